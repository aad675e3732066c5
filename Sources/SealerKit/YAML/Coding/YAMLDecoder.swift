import Foundation
import SealerFoundations

/// Reads types that conform to `Decodable` from YAML, with the place of whatever doesn't fit.
///
/// ```swift
/// let settings = try YAMLDecoder().decode(Settings.self, from: data, file: "settings.yaml")
/// ```
///
/// Nothing is converted behind the author's back: a number where a type has a `String` is an error.
package struct YAMLDecoder: Sendable {
  /// What becomes of keys that the type doesn't ask for.
  package enum UnknownKeys: Sendable {
    /// They are an error that lists all of them.
    case rejected
    /// They are skipped.
    case ignored
  }

  /// What becomes of keys that the type doesn't ask for.
  package var unknownKeys: UnknownKeys
  /// Whether texts are YAML 1.2 or what the tools of Kubernetes read.
  package var schema: YAMLSchema
  /// What the types find as their decoder's `userInfo`.
  package var userInfo: [CodingUserInfoKey: any Sendable]

  /// Makes a decoder.
  package init(
    unknownKeys: UnknownKeys = .rejected, schema: YAMLSchema = .kubernetes,
    userInfo: [CodingUserInfoKey: any Sendable] = [:]
  ) {
    self.unknownKeys = unknownKeys
    self.schema = schema
    self.userInfo = userInfo
  }

  /// Reads a text of exactly one document.
  ///
  /// - Parameter file: the name that findings give the text.
  /// - Throws: `YAMLError` if the text is not YAML; `YAMLDecodingError` if it has another number of documents, at the
  ///   first value that doesn't fit, or with all unknown keys.
  package func decode<T: Decodable>(_ type: T.Type, from text: Data, file: String) throws -> T {
    let documents = try YAML.documents(text, file: file, schema: schema)
    guard let document = documents.first, documents.count == 1 else {
      let mark = documents.dropFirst().first?.start ?? YAMLMark()
      throw YAMLDecodingError(
        flaw: .documents(count: documents.count), path: YAMLPath(), mark: mark, file: file)
    }
    return try decode(type, from: document, file: file)
  }

  /// Reads each document of a text.
  ///
  /// - Parameter file: the name that findings give the text.
  /// - Throws: `YAMLError` if the text is not YAML; `YAMLDecodingError` at the first value that doesn't fit, or with all
  ///   unknown keys of all documents.
  package func decodeAll<T: Decodable>(_ type: T.Type, from text: Data, file: String) throws -> [T] {
    try decode(type, documents: try YAML.documents(text, file: file, schema: schema), file: file)
  }

  /// Reads a node and what is below it; paths start at it.
  ///
  /// - Parameter file: the name that findings give the text.
  /// - Throws: `YAMLDecodingError` at the first value that doesn't fit, or with all unknown keys.
  package func decode<T: Decodable>(_ type: T.Type, from node: YAMLNode, file: String) throws -> T {
    let session = DecodingSession(self, file: file)
    let (value, unknown) = try session.decode(type, from: node)
    try session.refuse(unknown)
    return value
  }

  private func decode<T: Decodable>(_ type: T.Type, documents: [YAMLNode], file: String) throws -> [T] {
    let session = DecodingSession(self, file: file)
    var values: [T] = []
    var unknown: [YAMLDecodingError.UnknownKey] = []
    for document in documents {
      let (value, keys) = try session.decode(type, from: document)
      values.append(value)
      unknown += keys
    }
    try session.refuse(unknown)
    return values
  }
}

/// What all decoders of one call share.
final class DecodingSession {
  let file: String
  let unknownKeys: YAMLDecoder.UnknownKeys
  let userInfo: [CodingUserInfoKey: Any]

  init(_ options: YAMLDecoder, file: String) {
    self.file = file
    unknownKeys = options.unknownKeys
    userInfo = options.userInfo
  }

  /// A value, and the keys below its node that nobody asked for.
  func decode<T: Decodable>(
    _ type: T.Type, from node: YAMLNode
  ) throws -> (T, unknown: [YAMLDecodingError.UnknownKey]) {
    let root = NodeDecoder(node, trail: nil, session: self, isTracked: unknownKeys == .rejected)
    do {
      let value = try root.value(type)
      return (value, root.unknownKeys())
    } catch let error as DecodingError {
      throw error.placed ?? root.place.refusal(of: error)
    }
  }

  /// Throws the keys, sorted by place and each once, if there are any: an alias repeats the keys of its anchor.
  func refuse(_ unknown: [YAMLDecodingError.UnknownKey]) throws {
    var seen: Set<Int> = []
    let keys = unknown.sorted { $0.mark.offset < $1.mark.offset }.filter { seen.insert($0.mark.offset).inserted }
    guard let first = keys.first else { return }
    throw YAMLDecodingError(flaw: .unknownKeys(keys), path: first.path, mark: first.mark, file: file)
  }
}
