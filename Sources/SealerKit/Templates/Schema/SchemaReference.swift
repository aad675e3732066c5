/// A reference to a schema: a URL whose fragment may be a path into the document.
///
/// Sources: https://www.rfc-editor.org/rfc/rfc6901, https://pkg.go.dev/github.com/xeipuuv/gojsonreference
struct SchemaReference {
  let url: GoURL

  /// Reads one.
  init(_ text: String) throws(SchemaError) {
    do {
      url = try GoURL(text)
    } catch {
      throw .schema(error.words)
    }
  }

  private init(_ url: GoURL) {
    self.url = url
  }

  /// The reference as a text.
  var text: String { url.description }

  /// The document that it leads into.
  var document: SchemaReference {
    var url = url
    url.fragment = []
    return SchemaReference(url)
  }

  /// Whether the document could be fetched.
  var isAbsolute: Bool {
    url.scheme == Array("file".utf8) ? url.path.first == UInt8(ascii: "/") : !url.scheme.isEmpty && !url.host.isEmpty
  }

  /// What a reference means in a schema that this one names.
  func resolving(_ reference: SchemaReference) throws(SchemaError) -> SchemaReference {
    try SchemaReference(document.url.resolving(reference.url).description)
  }

  /// The part of a document that the fragment is a path to; all of it where the fragment is none.
  func part(of document: SchemaJSON) throws(SchemaError) -> SchemaJSON {
    guard url.fragment.first == UInt8(ascii: "/") else { return document }
    var part = document
    for token in url.fragment.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let text = String(decoding: token, as: UTF8.self)
      switch part {
      case .object(let object):
        let key = Self.unescaped(token)
        guard let child = object[key] else { throw .schema("Object has no key '\(key)'") }
        part = child
      case .list(let items):
        guard let index = Int(text) else { throw .schema("Invalid array index '\(text)'") }
        guard items.indices.contains(index) else {
          throw .schema("Out of bound array[0,\(items.count)] index '\(index)'")
        }
        part = items[index]
      case .null, .bool, .number, .string: throw .schema("Invalid token reference '\(text)'")
      }
    }
    return part
  }

  /// A key without its `~1` for `/` and, after that, `~0` for `~`.
  private static func unescaped(_ token: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    for (escape, character) in [("~1", UInt8(ascii: "/")), ("~0", UInt8(ascii: "~"))] {
      let bytes = result.isEmpty ? Array(token) : result
      result = []
      var index = 0
      while index < bytes.count {
        if bytes[index...].starts(with: escape.utf8) {
          result.append(character)
          index += 2
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
