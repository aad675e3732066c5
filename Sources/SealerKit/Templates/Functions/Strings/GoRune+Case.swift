/// The classes and cases of code points as Go's `unicode` package tells them: one code point for one.
///
/// See https://pkg.go.dev/unicode.
extension GoRune {
  /// The code point in upper case, itself without one.
  static func uppercased(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return 0x61...0x7A ~= rune ? rune - 0x20 : rune }
    guard let properties = Unicode.Scalar(rune)?.properties else { return rune }
    // Where the full mapping is longer than one code point, the simple one is the title case, if any.
    return single(properties.uppercaseMapping) ?? single(properties.titlecaseMapping) ?? rune
  }

  /// The code point in lower case, itself without one.
  static func lowercased(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return 0x41...0x5A ~= rune ? rune + 0x20 : rune }
    // Its full mapping has a combining dot, its simple one is the letter alone.
    if rune == 0x130 { return 0x69 }
    guard let properties = Unicode.Scalar(rune)?.properties else { return rune }
    return single(properties.lowercaseMapping) ?? rune
  }

  /// The code point in title case, itself without one.
  static func titlecased(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return uppercased(rune) }
    guard let properties = Unicode.Scalar(rune)?.properties else { return rune }
    return single(properties.titlecaseMapping) ?? rune
  }

  /// Whether it is an upper-case letter.
  static func isUpper(_ rune: UInt32) -> Bool {
    rune < 0x80 ? 0x41...0x5A ~= rune : category(rune) == .uppercaseLetter
  }

  /// Whether it is a lower-case letter.
  static func isLower(_ rune: UInt32) -> Bool {
    rune < 0x80 ? 0x61...0x7A ~= rune : category(rune) == .lowercaseLetter
  }

  /// Whether it is a title-case letter.
  static func isTitle(_ rune: UInt32) -> Bool { rune >= 0x80 && category(rune) == .titlecaseLetter }

  /// Whether it is a letter.
  static func isLetter(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return isUpper(rune) || isLower(rune) }
    return switch category(rune) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// Whether it is a decimal digit.
  static func isDigit(_ rune: UInt32) -> Bool {
    rune < 0x80 ? 0x30...0x39 ~= rune : category(rune) == .decimalNumber
  }

  /// Whether it is a number of any kind.
  static func isNumber(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return 0x30...0x39 ~= rune }
    return switch category(rune) {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  /// Whether it is punctuation.
  static func isPunctuation(_ rune: UInt32) -> Bool {
    switch category(rune) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// Whether it is white space.
  static func isSpace(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func category(_ rune: UInt32) -> Unicode.GeneralCategory? {
    Unicode.Scalar(rune)?.properties.generalCategory
  }

  private static func single(_ mapping: String) -> UInt32? {
    var scalars = mapping.unicodeScalars.makeIterator()
    guard let first = scalars.next(), scalars.next() == nil else { return nil }
    return first.value
  }
}

/// Code points from the end, and all of them.
extension GoRune {
  /// The code point that ends before an index, and how many bytes it takes: 1 for a wrong byte, 0 at the start.
  static func decode(_ bytes: [UInt8], before end: Int) -> (scalar: UInt32, width: Int) {
    guard end > 0, end <= bytes.count else { return (replacement, 0) }
    let last = bytes[end - 1]
    if last < 0x80 { return (UInt32(last), 1) }
    var start = end - 1
    while start > max(0, end - 4), bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (scalar, width) = decode(bytes, at: start)
    return start + width == end ? (scalar, width) : (replacement, 1)
  }

  /// The code points of a string, Go's `[]rune`.
  static func runes(_ bytes: [UInt8]) -> [UInt32] {
    var runes: [UInt32] = []
    runes.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let (scalar, width) = decode(bytes, at: index)
      runes.append(scalar)
      index += max(1, width)
    }
    return runes
  }

  /// The string of code points.
  static func bytes(_ runes: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(runes.count)
    for rune in runes { append(rune, to: &bytes) }
    return bytes
  }
}
