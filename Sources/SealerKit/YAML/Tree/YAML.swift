import Foundation
import SealerFoundations

/// YAML texts: reading them gives nodes with their places.
package enum YAML {
  /// Collections may stand so deep in each other; deeper ones are an error, not a full stack.
  package static let depthLimit = 500
  /// A text may have so many bytes: 256 MiB.
  package static let sizeLimit = 256 << 20

  /// What happens to a key that stands twice in a mapping.
  package enum DuplicateKeys: Sendable {
    /// It is an error.
    case rejected
    /// The last one counts, as for Helm.
    case lastWins
  }

  /// Reads all documents of a text.
  ///
  /// ```swift
  /// for document in try YAML.documents(Data("a: 1\n---\nb: 2\n".utf8), file: "example.yaml") {
  ///   print(document["a"]?.start.line ?? 0)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - file: the name that diagnostics give the text.
  ///   - schema: whether the text is YAML 1.2 or what the tools of Kubernetes read.
  ///   - duplicateKeys: what happens to a key that stands twice in a mapping.
  /// - Throws: `YAMLError` at the first place that is wrong.
  package static func documents(
    _ text: Data, file: String, schema: YAMLSchema = .core, duplicateKeys: DuplicateKeys = .rejected
  ) throws(YAMLError) -> [YAMLNode] {
    var parser = YAMLParser(try source(text, file: file, schema: schema), duplicateKeys: duplicateKeys)
    while try parser.nextDocument() != nil {}
    let tree = parser.tree
    return (0..<tree.documents.count).map { YAMLNode(tree: tree, index: Int(tree.documents[$0].root)) }
  }

  static func source(_ text: Data, file: String, schema: YAMLSchema) throws(YAMLError) -> YAMLSource {
    // A closure that throws a typed error keeps its type only in a result.
    try text.withUnsafeBytes { raw in
      Result { () throws(YAMLError) in try YAMLSource(raw.bindMemory(to: UInt8.self), file: file, schema: schema) }
    }.get()
  }
}

/// The documents of a text, each handed over before the next is read.
///
/// ```swift
/// let stream = try YAMLStream(text, file: "big.yaml")
/// while let document = try stream.next() { … }
/// ```
///
/// It is a class because it is a place in a text: a copy would be at the same place, and could not go on alone.
package final class YAMLStream {
  private var parser: YAMLParser

  /// Takes a text.
  ///
  /// - Throws: `YAMLError` if the bytes are no text.
  package init(
    _ text: Data, file: String, schema: YAMLSchema = .core, duplicateKeys: YAML.DuplicateKeys = .rejected
  ) throws(YAMLError) {
    parser = YAMLParser(try YAML.source(text, file: file, schema: schema), duplicateKeys: duplicateKeys)
  }

  /// The next document, or nil behind the last.
  ///
  /// - Throws: `YAMLError` at the first place of it that is wrong.
  package func next() throws(YAMLError) -> YAMLNode? {
    parser.beginTree()
    guard let root = try parser.nextDocument() else { return nil }
    return YAMLNode(tree: parser.tree, index: root)
  }
}
