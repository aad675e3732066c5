import Foundation
import TestSupport
import Testing

/// Texts nobody would write: none ends the process or hangs, and what is read comes back after it is written.
@Suite struct YAMLFuzzTests {
  /// The longest a run may take; nothing of this size should need a tenth of it.
  static let limit: Duration = {
    #if DEBUG
      .seconds(20)
    #else
      .seconds(2)
    #endif
  }()

  @Test func mutatedTexts() {
    let runs = FuzzRuns(20_000)
    let mutator = YAMLMutator(specimens: YAMLSpecimens.all())
    var report = FuzzReport()
    runs.each(make: { mutator.text(seed: $0) }, bytes: { $0 }) { seed, text in
      report.note(YAMLRoundTrip.examine(text, limit: Self.limit), seed: seed, text)
    }
    report.print(runs: runs.count, first: runs.first)
    #expect(report.findings.keys.sorted() == [])
  }
}

/// The findings of many runs, alike ones together.
struct FuzzReport {
  struct Finding {
    var seed: UInt64
    var text: [UInt8]
    var detail: String
  }

  /// The smallest text of each kind of finding, and how often it was seen.
  private(set) var findings: [String: (first: [Finding], count: Int)] = [:]
  private var accepted = 0
  private var slowest = (time: Duration.zero, seed: UInt64(0))

  mutating func note(_ result: YAMLRoundTrip.Result, seed: UInt64, _ text: [UInt8]) {
    if result.wasRead { accepted += 1 }
    if result.time > slowest.time { slowest = (result.time, seed) }
    guard let flaw = result.flaw else { return }
    var known = findings[flaw.kind] ?? ([], 0)
    known.count += 1
    if known.first.count < 12 {
      let small = Self.shrink(text, kind: flaw.kind)
      let detail = YAMLRoundTrip.examine(small).flaw?.detail ?? flaw.detail
      if !known.first.contains(where: { $0.text == small }) {
        known.first.append(Finding(seed: seed, text: small, detail: detail))
      }
    }
    findings[flaw.kind] = known
  }

  /// A smaller text with a flaw of the same kind: pieces are taken out as long as it stays.
  private static func shrink(_ text: [UInt8], kind: String) -> [UInt8] {
    guard text.count <= 8192 else { return text }
    var text = text
    var size = max(1, text.count / 2)
    var attempts = 0
    while attempts < 3000 {
      var start = 0
      var changed = false
      while start < text.count, attempts < 3000 {
        var smaller = text
        smaller.removeSubrange(start..<min(start + size, text.count))
        attempts += 1
        if YAMLRoundTrip.examine(smaller).flaw?.kind == kind {
          text = smaller
          changed = true
        } else {
          start += size
        }
      }
      if size == 1, !changed { break }
      size = max(1, size / 2)
    }
    return text
  }

  func print(runs: UInt64, first: UInt64) {
    Swift.print(
      "yaml fuzz: \(runs) runs from seed \(first), \(accepted) texts read, \(findings.count) kinds of findings, "
        + "slowest \(slowest.time) (seed \(slowest.seed))")
    for (kind, group) in findings.sorted(by: { $0.key < $1.key }) {
      Swift.print("  \(kind): \(group.count) times")
      for finding in group.first {
        let text = String(decoding: finding.text.prefix(200), as: UTF8.self).debugDescription
        Swift.print("    seed \(finding.seed): \(text): \(finding.detail)")
      }
    }
  }
}
