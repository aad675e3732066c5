extension RegexParser {
  /// Reads what opens a group, or switches flags: `(`, `(?:`, `(?i)`, `(?i-s:`, `(?P<name>`, `(?<name>`.
  mutating func openGroup() throws(GoRegexError) {
    let rest = pattern[position...]
    guard rest.dropFirst().first == UInt8(ascii: "?") else {
      beginGroup(name: [])
      position += 1
      return
    }
    if rest.count > 4, rest.dropFirst(2).starts(with: "P<".utf8) {
      try openNamedGroup(nameStart: position + 4)
    } else if rest.count > 3, rest.dropFirst(2).first == UInt8(ascii: "<") {
      try openNamedGroup(nameStart: position + 3)
    } else {
      try parseFlags()
    }
  }

  private mutating func openNamedGroup(nameStart: Int) throws(GoRegexError) {
    guard let end = pattern[position...].firstIndex(of: UInt8(ascii: ">")) else {
      try checkUTF8(position..<pattern.count)
      throw error(.invalidNamedCapture, pattern[position...])
    }
    let name = pattern[nameStart..<end]
    try checkUTF8(nameStart..<end)
    guard !name.isEmpty, name.allSatisfy({ $0.isRegexAlphanumeric || $0 == UInt8(ascii: "_") }) else {
      throw error(.invalidNamedCapture, pattern[position...end])
    }
    beginGroup(name: Array(name))
    position = end + 1
  }

  private mutating func parseFlags() throws(GoRegexError) {
    let start = position
    position += 2
    var turnedOn: RegexFlags = []
    var turnedOff: RegexFlags = []
    var isNegative = false
    var hasFlagBehindSign = false
    scanning: while position < pattern.count {
      let letter = try nextRune()
      let flag: RegexFlags
      switch UInt8(exactly: letter) {
      case UInt8(ascii: "i"): flag = .foldCase
      case UInt8(ascii: "m"): flag = .multiline
      case UInt8(ascii: "s"): flag = .dotMatchesNewline
      case UInt8(ascii: "U"): flag = .ungreedy
      case UInt8(ascii: "-") where !isNegative:
        isNegative = true
        continue
      case UInt8(ascii: ":") where !isNegative || hasFlagBehindSign:
        beginGroup(name: nil)
        flags = flags.union(turnedOn).subtracting(turnedOff)
        return
      case UInt8(ascii: ")") where !isNegative || hasFlagBehindSign:
        flags = flags.union(turnedOn).subtracting(turnedOff)
        return
      default: break scanning
      }
      if isNegative {
        turnedOff.formUnion(flag)
        hasFlagBehindSign = true
      } else {
        turnedOn.formUnion(flag)
      }
    }
    throw error(.invalidPerlSyntax, pattern[start..<position])
  }
}

extension UInt8 {
  /// Whether this is a letter or digit of ASCII.
  var isRegexAlphanumeric: Bool {
    0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self
  }
}
