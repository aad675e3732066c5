/// Reads code points from bytes that may hold no UTF-8, as Go's `unicode/utf8` does: a byte that begins
/// no well-formed sequence is U+FFFD, one byte wide.
///
/// See <https://pkg.go.dev/unicode/utf8#DecodeRune>.
enum UTF8Runes {
  /// What stands for a byte that isn't part of a well-formed sequence.
  static let replacement: UInt32 = 0xFFFD
  /// The last code point.
  static let last: UInt32 = 0x10FFFF

  /// The code point at `index`, and how many bytes it takes; the caller guarantees that `index` is inside.
  @inline(__always)
  static func decode(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (rune: UInt32, width: Int) {
    let byte = text[index]
    return byte < 0x80 ? (UInt32(byte), 1) : decodeMultibyte(text, at: index)
  }

  /// The code point before `index`, and how many bytes it takes; the caller guarantees that `index` is above 0.
  static func decodeBackwards(
    _ text: UnsafeBufferPointer<UInt8>, before index: Int
  ) -> (rune: UInt32, width: Int) {
    let byte = text[index - 1]
    guard byte >= 0x80 else { return (UInt32(byte), 1) }
    var start = index - 1
    let lowest = max(0, index - 4)
    while start > lowest, text[start] & 0xC0 == 0x80 { start -= 1 }
    let decoded = decode(text, at: start)
    return start + decoded.width == index ? decoded : (replacement, 1)
  }

  private static func decodeMultibyte(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (rune: UInt32, width: Int) {
    let lead = UInt32(text[index])
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return (replacement, 1)
    }
    guard index + length <= text.count else { return (replacement, 1) }
    var rune = lead & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = UInt32(text[index + offset])
      guard byte & 0xC0 == 0x80 else { return (replacement, 1) }
      rune = rune << 6 | byte & 0x3F
    }
    let isShortest = length == 2 || rune >= (length == 3 ? 0x800 : 0x10000)
    let isSurrogate = 0xD800...0xDFFF ~= rune
    return isShortest && !isSurrogate && rune <= last ? (rune, length) : (replacement, 1)
  }
}
