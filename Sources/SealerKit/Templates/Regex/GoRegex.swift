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

  /// How much its program holds: instructions and ranges of code points.
  package var size: Int {
    matcher.program.instructions.count &+ matcher.program.sets.reduce(0) { $0 &+ $1.set.bounds.count }
  }

  /// Whether the pattern matches anywhere in a text.
  ///
  /// - Throws: `RegexExhausted`, as all searches do, where that takes more work than allowed.
  package func isMatch(_ text: [UInt8], _ allowance: inout RegexAllowance) throws(RegexExhausted) -> Bool {
    try matcher.search(text) { search, text throws(RegexExhausted) in try search.isMatch(text, &allowance) }
  }

  /// The leftmost match, as `FindIndex` gives it.
  ///
  /// - Throws: `RegexExhausted`.
  package func firstMatch(
    in text: [UInt8], _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> Range<Int>? {
    try firstSlots(in: text, count: 2, &allowance).map { $0[0]..<$0[1] }
  }

  /// The leftmost match and its groups, as `FindSubmatchIndex` gives them; nil for a group that has no part in it.
  ///
  /// - Throws: `RegexExhausted`.
  package func firstSubmatches(
    in text: [UInt8], _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [Range<Int>?]? {
    try firstSlots(in: text, count: matcher.program.slotCount, &allowance)
      .map { slots in groupNames.indices.map { GoRegex.range(ofGroup: $0, in: slots) } }
  }

  private func firstSlots(
    in text: [UInt8], count: Int, _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [Int]? {
    try matcher.search(text) { search, text throws(RegexExhausted) in
      try search.slots(text, from: 0, slotCount: count, &allowance)
    }
  }

  /// The text that a group of a match holds.
  static func range(ofGroup group: Int, in slots: [Int]) -> Range<Int>? {
    guard 2 * group + 1 < slots.count, slots[2 * group] >= 0 else { return nil }
    return slots[2 * group]..<slots[2 * group + 1]
  }
}
