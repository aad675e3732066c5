/// Changes of case that work on every code point or on the first ones of words.
///
/// `upper`, `lower` and `title` follow https://pkg.go.dev/strings, the others
/// https://pkg.go.dev/github.com/Masterminds/goutils.
enum CaseConversion {
  /// All letters in upper case.
  static func upper(_ text: GoString) -> GoString {
    mapped(text, ascii: { 0x61...0x7A ~= $0 ? $0 - 0x20 : $0 }, other: GoRune.uppercased)
  }

  /// All letters in lower case.
  static func lower(_ text: GoString) -> GoString {
    mapped(text, ascii: { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }, other: GoRune.lowercased)
  }

  private static func mapped(
    _ text: GoString, ascii: (UInt8) -> UInt8, other: (UInt32) -> UInt32
  ) -> GoString {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text.bytes[index]
      if byte < 0x80 {
        bytes.append(ascii(byte))
        index += 1
      } else {
        let (rune, width) = GoRune.decode(text.bytes, at: index)
        GoRune.append(other(rune), to: &bytes)
        index += max(1, width)
      }
    }
    return GoString(bytes)
  }

  /// The first letter of each word in title case; whatever is no letter, digit or underscore ends a word, beyond
  /// ASCII only white space does.
  static func title(_ text: GoString) -> GoString {
    var startsWord = true
    return map(text) { rune in
      defer { startsWord = endsWord(rune) }
      return startsWord ? GoRune.titlecased(rune) : rune
    }
  }

  private static func endsWord(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return !(GoRune.isLetter(rune) || GoRune.isDigit(rune) || rune == 0x5F) }
    return !GoRune.isLetter(rune) && !GoRune.isDigit(rune) && GoRune.isSpace(rune)
  }

  /// The first letter of each word, between white space, in lower case.
  static func untitle(_ text: GoString) -> GoString {
    var startsWord = true
    return map(text) { rune in
      if GoRune.isSpace(rune) {
        startsWord = true
        return rune
      }
      defer { startsWord = false }
      return startsWord ? GoRune.lowercased(rune) : rune
    }
  }

  /// Upper case in lower case and the other way round; in title case where a word begins.
  static func swapcase(_ text: GoString) -> GoString {
    var startsWord = true
    return map(text) { rune in
      if GoRune.isUpper(rune) || GoRune.isTitle(rune) {
        startsWord = false
        return GoRune.lowercased(rune)
      }
      guard GoRune.isLower(rune) else {
        startsWord = GoRune.isSpace(rune)
        return rune
      }
      defer { startsWord = false }
      return startsWord ? GoRune.titlecased(rune) : GoRune.uppercased(rune)
    }
  }

  private static func map(_ text: GoString, _ change: (UInt32) -> UInt32) -> GoString {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let (rune, width) = GoRune.decode(text.bytes, at: index)
      GoRune.append(change(rune), to: &bytes)
      index += max(1, width)
    }
    return GoString(bytes)
  }

  /// Without white space.
  ///
  /// Where there is some, each other byte is taken as a code point of its own.
  static func nospace(_ text: GoString) -> GoString {
    guard text.bytes.contains(where: { GoRune.isSpace(UInt32($0)) }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for byte in text.bytes where !GoRune.isSpace(UInt32(byte)) { GoRune.append(UInt32(byte), to: &bytes) }
    return GoString(bytes)
  }

  /// The first byte of each word, taken as a code point.
  static func initials(_ text: GoString) -> GoString {
    var bytes: [UInt8] = []
    var startsWord = true
    for byte in text.bytes {
      let isSpace = GoRune.isSpace(UInt32(byte))
      if !isSpace, startsWord { GoRune.append(UInt32(byte), to: &bytes) }
      startsWord = isSpace
    }
    return GoString(bytes)
  }
}
