import Foundation

/// The runs of a fuzz test, as the environment asks for them.
///
/// `SEALER_FUZZ_RUNS` says how many, `SEALER_FUZZ_SEED` where the seeds start, and `SEALER_FUZZ_LAST` names a file that
/// always holds the seed and the text of the current run, for when the process ends in it.
public struct FuzzRuns {
  /// The first seed.
  public let first: UInt64
  /// How many there are.
  public let count: UInt64
  private let record: FuzzRecord?
  private let patience: Int

  /// The runs that are asked for, or so many.
  public init(_ count: UInt64, patience seconds: Int = 60) {
    let environment = ProcessInfo.processInfo.environment
    self.count = environment["SEALER_FUZZ_RUNS"].flatMap { UInt64($0) } ?? count
    first = environment["SEALER_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0
    record = environment["SEALER_FUZZ_LAST"].flatMap { FuzzRecord(path: $0) }
    patience = seconds
  }

  /// Makes a text for each seed and hands both to `body`; one that doesn't come back ends the process.
  public func each<Text>(
    make text: (UInt64) -> Text, bytes: (Text) -> [UInt8], _ body: (UInt64, Text) -> Void
  ) {
    let watchdog = FuzzWatchdog(patience: patience)
    for seed in first..<(first &+ count) {
      let text = text(seed)
      record?.write(seed: seed, bytes(text))
      watchdog.begin(seed: seed)
      body(seed, text)
    }
    watchdog.end()
  }
}

/// The current run, in a file that outlives the process.
private struct FuzzRecord {
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
private final class FuzzWatchdog: @unchecked Sendable {
  private let lock = NSLock()
  private var current: (seed: UInt64, since: ContinuousClock.Instant)?
  private var isDone = false

  init(patience seconds: Int) {
    Thread.detachNewThread { [self] in
      while let run = state() {
        if let run = run, run.since.duration(to: .now) > .seconds(seconds) {
          FileHandle.standardError.write(Data("fuzz: seed \(run.seed) hangs\n".utf8))
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

/// Changes texts at random places.
public struct FuzzMutation {
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
