extension RegexParser {
  /// Reads a backslash and what stands for one code point: `\n`, `\.`, `\07`, `\x7F`, `\x{10FFFF}`.
  mutating func parseEscape() throws(GoRegexError) -> UInt32 {
    let start = position
    position += 1
    guard position < pattern.count else { throw error(.trailingBackslash, []) }
    let letter = try nextRune()
    switch UInt8(exactly: letter) {
    case UInt8(ascii: "0"): return parseOctal(letter)
    case .some(0x31...0x37):
      // One digit alone would be a reference to a group, which no automaton can follow.
      if position < pattern.count, 0x30...0x37 ~= pattern[position] { return parseOctal(letter) }
    case UInt8(ascii: "x"):
      if let rune = try parseHexadecimal() { return rune }
    case UInt8(ascii: "a"): return 7
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "v"): return 11
    case let byte?:
      if byte < 0x80, !byte.isRegexAlphanumeric { return letter }
    case nil: break
    }
    throw error(.invalidEscape, pattern[start..<position])
  }

  private mutating func parseOctal(_ first: UInt32) -> UInt32 {
    var rune = first - 0x30
    for _ in 1..<3 {
      guard position < pattern.count, 0x30...0x37 ~= pattern[position] else { break }
      rune = rune * 8 + UInt32(pattern[position] - 0x30)
      position += 1
    }
    return rune
  }

  /// Reads two digits, or any number of them in braces; nil when that's not what stands there.
  private mutating func parseHexadecimal() throws(GoRegexError) -> UInt32? {
    guard position < pattern.count else { return nil }
    let first = try nextRune()
    guard first == UInt32(UInt8(ascii: "{")) else {
      let high = RegexParser.hexadecimalValue(first)
      let low = RegexParser.hexadecimalValue(try nextRune())
      guard let high, let low else { return nil }
      return high * 16 + low
    }
    var rune: UInt32 = 0
    var hasDigits = false
    while position < pattern.count {
      let letter = try nextRune()
      if letter == UInt32(UInt8(ascii: "}")) { return hasDigits ? rune : nil }
      guard let digit = RegexParser.hexadecimalValue(letter) else { return nil }
      rune = rune * 16 + digit
      guard rune <= UTF8Runes.last else { return nil }
      hasDigits = true
    }
    return nil
  }

  private static func hexadecimalValue(_ rune: UInt32) -> UInt32? {
    switch rune {
    case 0x30...0x39: rune - 0x30
    case 0x41...0x46: rune - 0x41 + 10
    case 0x61...0x66: rune - 0x61 + 10
    default: nil
    }
  }
}
