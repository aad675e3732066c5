import Foundation
import TestSupport
import Testing

/// Templates, values and charts nobody would write: each ends with a text or an error, none ends the process or hangs.
@Suite struct TemplateFuzzTests {
  @Test func mutatedCharts() {
    let runs = FuzzRuns(2_000)
    let specimens = TemplateSpecimens()
    var report = TemplateFuzzReport()
    runs.each(make: { specimens.specimen(seed: $0) }, bytes: \.bytes) { seed, specimen in
      let start = ContinuousClock.now
      let isText = specimen.render()
      report.note(specimen.kind, isText: isText, time: start.duration(to: .now), seed: seed)
    }
    print(report.summary(runs))
    // A test that makes nothing but errors, or nothing but texts, looks at little.
    for kind in TemplateSpecimen.Kind.allCases where kind != .packed && runs.count >= 1_000 {
      let counts = report.counts[kind] ?? (texts: 0, errors: 0)
      #expect(counts.texts > 0, "\(kind)")
      #expect(counts.errors > 0, "\(kind)")
    }
    #expect(report.slow.isEmpty)
  }
}

/// What came of many runs.
struct TemplateFuzzReport {
  /// The longest a run may take: its budget is small.
  private static let limit: Duration = {
    #if DEBUG
      .seconds(30)
    #else
      .seconds(3)
    #endif
  }()

  private(set) var counts: [TemplateSpecimen.Kind: (texts: Int, errors: Int)] = [:]
  /// The seeds of runs that took too long.
  private(set) var slow: [UInt64] = []
  private var slowest = (time: Duration.zero, seed: UInt64(0))

  mutating func note(_ kind: TemplateSpecimen.Kind, isText: Bool, time: Duration, seed: UInt64) {
    var known = counts[kind] ?? (0, 0)
    if isText { known.texts += 1 } else { known.errors += 1 }
    counts[kind] = known
    if time > slowest.time { slowest = (time, seed) }
    if time > Self.limit { slow.append(seed) }
  }

  func summary(_ runs: FuzzRuns) -> String {
    let kinds = TemplateSpecimen.Kind.allCases.map { kind in
      let counts = counts[kind] ?? (texts: 0, errors: 0)
      return "\(kind) \(counts.texts) texts and \(counts.errors) errors"
    }
    return "template fuzz: \(runs.count) runs from seed \(runs.first), \(slow.count) kinds of findings, "
      + kinds.joined(separator: ", ") + ", slowest \(slowest.time) (seed \(slowest.seed))"
  }
}
