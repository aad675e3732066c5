import Foundation
import TestSupport
import Testing

/// Texts nobody would write: none ends the process or hangs, and what is read comes back after it is written.
///
/// `SEALER_YAML_FUZZ_RUNS` says how many, `SEALER_YAML_FUZZ_SEED` where the seeds start, and `SEALER_YAML_FUZZ_LAST`
/// names a file that always holds the seed and the text of the current run, for when the process ends in it.
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
    let environment = ProcessInfo.processInfo.environment
    let runs = environment["SEALER_YAML_FUZZ_RUNS"].flatMap { UInt64($0) } ?? 20_000
    let first = environment["SEALER_YAML_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0
    let mutator = YAMLMutator(specimens: YAMLSpecimens.all())
    let record = environment["SEALER_YAML_FUZZ_LAST"].flatMap { FuzzRecord(path: $0) }
    let watchdog = FuzzWatchdog(patience: 60)
    var report = FuzzReport()
    for seed in first..<(first + runs) {
      let text = mutator.text(seed: seed)
      record?.write(seed: seed, text)
      watchdog.begin(seed: seed)
      report.note(YAMLRoundTrip.examine(text, limit: Self.limit), seed: seed, text)
    }
    watchdog.end()
    report.print(runs: runs, first: first)
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

/// The current run, in a file that outlives the process.
struct FuzzRecord {
  private let descriptor: Int32

  init?(path: String) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if descriptor < 0 { return nil }
  }

  func write(seed: UInt64, _ text: [UInt8]) {
    let bytes = Array("seed \(seed)\n".utf8) + text
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    ftruncate(descriptor, off_t(bytes.count))
  }
}

/// Ends the process, with the seed in its last words, when a run does not come back.
final class FuzzWatchdog: @unchecked Sendable {
  private let lock = NSLock()
  private var current: (seed: UInt64, since: ContinuousClock.Instant)?
  private var isDone = false

  init(patience seconds: Int) {
    Thread.detachNewThread { [self] in
      while let run = state() {
        if let run = run, run.since.duration(to: .now) > .seconds(seconds) {
          FileHandle.standardError.write(Data("yaml fuzz: seed \(run.seed) hangs\n".utf8))
          abort()
        }
        Thread.sleep(forTimeInterval: 0.5)
      }
    }
  }

  /// The current run, an inner nil before the first; nil when all are over.
  private func state() -> (seed: UInt64, since: ContinuousClock.Instant)?? {
    lock.withLock { isDone ? nil : .some(current) }
  }

  func begin(seed: UInt64) { lock.withLock { current = (seed, .now) } }

  func end() { lock.withLock { isDone = true } }
}
