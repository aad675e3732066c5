/// A regular expression in the syntax of RE2, with the answers of Go's package `regexp`.
///
/// Patterns and texts are bytes: a byte that is no UTF-8 counts as U+FFFD. Every search takes time linear in the text,
/// whatever the pattern. See <https://pkg.go.dev/regexp>.
package struct GoRegex: Sendable {
  let matcher: RegexMatcher
  let pattern: [UInt8]
  /// The names of the groups, empty for those without; the first belongs to the whole match.
  let groupNames: [[UInt8]]

  /// Reads a pattern.
  ///
  /// - Throws: ``GoRegexError`` when it isn't one.
  package init(_ pattern: [UInt8]) throws(GoRegexError) {
    try self.init(pattern, engines: [.automata, .backtracker])
  }

  /// Reads a pattern that will be searched for in these ways; the answers are the same in all of them.
  init(_ pattern: [UInt8], engines: RegexMatcher.Engines) throws(GoRegexError) {
    var parser = RegexParser(pattern)
    let node = try parser.parse()
    self.pattern = pattern
    groupNames = parser.captureNames
    matcher = RegexMatcher(node, engines: engines)
  }

  /// Whether the pattern matches anywhere in a text.
  package func isMatch(_ text: [UInt8]) -> Bool {
    matcher.search(text) { $0.isMatch($1) }
  }

  /// The leftmost match, as `FindIndex` gives it.
  package func firstMatch(in text: [UInt8]) -> Range<Int>? {
    matcher.search(text) { $0.slots($1, from: 0, slotCount: 2) }.map { $0[0]..<$0[1] }
  }

  /// The leftmost match and its groups, as `FindSubmatchIndex` gives them; nil for a group that has no part in it.
  package func firstSubmatches(in text: [UInt8]) -> [Range<Int>?]? {
    matcher.search(text) { $0.slots($1, from: 0, slotCount: matcher.program.slotCount) }
      .map { slots in groupNames.indices.map { GoRegex.range(ofGroup: $0, in: slots) } }
  }

  /// The text that a group of a match holds.
  static func range(ofGroup group: Int, in slots: [Int]) -> Range<Int>? {
    guard 2 * group + 1 < slots.count, slots[2 * group] >= 0 else { return nil }
    return slots[2 * group]..<slots[2 * group + 1]
  }
}
