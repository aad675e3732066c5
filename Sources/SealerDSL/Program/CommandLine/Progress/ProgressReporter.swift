import Foundation
import SealerFoundations
import SealerKit

/// Shows what a command is doing: in place on a terminal, else by lines now and then.
final class ProgressReporter: @unchecked Sendable {
  /// The columns and lines of the terminal, which its user may change at any time.
  typealias Size = @Sendable () -> (columns: Int, lines: Int)

  private let mode: ProgressMode
  private let size: Size
  private let clock: @Sendable () -> Double
  private let write: @Sendable (String) -> Void
  private let lock = NSRecursiveLock()
  private var board = ProgressBoard()
  private var running: (text: String, since: Double)?
  /// The lengths of the lines that stand below, and will be drawn over.
  private var drawn: [Int] = []
  private var lastDraw = -1.0
  private var lastWord: Double
  private var jsonWords: [Digest: Double] = [:]
  private var isTicking = false

  /// The seconds between two pictures, and between two lines where there is no terminal.
  private static let frame = 0.1
  private static let silence = 10.0
  /// The columns of a line that goes to a file.
  private static let pageWidth = 100

  /// - Parameter mode: any but `auto`.
  init(
    _ mode: ProgressMode, size: @escaping Size, clock: @escaping @Sendable () -> Double,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.mode = mode
    self.size = size
    self.clock = clock
    self.write = write
    lastWord = clock()
  }

  // MARK: - Events

  func take(_ event: TransferEvent) {
    lock.withLock {
      let now = clock()
      tick()
      let finished = board.take(event, at: now)
      switch mode {
      case .tty:
        if let finished { say(ProgressLines(width: size().columns - 1).finished(finished)) }
        draw(at: now)
      case .plain:
        if let finished { say(ProgressLines(width: Self.pageWidth).finished(finished)) }
      case .json: sayJSON(event, at: now)
      case .auto, .none: break
      }
    }
  }

  func take(_ event: StepEvent) {
    lock.withLock {
      tick()
      switch event.state {
      case .runs: running = (event.text, clock())
      default: running = nil
      }
      switch mode {
      case .tty, .plain:
        if let line = event.line { say("\(TerminalText(line: line, limit: 400))") }
      case .json: say(ProgressJSON(step: event).text)
      case .auto, .none: break
      }
    }
  }

  /// Takes away what stands below, because something else is to be written.
  func clear() {
    lock.withLock {
      guard !drawn.isEmpty else { return }
      // A narrower window has broken the lines anew.
      let columns = max(1, size().columns)
      let height = drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
      drawn = []
      write("\r" + (height > 1 ? "\u{1B}[\(height - 1)A" : "") + "\u{1B}[J")
    }
  }

  // MARK: - Showing

  private func say(_ line: String) {
    clear()
    lastWord = clock()
    write("\(line)\n")
  }

  private func draw(at now: Double, evenIfEarly: Bool = false) {
    guard evenIfEarly || now - lastDraw >= Self.frame else { return }
    lastDraw = now
    let (columns, height) = size()
    let lines = ProgressLines(width: max(8, columns - 1))
    let active = board.rows.filter(\.isActive)
    let room = max(1, height - 3)
    var picture = active.prefix(room).map { lines.line($0, at: now) }
    if active.count > room { picture.append(lines.more(active.count - room)) }
    if !active.isEmpty { picture.append(lines.sum(board, at: now)) }
    if let running, now - running.since >= 1 {
      picture.append(ProgressLines.cut("running for \(ProgressLines.time(now - running.since))", lines.width))
    }
    clear()
    guard !picture.isEmpty else { return }
    drawn = picture.map(\.count)
    write(picture.joined(separator: "\n"))
  }

  private func sayJSON(_ event: TransferEvent, at now: Double) {
    let isLast = event.bytes == event.total
    if !isLast, let last = jsonWords[event.digest], now - last < 1 { return }
    jsonWords[event.digest] = now
    say(ProgressJSON(transfer: event).text)
  }

  // MARK: - Time

  /// Wakes up now and then, so that no command is silent for long.
  private func tick() {
    guard !isTicking, mode == .tty || mode == .plain else { return }
    isTicking = true
    let pause = mode == .tty ? 0.5 : 1.0
    Thread.detachNewThread { [weak self] in
      while true {
        Thread.sleep(forTimeInterval: pause)
        guard let self else { return }
        wake()
      }
    }
  }

  /// Says how far things are, where that is due.
  func wake() {
    lock.withLock {
      let now = clock()
      if mode == .tty, board.isActive || running != nil { draw(at: now) }
      guard mode == .plain, now - lastWord >= Self.silence else { return }
      if board.isActive {
        say(ProgressLines(width: Self.pageWidth).sum(board, at: now))
      } else if let running {
        say(
          "still running after \(ProgressLines.time(now - running.since)): \(TerminalText(line: running.text, limit: 60))"
        )
      }
    }
  }
}

/// An event as a line of JSON.
struct ProgressJSON: Encodable {
  private var type: String
  private var name: String
  private var state: String
  private var digest: Digest?
  private var bytes: Int64?
  private var total: Int64?
  private var step: Int?
  private var steps: Int?
  private var seconds: Double?

  init(transfer event: TransferEvent) {
    type = "transfer"
    name = event.name
    digest = event.digest
    bytes = event.bytes
    total = event.total
    state = event.isReused ? "reused" : event.bytes == event.total ? "done" : event.bytes == 0 ? "waiting" : "moving"
  }

  init(step event: StepEvent) {
    type = "step"
    name = event.text
    if event.count > 0 { (step, steps) = (event.number, event.count) }
    switch event.state {
    case .runs: state = "running"
    case .ran(let time):
      state = "ran"
      seconds = time
    case .cached: state = "cached"
    case .made: state = "made"
    case .pulled: state = "pulled"
    case .present: state = "present"
    }
  }

  /// The line.
  var text: String {
    (try? CanonicalJSON.encode(self)).map { String(decoding: $0, as: UTF8.self).maskingPasswords } ?? "{}"
  }
}
