import Foundation
import SealerFoundations
import SealerKit
import TestSupport
import Testing

@testable import SealerCommands

/// What a user sees of transfers and steps: on terminals of several widths, without one, and as JSON.
@Suite struct ProgressTests {
  /// A clock and a terminal that tests move, and what was written.
  private final class Screen: @unchecked Sendable {
    private let lock = NSLock()
    private var time = 0.0
    private var columns: Int
    private var text = ""

    init(columns: Int) { self.columns = columns }

    func reporter(_ mode: ProgressMode) -> ProgressReporter {
      ProgressReporter(
        mode, size: { [self] in lock.withLock { (columns, 12) } }, clock: { [self] in lock.withLock { time } },
        write: { [self] words in lock.withLock { text += words } })
    }

    func at(_ seconds: Double) { lock.withLock { time = seconds } }
    func resize(_ columns: Int) { lock.withLock { self.columns = columns } }

    /// What was written since the last call.
    func take() -> String {
      lock.withLock {
        defer { text = "" }
        return text
      }
    }
  }

  private static func event(
    _ name: String?, _ number: Int, _ bytes: Int64, of total: Int64, isReused: Bool = false
  ) throws -> TransferEvent {
    TransferEvent(
      digest: try Digest.of(Data("\(number)".utf8)), of: name, bytes: bytes, total: total, isReused: isReused)
  }

  private static let long = "registry.example.com:5000/platform/networking/kube-proxy-with-a-long-name:v1.19.9"

  /// Three images on their way, seen after four seconds.
  private static func play(_ screen: Screen, _ reporter: ProgressReporter) throws {
    let events: [(Double, TransferEvent)] = [
      (0, try event("nginx:1.25", 1, 0, of: 60_000_000)), (0, try event("nginx:1.25", 2, 0, of: 40_000_000)),
      (0, try event(long, 3, 0, of: 2_000_000_000)), (0, try event("pause:3.2", 4, 0, of: 300_000)),
      (0.5, try event("nginx:1.25", 1, 10_000_000, of: 60_000_000)),
      (1, try event("pause:3.2", 4, 300_000, of: 300_000, isReused: true)),
      (1.5, try event(long, 3, 1_000_000, of: 2_000_000_000)),
      (2, try event("nginx:1.25", 1, 60_000_000, of: 60_000_000)),
      (4, try event(long, 3, 500_000_000, of: 2_000_000_000)),
    ]
    for (time, event) in events {
      screen.at(time)
      reporter.take(event)
    }
  }

  /// Compares with a file of `Golden`; what was found instead is left in the file that `SEALER_GOLDEN` names.
  private static func compare(_ text: String, _ name: String) throws {
    let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    let expected = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
    #expect(text == expected, "\(name)")
    if text != expected, let folder = ProcessInfo.processInfo.environment["SEALER_GOLDEN"] {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
  }

  @Test(arguments: [100, 60, 30]) func aTerminal(columns: Int) throws {
    let screen = Screen(columns: columns)
    let reporter = screen.reporter(.tty)
    try Self.play(screen, reporter)
    reporter.clear()
    reporter.take(StepEvent("RUN make all && make install", .runs, number: 2, of: 5))
    screen.at(9)
    reporter.wake()
    let text = screen.take().replacing("\u{1B}", with: "^").replacing("\r", with: "<") + "\n"
    try Self.compare(text, "progress-\(columns).txt")
    let lines = text.replacing(/<(\^\[[0-9]*[A-Z])+/, with: "\n").split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < columns || $0.hasPrefix("[2/5]") }, "\(lines)")
  }

  /// Lines that a narrower window breaks are taken away whole.
  @Test func aWindowThatBecomesNarrower() throws {
    let screen = Screen(columns: 100)
    let reporter = screen.reporter(.tty)
    try Self.play(screen, reporter)
    _ = screen.take()
    screen.resize(40)
    reporter.clear()
    // Two rows of 99 columns are three lines of 40 each now, the sum is two.
    #expect(screen.take() == "\r\u{1B}[7A\u{1B}[J")
    reporter.clear()
    #expect(screen.take() == "")
  }

  @Test func withoutATerminal() throws {
    let screen = Screen(columns: 0)
    let reporter = screen.reporter(.plain)
    reporter.take(StepEvent("FROM kubernetes:v1.19.8", .present))
    try Self.play(screen, reporter)
    reporter.wake()
    screen.at(10.9)
    reporter.wake()
    screen.at(12)
    reporter.wake()
    reporter.take(StepEvent("COPY a b", .cached, number: 1, of: 2))
    reporter.take(StepEvent("RUN make", .runs, number: 2, of: 2))
    reporter.take(try Self.event("nginx:1.25", 2, 40_000_000, of: 40_000_000))
    reporter.take(try Self.event(Self.long, 3, 2_000_000_000, of: 2_000_000_000))
    screen.at(25)
    reporter.wake()
    reporter.take(StepEvent("RUN make", .ran(13.04), number: 2, of: 2))
    try Self.compare(screen.take(), "progress-plain.txt")
  }

  @Test func asJSON() throws {
    let screen = Screen(columns: 0)
    let reporter = screen.reporter(.json)
    try Self.play(screen, reporter)
    reporter.take(StepEvent("RUN make", .ran(1.5), number: 2, of: 2))
    try Self.compare(screen.take(), "progress.jsonl")
  }

  @Test func names() {
    #expect(ProgressLines.cut("abcdef", 4) == "…def" && ProgressLines.cut("abc", 1) == "c")
    #expect(ProgressLines.time(59.2) == "1:00" && ProgressLines.time(3_723) == "1:02:03")
    #expect(ProgressLines.time(nil) == "" && ProgressLines.time(1e9) == "")
  }
}
