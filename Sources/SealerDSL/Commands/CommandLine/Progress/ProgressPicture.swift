import SealerFoundations
import SealerKit

/// What is shown of a command's doings, and what stands on the terminal now.
struct ProgressPicture {
  /// The columns and lines of the terminal, which its user may change at any time.
  typealias Size = @Sendable () -> (columns: Int, lines: Int)

  private let mode: ProgressMode
  private let size: Size
  private let clock: @Sendable () -> Double
  private let write: @Sendable (String) -> Void
  private var board = ProgressBoard()
  private var running: (text: String, since: Double)?
  /// The lengths of the lines that stand below, and will be drawn over.
  private var drawn: [Int] = []
  private var lastDraw = -1.0
  private var lastWord: Double
  private var jsonWords: [Digest: Double] = [:]

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

  mutating func take(_ event: TransferEvent) {
    let now = clock()
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

  mutating func take(_ event: StepEvent) {
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

  /// Takes away what stands below, because something else is to be written.
  mutating func clear() {
    guard !drawn.isEmpty else { return }
    // A narrower window has broken the lines anew.
    let columns = max(1, size().columns)
    let height = drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
    drawn = []
    write("\r" + (height > 1 ? "\u{1B}[\(height - 1)A" : "") + "\u{1B}[J")
  }

  // MARK: - Showing

  private mutating func say(_ line: String) {
    clear()
    lastWord = clock()
    write("\(line)\n")
  }

  private mutating func draw(at now: Double, evenIfEarly: Bool = false) {
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

  private mutating func sayJSON(_ event: TransferEvent, at now: Double) {
    let isLast = event.bytes == event.total
    if !isLast, let last = jsonWords[event.digest], now - last < 1 { return }
    jsonWords[event.digest] = now
    say(ProgressJSON(transfer: event).text)
  }

  // MARK: - Time

  /// The seconds between two looks at what is due; nil where nothing is by itself.
  var pause: Double? {
    switch mode {
    case .tty: 0.5
    case .plain: 1
    case .json, .auto, .none: nil
    }
  }

  /// Says how far things are, where that is due.
  mutating func wake() {
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
