import Foundation

/// What came of one run of a fuzz test.
public struct FuzzResult: Sendable {
  /// What is wrong; runs with the same kind of flaw are reported together.
  public struct Flaw: Error, Sendable {
    /// The kind.
    public var kind: String
    /// What was seen.
    public var detail: String

    /// Makes one.
    public init(_ kind: String, _ detail: String = "") {
      self.kind = kind
      self.detail = detail
    }
  }

  /// What is wrong with how the input was taken; nil if nothing is.
  public var flaw: Flaw?
  /// Whether the input was taken, and not refused.
  public var wasAccepted: Bool

  /// A run without a flaw.
  public init(wasAccepted: Bool) { self.wasAccepted = wasAccepted }

  /// Runs `body`, which says whether the input was taken, or throws the flaw.
  public init(_ body: () throws(Flaw) -> Bool) {
    do throws(Flaw) {
      wasAccepted = try body()
    } catch {
      flaw = error
      wasAccepted = true
    }
  }
}

extension FuzzResult {
  /// Says that something has to hold.
  ///
  /// - Throws: the flaw where it doesn't.
  public static func require(
    _ holds: Bool, _ kind: String, _ detail: @autoclosure () -> String = ""
  ) throws(Flaw) {
    if !holds { throw Flaw(kind, detail()) }
  }
}

/// The findings of many runs, alike ones together.
public struct FuzzReport {
  /// One run with a flaw.
  private struct Finding {
    var seed: UInt64
    var text: [UInt8]
    var detail: String
  }

  /// How many findings of a kind are shown.
  private static let shown = 12

  private let name: String
  private var findings: [String: (first: [Finding], count: Int)] = [:]
  /// How many inputs were taken.
  public private(set) var accepted = 0
  private var slowest = (time: Duration.zero, seed: UInt64(0))

  /// The kinds of what was found.
  public var kinds: [String] { findings.keys.sorted() }

  /// Begins a report.
  public init(_ name: String) { self.name = name }

  /// Adds a run.
  ///
  /// - Parameter smaller: a smaller input with the same kind of flaw, and its flaw, where the test knows how to find one.
  public mutating func note(
    _ result: FuzzResult, time: Duration, seed: UInt64, _ text: [UInt8],
    smaller: (FuzzResult.Flaw) -> (text: [UInt8], flaw: FuzzResult.Flaw)? = { _ in nil }
  ) {
    if result.wasAccepted { accepted += 1 }
    if time > slowest.time { slowest = (time, seed) }
    guard let flaw = result.flaw else { return }
    var known = findings[flaw.kind] ?? ([], 0)
    known.count += 1
    if known.first.count < Self.shown {
      let small = smaller(flaw) ?? (text, flaw)
      if !known.first.contains(where: { $0.text == small.text }) {
        known.first.append(Finding(seed: seed, text: small.text, detail: small.flaw.detail))
      }
    }
    findings[flaw.kind] = known
  }

  /// Prints what was found; the first line has the figures.
  public func print(_ runs: FuzzRuns) {
    Swift.print(
      "\(name) fuzz: \(runs.count) runs from seed \(runs.first), \(accepted) accepted, \(findings.count) kinds of "
        + "findings, slowest \(slowest.time) (seed \(slowest.seed))")
    for (kind, group) in findings.sorted(by: { $0.key < $1.key }) {
      Swift.print("  \(kind): \(group.count) times")
      for finding in group.first {
        // Tars are mostly zeros.
        let shown = Array(finding.text.split(separator: 0).joined(separator: [0]).prefix(200))
        let text = String(decoding: shown, as: UTF8.self).debugDescription
        Swift.print("    seed \(finding.seed): \(text): \(finding.detail)")
      }
    }
  }
}

extension FuzzRuns {
  /// The longest that a run may take; nothing of the size of these inputs should need a tenth of it.
  public static let limit: Duration = {
    #if DEBUG
      let seconds = 20
    #else
      let seconds = 2
    #endif
    // The address sanitizer takes several times as long.
    return .seconds(ProcessInfo.processInfo.environment["ASAN_OPTIONS"] == nil ? seconds : 10 * seconds)
  }()

  /// Examines the input of each seed, prints what came of it and gives the report.
  public func report<Input>(
    _ name: String, make: (UInt64) -> Input, bytes: (Input) -> [UInt8], examine: (Input) -> FuzzResult
  ) -> FuzzReport {
    var report = FuzzReport(name)
    each(make: make, bytes: bytes) { seed, input in
      let (result, time) = Self.timed(input, examine)
      report.note(result, time: time, seed: seed, bytes(input))
    }
    report.print(self)
    return report
  }

  /// Examines the text of each seed, as `report` does; a text with a flaw is made smaller as long as it keeps it.
  public func report(
    _ name: String, make: (UInt64) -> [UInt8], examine: ([UInt8]) -> FuzzResult
  ) -> FuzzReport {
    var report = FuzzReport(name)
    each(make: make, bytes: { $0 }) { seed, text in
      let (result, time) = Self.timed(text, examine)
      report.note(result, time: time, seed: seed, text) { flaw in
        let small = Self.shrink(text) { examine($0).flaw?.kind == flaw.kind }
        return examine(small).flaw.map { (small, $0) }
      }
    }
    report.print(self)
    return report
  }

  /// Examines an input and measures the computing that it takes: other programs may have the processor meanwhile.
  private static func timed<Input>(_ input: Input, _ examine: (Input) -> FuzzResult) -> (FuzzResult, Duration) {
    let start = ThreadTime.now
    var result = examine(input)
    let time = ThreadTime.now - start
    if result.flaw == nil, time > limit { result.flaw = FuzzResult.Flaw("slow", "\(time)") }
    return (result, time)
  }

  /// A smaller text for which something still holds: pieces are taken out as long as it does.
  private static func shrink(_ text: [UInt8], while holds: ([UInt8]) -> Bool) -> [UInt8] {
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
        if holds(smaller) {
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
}
