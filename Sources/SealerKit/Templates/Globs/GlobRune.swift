/// A character of a text of bytes as Go reads it: a byte that starts none is one of its own.
///
/// Source: https://pkg.go.dev/unicode/utf8#DecodeRune
struct GlobRune {
  /// The character; U+FFFD for a byte that starts none.
  let value: UInt32
  /// How many bytes it has.
  let length: Int

  /// Whether the bytes were none.
  var isInvalid: Bool { value == 0xFFFD && length == 1 }

  /// The character at the start of bytes, of which there must be one.
  static func decode(_ bytes: ArraySlice<UInt8>) -> GlobRune {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return GlobRune(value: 0xFFFD, length: 1) }
    return GlobRune(value: scalar.value, length: UTF8.width(scalar))
  }
}
