import Foundation

/// The runs of a fuzz test, as the environment asks for them.
///
/// `SEALER_FUZZ_RUNS` says how many, `SEALER_FUZZ_SEED` where the seeds start, and `SEALER_FUZZ_LAST` names a file that
/// always holds the seed and the text of the current run, for when the process ends in it.
public struct FuzzRuns: Sendable {
  /// The first seed.
  public let first: UInt64
  /// How many there are.
  public private(set) var count: UInt64
  /// Whether a program runs this test and no other, so that what the process needs is what the test needs.
  private let isAlone: Bool
  private let record: FuzzRecord?
  private let patience: Int

  /// The runs that are asked for, or so many.
  public init(_ count: UInt64, patience seconds: Int = 60) {
    let environment = ProcessInfo.processInfo.environment
    let asked = environment["SEALER_FUZZ_RUNS"].flatMap { UInt64($0) }
    self.count = asked ?? count
    isAlone = asked != nil
    first = environment["SEALER_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0
    record = environment["SEALER_FUZZ_LAST"].flatMap { FuzzRecord(path: $0) }
    patience = seconds
  }

  /// So many times fewer runs, for what takes longer.
  public func divided(by share: UInt64) -> FuzzRuns {
    var runs = self
    runs.count = max(1, count / share)
    return runs
  }

  /// Makes a text for each seed and hands both to `body`; one that doesn't come back, or whose run takes much memory,
  /// ends the process.
  public func each<Text>(
    make text: (UInt64) -> Text, bytes: (Text) -> [UInt8], _ body: (UInt64, Text) -> Void
  ) {
    let watchdog = FuzzWatchdog(patience: patience)
    for seed in first..<(first &+ count) {
      let text = text(seed)
      record?.write(seed: seed, bytes(text))
      watchdog.begin(seed: seed)
      let before = isAlone ? Self.peakMemory() : 0
      body(seed, text)
      if isAlone, Self.peakMemory() - before > Self.memoryLimit { FuzzWatchdog.end("seed \(seed) takes much memory") }
    }
    watchdog.end()
  }

  /// How much the most memory that the process has had may grow by in one run, in bytes.
  private static let memoryLimit = 256 << 20

  /// The most memory that the process has had so far, in bytes.
  private static func peakMemory() -> Int {
    var usage = rusage()
    // RUSAGE_SELF, which is of another type on each system.
    getrusage(0, &usage)
    return usage.ru_maxrss << 10
  }
}

/// The current run, in a file that outlives the process.
private struct FuzzRecord: Sendable {
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
///
/// That is one that computes for so long, or that waits for ten times as long: other programs may have the processor meanwhile.
private final class FuzzWatchdog: @unchecked Sendable {
  private let lock = NSLock()
  private var current: (seed: UInt64, since: ContinuousClock.Instant, computed: clock_t)?
  private var isDone = false

  init(patience seconds: Int) {
    Thread.detachNewThread { [self] in
      while let run = state() {
        if let run = run {
          let computed = Double(clock() - run.computed) / Double(CLOCKS_PER_SEC)
          let isOver = computed > Double(seconds) || run.since.duration(to: .now) > .seconds(10 * seconds)
          if isOver { Self.end("seed \(run.seed) hangs") }
        }
        Thread.sleep(forTimeInterval: 0.5)
      }
    }
  }

  /// Ends the process with these words.
  static func end(_ words: String) -> Never {
    try? FileHandle.standardError.write(contentsOf: Data("fuzz: \(words)\n".utf8))
    abort()
  }

  /// The current run, an inner nil before the first; nil when all are over.
  private func state() -> (seed: UInt64, since: ContinuousClock.Instant, computed: clock_t)?? {
    lock.withLock { isDone ? nil : .some(current) }
  }

  func begin(seed: UInt64) { lock.withLock { current = (seed, .now, clock()) } }

  func end() { lock.withLock { isDone = true } }
}

/// Changes texts at random places.
public struct FuzzMutation: Sendable {
  private let pieces: [[UInt8]]

  /// A mutation that puts these pieces in, among others.
  public init(pieces: [String]) { self.pieces = pieces.map { Array($0.utf8) } }

  /// A text with up to so many changes.
  public func apply(
    to specimen: [UInt8], _ random: inout SeededGenerator, changes: ClosedRange<Int> = 0...4
  ) -> [UInt8] {
    var text = specimen
    for _ in 0..<Int.random(in: changes, using: &random) where !text.isEmpty {
      let start = Int.random(in: 0..<text.count, using: &random)
      let end = min(text.count, start + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: text.removeSubrange(start..<end)
      case 1: text[start] = UInt8.random(in: 0...255, using: &random)
      case 2, 3: text.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: start)
      default: text.insert(contentsOf: Array(text[start..<end]), at: Int.random(in: 0...text.count, using: &random))
      }
    }
    return text
  }
}
