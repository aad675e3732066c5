/// How much work searches for patterns may do before they are given up.
///
/// Its unit is what an automaton takes for a byte, about two nanoseconds; other ways to search take more for one.
package struct RegexAllowance: Sendable {
  private var left: Int
  private let whole: Int

  /// What so many steps of a render pay for.
  package init(steps: Int) {
    let (units, overflow) = max(0, steps).multipliedReportingOverflow(by: Self.unitsPerStep)
    whole = overflow ? .max : units
    left = whole
  }

  /// Work without an end.
  package static var unlimited: RegexAllowance { RegexAllowance(steps: .max) }

  private static let unitsPerStep = 64

  /// The steps that were worked off, rounded up.
  package var stepsTaken: Int { (whole &- left) / Self.unitsPerStep &+ 1 }

  /// Whether nothing is left.
  var isExhausted: Bool { left <= 0 }

  /// Takes work that was done.
  mutating func take(_ units: Int) {
    let (rest, overflow) = left.subtractingReportingOverflow(units)
    left = overflow ? 0 : max(0, rest)
  }
}

/// The end of a search that would have taken more work than allowed.
package struct RegexExhausted: Error {}
