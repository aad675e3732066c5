extension GoQuote {
  /// `strconv.Unquote`: what a quoted string means; nil where Go says `invalid syntax`.
  ///
  /// In double quotes or backquotes any text, in single quotes one code point.
  package static func unquoted(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 2, let quote = bytes.first, bytes.last == quote else { return nil }
    switch quote {
    case 0x60:
      let inner = bytes[1..<bytes.count - 1]
      return inner.contains(0x60) ? nil : inner.filter { $0 != 0x0D }
    case doubleQuote, singleQuote: return unescaped(bytes, quote: quote)
    default: return nil
    }
  }

  private static func unescaped(_ bytes: [UInt8], quote: UInt8) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 1
    while index < bytes.count, bytes[index] != quote {
      guard bytes[index] != 0x0A, let unit = unquotedCharacter(bytes, at: index, quote: quote) else { return nil }
      if unit.isRune {
        GoRune.append(unit.value, to: &output)
      } else {
        output.append(UInt8(truncatingIfNeeded: unit.value))
      }
      index = unit.end
      if quote == singleQuote { break }
    }
    // Nothing between single quotes is accepted, too, as Go does.
    return index == bytes.count - 1 && bytes[index] == quote ? output : nil
  }

  /// `strconv.UnquoteChar`: one character or escape, whether it is a code point instead of a byte, and where it ends.
  package static func unquotedCharacter(
    _ bytes: [UInt8], at start: Int, quote: UInt8
  ) -> (value: UInt32, isRune: Bool, end: Int)? {
    guard start >= 0, start < bytes.count else { return nil }
    let first = bytes[start]
    if first == quote, quote == singleQuote || quote == doubleQuote { return nil }
    if first >= 0x80 {
      let (scalar, width) = GoRune.decode(bytes, at: start)
      return (scalar, true, start + width)
    }
    guard first == backslash else { return (UInt32(first), false, start + 1) }
    guard start + 1 < bytes.count else { return nil }
    let end = start + 2
    switch bytes[start + 1] {
    case 0x61: return (0x07, false, end)
    case 0x62: return (0x08, false, end)
    case 0x66: return (0x0C, false, end)
    case 0x6E: return (0x0A, false, end)
    case 0x72: return (0x0D, false, end)
    case 0x74: return (0x09, false, end)
    case 0x76: return (0x0B, false, end)
    case backslash: return (UInt32(backslash), false, end)
    case let escaped where escaped == quote && (quote == singleQuote || quote == doubleQuote):
      return (UInt32(escaped), false, end)
    case 0x78: return digits(bytes, from: end, count: 2, base: 16).map { ($0, false, end + 2) }
    case 0x75: return rune(bytes, from: end, count: 4)
    case 0x55: return rune(bytes, from: end, count: 8)
    case 0x30...0x37:
      guard let value = digits(bytes, from: start + 1, count: 3, base: 8), value <= 0xFF else { return nil }
      return (value, false, start + 4)
    default: return nil
    }
  }

  private static func rune(_ bytes: [UInt8], from start: Int, count: Int) -> (UInt32, Bool, Int)? {
    guard let value = digits(bytes, from: start, count: count, base: 16), GoRune.isValid(value) else { return nil }
    return (value, true, start + count)
  }

  private static func digits(_ bytes: [UInt8], from start: Int, count: Int, base: UInt32) -> UInt32? {
    guard bytes.count - start >= count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + count {
      guard let digit = GoNumber.digit(bytes[index]), UInt32(digit) < base else { return nil }
      value = value &* base &+ UInt32(digit)
    }
    return value
  }
}
