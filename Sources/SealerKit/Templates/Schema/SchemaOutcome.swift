/// What a value was found to be by a schema.
struct SchemaOutcome {
  private(set) var findings: [SchemaFinding] = []
  /// How much of the schema the value fulfils: of several that don't fit, the nearest is shown.
  private(set) var score = 0

  var isValid: Bool { findings.isEmpty }

  /// Counts something that was looked at.
  mutating func count() { score += 1 }

  mutating func add(_ kind: SchemaFinding.Kind, _ context: SchemaContext) {
    findings.append(SchemaFinding(kind: kind, context: context))
    score -= 2
  }

  mutating func merge(_ other: SchemaOutcome) {
    findings += other.findings
    score += other.score
  }
}
