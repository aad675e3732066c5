extension RegexParser {
  /// Reads a set in brackets.
  mutating func parseBracketedSet() throws(GoRegexError) -> RuneSet {
    let start = position
    position += 1
    var isNegated = false
    if position < pattern.count, pattern[position] == UInt8(ascii: "^") {
      isNegated = true
      position += 1
    }
    var set = RuneSet()
    var isFirst = true
    while position >= pattern.count || pattern[position] != UInt8(ascii: "]") || isFirst {
      isFirst = false
      if let named = try parsePOSIXSet() {
        set.formUnion(named)
      } else if let named = try parseNamedSet() {
        set.formUnion(named)
      } else {
        try parseRange(into: &set, bracket: start)
      }
    }
    position += 1
    set.normalize()
    return isNegated ? set.inverted() : set
  }

  private mutating func parseRange(into set: inout RuneSet, bracket: Int) throws(GoRegexError) {
    let start = position
    let lower = try parseMember(bracket: bracket)
    var upper = lower
    // A hyphen before the closing bracket stands for itself.
    if position + 1 < pattern.count, pattern[position] == UInt8(ascii: "-"),
      pattern[position + 1] != UInt8(ascii: "]")
    {
      position += 1
      upper = try parseMember(bracket: bracket)
      if upper < lower { throw error(.invalidClassRange, pattern[start..<position]) }
    }
    if flags.contains(.foldCase) { set.insertFolded(lower, upper) } else { set.insert(lower, upper) }
  }

  private mutating func parseMember(bracket: Int) throws(GoRegexError) -> UInt32 {
    guard position < pattern.count else { throw error(.missingBracket, pattern[bracket...]) }
    return pattern[position] == UInt8(ascii: "\\") ? try parseEscape() : try nextRune()
  }

  /// Reads `[:alpha:]` or `[:^alpha:]`; nil when that's not what stands here.
  private mutating func parsePOSIXSet() throws(GoRegexError) -> RuneSet? {
    let rest = pattern[min(position, pattern.count)...]
    guard !hasNoPOSIXEnd, rest.count > 2, rest.starts(with: "[:".utf8) else { return nil }
    var end = position + 2
    while end + 1 < pattern.count, pattern[end] != UInt8(ascii: ":") || pattern[end + 1] != UInt8(ascii: "]") {
      end += 1
    }
    guard end + 1 < pattern.count else {
      hasNoPOSIXEnd = true
      return nil
    }
    var name = pattern[position + 2..<end]
    let isNegated = name.first == UInt8(ascii: "^")
    if isNegated { name.removeFirst() }
    guard var set = NamedRuneSets.posix(String(decoding: name, as: UTF8.self)) else {
      throw error(.invalidClassRange, pattern[position..<end + 2])
    }
    position = end + 2
    if flags.contains(.foldCase) { set = set.folded() }
    return isNegated ? set.inverted() : set
  }

  /// Reads `\d`, `\pL`, `\p{Greek}` or one of their likes; nil when that's not what stands here.
  mutating func parseNamedSet() throws(GoRegexError) -> RuneSet? {
    guard position + 1 < pattern.count, pattern[position] == UInt8(ascii: "\\") else { return nil }
    let letter = pattern[position + 1]
    if letter == UInt8(ascii: "p") || letter == UInt8(ascii: "P") { return try parseUnicodeSet() }
    guard var set = NamedRuneSets.perl(letter) else { return nil }
    position += 2
    if flags.contains(.foldCase) { set = set.folded() }
    return 0x41...0x5A ~= letter ? set.inverted() : set
  }

  private mutating func parseUnicodeSet() throws(GoRegexError) -> RuneSet {
    let start = position
    position += 2
    var name: ArraySlice<UInt8>
    if try nextRune() != UInt32(UInt8(ascii: "{")) {
      name = pattern[start + 2..<position]
    } else {
      guard let end = pattern[position...].firstIndex(of: UInt8(ascii: "}")) else {
        try checkUTF8(start..<pattern.count)
        throw error(.invalidClassRange, pattern[start...])
      }
      name = pattern[position..<end]
      try checkUTF8(position..<end)
      position = end + 1
    }
    let folds = flags.contains(.foldCase)
    let key = Array(pattern[start..<position]) + [folds ? 1 : 0]
    if let set = namedSets[key] { return set }
    var isNegated = pattern[start + 1] == UInt8(ascii: "P")
    if name.first == UInt8(ascii: "^") {
      isNegated.toggle()
      name.removeFirst()
    }
    guard let named = NamedRuneSets.unicode(Array(name)) else {
      throw error(.invalidClassRange, pattern[start..<position])
    }
    var set = folds && named.folds ? named.set.folded() : named.set
    if isNegated { set = set.inverted() }
    namedSets[key] = set
    return set
  }
}
