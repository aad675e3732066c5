/// A place with its clock through the years, as Go's `time.Location`; see https://pkg.go.dev/time#Location.
package final class GoLocation: Sendable {
  /// A clock that is kept for a while.
  struct Era: Hashable, Sendable {
    /// The abbreviation, such as `CEST`.
    var abbreviation: String
    /// Seconds east of UTC.
    var offset: Int
    /// Whether it is summer time.
    var isDaylight = false
  }

  /// A moment from which another clock holds.
  struct Transition: Hashable, Sendable {
    /// Seconds since 1970.
    var seconds: Int64
    /// The index of the clock.
    var era: Int
  }

  /// An era with the moments that it holds between.
  struct Span: Hashable, Sendable {
    /// The clock.
    var era: Era
    /// The first second of it.
    var start: Int64
    /// The first second after it.
    var end: Int64
  }

  /// The name: `Europe/Berlin`, `UTC`, `Local` or the abbreviation of a clock that never changes.
  package let name: String
  let eras: [Era]
  let transitions: [Transition]
  let rule: DaylightRule?
  private let isLocal: Bool
  private let isFixed: Bool

  init(_ name: String, eras: [Era], transitions: [Transition], rule: DaylightRule?, isLocal: Bool = false) {
    self.name = name
    self.eras = eras
    self.transitions = transitions
    self.rule = rule
    self.isLocal = isLocal
    isFixed = false
  }

  /// A clock that never changes: `time.FixedZone`.
  package init(fixed abbreviation: String, offset: Int) {
    name = abbreviation
    eras = [Era(abbreviation: abbreviation, offset: offset)]
    transitions = []
    rule = nil
    isLocal = false
    isFixed = true
  }

  /// UTC.
  package static let utc = GoLocation(fixed: "UTC", offset: 0)

  /// Where the zone of a moment belongs to.
  package static func of(_ zone: GoZone) -> GoLocation {
    if zone.isLocal { return .local }
    if let name = zone.location, let location = try? named(name) { return location }
    return zone == .utc ? .utc : GoLocation(fixed: zone.abbreviation, offset: zone.offset)
  }

  /// The zone at a moment.
  package func zone(at seconds: Int64) -> GoZone {
    let era = span(at: seconds).era
    return GoZone(
      era.abbreviation, offset: era.offset, isLocal: isLocal, location: isFixed || isLocal ? nil : name)
  }

  /// Whether it is summer time at a moment.
  package func isDaylight(at seconds: Int64) -> Bool { span(at: seconds).era.isDaylight }

  /// The offset for a time of the clock, counted as if it were UTC; one that the clock skips or shows twice is taken as
  /// Go does it.
  func offset(atClock seconds: Int64) -> Int {
    let found = span(at: seconds)
    guard found.era.offset != 0 else { return 0 }
    let utc = seconds &- Int64(found.era.offset)
    return utc < found.start || utc >= found.end ? span(at: utc).era.offset : found.era.offset
  }

  /// The offset of an abbreviation at about a time of the clock, counted as if it were UTC; nil if it has none.
  func offset(of abbreviation: String, atClock seconds: Int64) -> Int? {
    for era in eras where era.abbreviation == abbreviation {
      let found = span(at: seconds &- Int64(era.offset)).era
      if found.abbreviation == abbreviation { return found.offset }
    }
    return eras.first { $0.abbreviation == abbreviation }?.offset
  }

  /// The clock that holds at a moment.
  func span(at seconds: Int64) -> Span {
    guard let first = transitions.first, seconds >= first.seconds else {
      return Span(era: firstEra, start: .min, end: transitions.first?.seconds ?? .max)
    }
    var low = 0
    var high = transitions.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if seconds < transitions[middle].seconds { high = middle } else { low = middle }
    }
    let found = transitions[low]
    if low == transitions.count - 1, let rule { return rule.span(at: seconds, since: found.seconds) }
    let end = high < transitions.count ? transitions[high].seconds : .max
    return Span(era: eras[found.era], start: found.seconds, end: end)
  }

  /// The clock before the first transition.
  private var firstEra: Era {
    guard let first = eras.first else { return Era(abbreviation: "UTC", offset: 0) }
    if !transitions.contains(where: { $0.era == 0 }) { return first }
    if let transition = transitions.first, eras[transition.era].isDaylight,
      let before = eras[..<transition.era].last(where: { !$0.isDaylight })
    {
      return before
    }
    return eras.first { !$0.isDaylight } ?? first
  }
}
