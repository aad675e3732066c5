/// Code points in bytes, read as Go reads them: each byte that is no UTF-8 counts as one U+FFFD.
///
/// See https://pkg.go.dev/unicode/utf8.
package enum GoRune {
  /// U+FFFD, which stands for what is no code point.
  package static let replacement: UInt32 = 0xFFFD

  /// The code point that begins at an index, and how many bytes it takes: 1 for a wrong byte, 0 at the end.
  package static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, width: Int) {
    guard index >= 0, index < bytes.count else { return (replacement, 0) }
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let (count, lowest, highest) = shape(first)
    guard count > 0, bytes.count - index > count else { return (replacement, 1) }
    guard bytes[index + 1] >= lowest, bytes[index + 1] <= highest else { return (replacement, 1) }
    var scalar = UInt32(first) & (0x3F >> UInt32(count))
    for offset in 1...count {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return (replacement, 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, count + 1)
  }

  /// How many bytes follow a first one, 0 if none can begin with it, and what the second one may be.
  private static func shape(_ first: UInt8) -> (count: Int, lowest: UInt8, highest: UInt8) {
    switch first {
    case 0xC2...0xDF: (1, 0x80, 0xBF)
    case 0xE0: (2, 0xA0, 0xBF)
    case 0xED: (2, 0x80, 0x9F)
    case 0xE1...0xEF: (2, 0x80, 0xBF)
    case 0xF0: (3, 0x90, 0xBF)
    case 0xF1...0xF3: (3, 0x80, 0xBF)
    case 0xF4: (3, 0x80, 0x8F)
    default: (0, 0, 0)
    }
  }

  /// Whether a number is a code point that can be written.
  package static func isValid(_ scalar: UInt32) -> Bool { scalar < 0xD800 || (0xE000...0x10FFFF).contains(scalar) }

  /// Appends the UTF-8 of a code point, that of U+FFFD if it is none.
  package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    case 0xD800..<0xE000:
      append(replacement, to: &bytes)
    case 0x800..<0x10000:
      bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    case 0x10000...0x10FFFF:
      bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    default:
      append(replacement, to: &bytes)
    }
  }

  /// How many code points bytes hold.
  package static func count(_ bytes: [UInt8]) -> Int {
    var count = 0
    var index = 0
    while index < bytes.count {
      index += bytes[index] < 0x80 ? 1 : max(1, decode(bytes, at: index).width)
      count += 1
    }
    return count
  }
}
