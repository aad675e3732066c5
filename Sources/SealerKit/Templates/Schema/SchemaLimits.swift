/// How much a schema may ask for; real ones stay far below.
enum SchemaLimits {
  /// Schemas, or values, within each other.
  static let depth = 400
  /// Comparisons of a value with a schema, the larger ones counted more than once.
  static let work = 1_000_000
  /// Schemas that a text and its references may unfold to.
  static let schemas = 200_000
  /// Digits of a number.
  static let digits = 1_000
  /// Bytes of all findings together.
  static let findings = 8 << 20
}

/// What is left of a limit on work.
struct SchemaBudget {
  private var left: Int
  private let limit: Int

  init(_ limit: Int) {
    self.limit = limit
    left = limit
  }

  mutating func charge(_ steps: Int) throws(SchemaError) {
    left -= min(max(steps, 0), limit)
    if left < 0 { throw .work(limit: limit) }
  }

  /// Whether a pattern matches, where what is left is enough to find out.
  mutating func matches(_ pattern: SchemaPattern, _ text: String) throws(SchemaError) -> Bool {
    var allowance = RegexAllowance(steps: left)
    let isMatch: Bool
    do {
      isMatch = try pattern.matches(text, &allowance)
    } catch { throw .work(limit: limit) }
    try charge(allowance.stepsTaken)
    return isMatch
  }
}
