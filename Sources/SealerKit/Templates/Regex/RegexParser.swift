/// Reads a pattern in the syntax of RE2, with Perl's extensions as Go's `regexp.Compile` takes them.
///
/// See <https://pkg.go.dev/regexp/syntax#hdr-Syntax>. Open groups are kept in a list, not on the call stack.
struct RegexParser {
  /// A group that is being read; the outermost one is the pattern itself.
  private struct Group {
    /// The flags that hold again behind the group.
    let outerFlags: RegexFlags
    /// The number under which the group captures; nil when it only groups.
    let capture: Int?
    /// The finished alternatives before the one being read.
    var alternatives: [RegexNode] = []
    /// The parts of the alternative being read.
    var parts: [RegexNode] = []
  }

  /// How high a tree of nodes may get.
  static let maximumHeight = 1000
  /// How many instructions a program may have: 128 MiB of them, as Go counts.
  static let maximumSize = 3_355_443
  /// How many bounds all sets of a pattern may have.
  static let maximumBounds = 33_554_432

  let pattern: [UInt8]
  var position = 0
  var flags: RegexFlags = []
  /// The names of the capturing groups; the first belongs to the whole match.
  private(set) var captureNames: [[UInt8]] = [[]]
  private var groups = [Group(outerFlags: [], capture: nil)]
  private var boundsSeen = 0
  /// Whether no `:]` is left, so that nobody searches for it again and again.
  var hasNoPOSIXEnd = false
  /// The sets that names such as `\p{Greek}` gave so far, by all that decides about them.
  var namedSets: [[UInt8]: RuneSet] = [:]

  init(_ pattern: [UInt8]) { self.pattern = pattern }

  /// Reads the whole pattern.
  mutating func parse() throws(GoRegexError) -> RegexNode {
    var repetitionStart: Int?
    while position < pattern.count {
      let start = position
      repetitionStart = try parsePart(behindRepetitionAt: repetitionStart) ? start : nil
    }
    try finishAlternative()
    guard groups.count == 1 else { throw error(.missingParenthesis, pattern[...]) }
    try push(joinedAlternatives())
    return groups[0].parts[0]
  }

  /// Reads one part; tells whether it was a repetition, behind which another one may not stand.
  private mutating func parsePart(behindRepetitionAt repetitionStart: Int?) throws(GoRegexError) -> Bool {
    switch pattern[position] {
    case UInt8(ascii: "("): try openGroup()
    case UInt8(ascii: ")"): try closeGroup()
    case UInt8(ascii: "|"):
      try finishAlternative()
      position += 1
    case UInt8(ascii: "^"): try pushAssertion(flags.contains(.multiline) ? .lineStart : .textStart, width: 1)
    case UInt8(ascii: "$"): try pushAssertion(flags.contains(.multiline) ? .lineEnd : .textEnd, width: 1)
    case UInt8(ascii: "."):
      try push(RegexNode(.set(flags.contains(.dotMatchesNewline) ? .all : .allButNewline)))
      position += 1
    case UInt8(ascii: "["): try pushSet(parseBracketedSet())
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      let isOptional = pattern[position] != UInt8(ascii: "+")
      let maximum = pattern[position] == UInt8(ascii: "?") ? 1 : nil
      let count = RepeatCount(minimum: isOptional ? 0 : 1, maximum: maximum, end: position + 1)
      try pushRepetition(count, isCounted: false, behindRepetitionAt: repetitionStart)
      return true
    case UInt8(ascii: "{"):
      guard let count = try parseRepeatCount() else {
        try pushLiteral(UInt32(UInt8(ascii: "{")))
        position += 1
        break
      }
      try pushRepetition(count, isCounted: true, behindRepetitionAt: repetitionStart)
      return true
    case UInt8(ascii: "\\"): try parseBackslash()
    default: try pushLiteral(nextRune())
    }
    return false
  }

  private mutating func parseBackslash() throws(GoRegexError) {
    let letter = position + 1 < pattern.count ? pattern[position + 1] : 0
    switch letter {
    case UInt8(ascii: "A"): try pushAssertion(.textStart, width: 2)
    case UInt8(ascii: "b"): try pushAssertion(.wordBoundary, width: 2)
    case UInt8(ascii: "B"): try pushAssertion(.noWordBoundary, width: 2)
    case UInt8(ascii: "z"): try pushAssertion(.textEnd, width: 2)
    case UInt8(ascii: "C"): throw error(.invalidEscape, pattern[position..<position + 2])
    case UInt8(ascii: "Q"): try parseQuotation()
    default:
      if let set = try parseNamedSet() {
        try pushSet(set)
      } else {
        try pushLiteral(parseEscape())
      }
    }
  }

  /// Reads `\Q`, text in which nothing has a meaning, and `\E` or the end of the pattern.
  private mutating func parseQuotation() throws(GoRegexError) {
    position += 2
    var end = position
    while end < pattern.count, !pattern[end...].starts(with: "\\E".utf8) { end += 1 }
    while position < end { try pushLiteral(nextRune(upTo: end)) }
    position = min(end + 2, pattern.count)
  }
}

// MARK: - Groups and parts

extension RegexParser {
  /// Begins a group of this capture name; nil for a group that only groups.
  mutating func beginGroup(name: [UInt8]?) {
    if let name {
      groups.append(Group(outerFlags: flags, capture: captureNames.count))
      captureNames.append(name)
    } else {
      groups.append(Group(outerFlags: flags, capture: nil))
    }
  }

  private mutating func closeGroup() throws(GoRegexError) {
    try finishAlternative()
    let node = joinedAlternatives()
    try check(node)
    guard groups.count > 1, let group = groups.popLast() else {
      throw error(.unexpectedParenthesis, pattern[...])
    }
    flags = group.outerFlags
    try push(group.capture.map { RegexNode(.capture(node, index: $0)) } ?? node)
    position += 1
  }

  /// Makes the parts read since the last `|` or `(` an alternative.
  private mutating func finishAlternative() throws(GoRegexError) {
    mergeLiterals()
    let last = groups.count - 1
    let parts = groups[last].parts
    groups[last].parts = []
    let node: RegexNode
    switch parts.count {
    case 0: node = RegexNode(.empty)
    case 1: node = parts[0]
    default:
      let flat = parts.flatMap { part in
        if case .concatenation(let inner) = part.kind { inner } else { [part] }
      }
      node = RegexNode(.concatenation(flat))
    }
    try check(node)
    if let previous = groups[last].alternatives.last {
      if previous.isOneRune, node.isOneRune {
        previous.formUnion(node)
        return
      }
      previous.normalizeSet()
    }
    groups[last].alternatives.append(node)
  }

  /// The alternatives of the innermost group as one node.
  private mutating func joinedAlternatives() -> RegexNode {
    let last = groups.count - 1
    let alternatives = groups[last].alternatives
    groups[last].alternatives = []
    alternatives.last?.normalizeSet()
    guard alternatives.count != 1 else { return alternatives[0] }
    let flat = alternatives.flatMap { node in
      if case .alternation(let inner) = node.kind { inner } else { [node] }
    }
    return RegexNode(.alternation(flat))
  }

  private mutating func mergeLiterals() {
    let last = groups.count - 1
    let count = groups[last].parts.count
    guard count >= 2 else { return }
    if groups[last].parts[count - 2].absorb(groups[last].parts[count - 1]) { groups[last].parts.removeLast() }
  }

  private mutating func push(_ node: RegexNode) throws(GoRegexError) {
    mergeLiterals()
    try check(node)
    groups[groups.count - 1].parts.append(node)
  }

  mutating func pushLiteral(_ rune: UInt32) throws(GoRegexError) {
    let folds = flags.contains(.foldCase)
    boundsSeen += 1
    try push(RegexNode(.literal([folds ? CaseOrbits.lowest(rune) : rune], folds: folds)))
  }

  private mutating func pushSet(_ set: RuneSet) throws(GoRegexError) {
    boundsSeen += set.bounds.count
    if let rune = set.single {
      try push(RegexNode(.literal([rune], folds: false)))
    } else if let rune = set.casePair {
      try push(RegexNode(.literal([rune], folds: true)))
    } else {
      try push(RegexNode(.set(set)))
    }
  }

  private mutating func pushAssertion(_ assertion: RegexAssertion, width: Int) throws(GoRegexError) {
    try push(RegexNode(.assertion(assertion)))
    position += width
  }

  /// Repeats the part before; `start` is where the repetition right before this one begins, if there is one.
  private mutating func pushRepetition(
    _ count: RepeatCount, isCounted: Bool, behindRepetitionAt start: Int?
  ) throws(GoRegexError) {
    let operatorStart = position
    position = count.end
    var isGreedy = !flags.contains(.ungreedy)
    if position < pattern.count, pattern[position] == UInt8(ascii: "?") {
      position += 1
      isGreedy.toggle()
    }
    if let start { throw error(.invalidNestedRepeat, pattern[start..<position]) }
    let last = groups.count - 1
    guard let part = groups[last].parts.popLast() else {
      throw error(.missingRepeatArgument, pattern[operatorStart..<position])
    }
    let node = RegexNode(
      .repetition(
        part, minimum: count.minimum, maximum: count.maximum, isGreedy: isGreedy, isCounted: isCounted))
    try check(node)
    let isMultiple = max(count.minimum, count.maximum ?? 0) >= 2
    if isCounted, isMultiple, node.copies > RepeatCount.limit {
      throw error(.invalidRepeatCount, pattern[operatorStart..<position])
    }
    groups[last].parts.append(node)
  }

  private func check(_ node: RegexNode) throws(GoRegexError) {
    if node.size > RegexParser.maximumSize || boundsSeen > RegexParser.maximumBounds {
      throw error(.tooLarge, pattern[...])
    }
    if node.height > RegexParser.maximumHeight { throw error(.nestingTooDeep, pattern[...]) }
  }

  func error(_ reason: GoRegexError.Reason, _ expression: ArraySlice<UInt8>) -> GoRegexError {
    GoRegexError(reason: reason, expression: Array(expression))
  }

  /// Reads a code point; the error of bytes that are no UTF-8 shows the pattern from there up to `end`.
  mutating func nextRune(upTo end: Int? = nil) throws(GoRegexError) -> UInt32 {
    guard position < pattern.count else { return UTF8Runes.replacement }
    let (rune, width) = pattern.withUnsafeBufferPointer { UTF8Runes.decode($0, at: position) }
    if rune == UTF8Runes.replacement, width == 1 {
      throw error(.invalidUTF8, pattern[position..<max(position, end ?? pattern.count)])
    }
    position += width
    return rune
  }

  /// Fails when a part of the pattern isn't UTF-8.
  func checkUTF8(_ range: Range<Int>) throws(GoRegexError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (rune, width) = pattern[range].withUnsafeBufferPointer { UTF8Runes.decode($0, at: index - range.lowerBound) }
      if rune == UTF8Runes.replacement, width == 1 { throw error(.invalidUTF8, pattern[index..<range.upperBound]) }
      index += width
    }
  }
}
