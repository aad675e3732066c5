import Foundation

/// JSON whose bytes depend on the value alone: keys sorted, slashes plain.
package enum CanonicalJSON {
  /// How the text is laid out.
  package enum Layout: Sendable {
    /// On one line, without spaces: what is hashed.
    case compact
    /// Indented: what a person or a script reads.
    case readable
  }

  /// Encodes a value.
  ///
  /// - Throws: what the value's `encode(to:)` throws.
  package static func encode(_ value: some Encodable, layout: Layout = .compact) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if layout == .readable { encoder.outputFormatting.insert(.prettyPrinted) }
    return try encoder.encode(value)
  }

  /// Decodes a value.
  ///
  /// - Throws: `DecodingError`.
  package static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try JSONDecoder().decode(type, from: data)
  }
}
