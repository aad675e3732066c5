import Foundation
import SealerFoundations
import SealerKit
import Synchronization

/// Where a command speaks: results on standard output, messages and progress on standard error.
///
/// Lines and findings pass through `TerminalText`; `write` keeps the bytes.
package final class Console: Sendable {
  /// What changes while a command runs.
  private struct State {
    var outputFailure: (any Error)?
    var reporter: ProgressReporter?
  }

  private let state = Mutex(State())
  private let writeOutput: @Sendable (Data) throws -> Void
  private let writeError: @Sendable (Data) throws -> Void
  private let isTerminal: Bool
  private let hasColor: Bool

  /// Speaks to a program's standard streams.
  package convenience init(environment: [String: String]) {
    let isTerminal = isatty(2) == 1 && environment["TERM"] != "dumb"
    self.init(
      isTerminal: isTerminal, hasColor: isTerminal && environment["NO_COLOR", default: ""].isEmpty,
      output: { try StandardStreams.write($0, to: 1) }, error: { try StandardStreams.write($0, to: 2) })
  }

  /// Speaks to functions, for tests.
  package init(
    isTerminal: Bool, hasColor: Bool, output: @escaping @Sendable (Data) throws -> Void,
    error: @escaping @Sendable (Data) throws -> Void
  ) {
    self.isTerminal = isTerminal
    self.hasColor = hasColor
    writeOutput = output
    writeError = error
  }

  /// Writes a line of the result.
  package func print(_ line: String) { write(text: "\(TerminalText(line: line))") }

  /// Writes the lines of a text of the result.
  package func print(lines text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { print(String(line)) }
  }

  /// Writes findings as the result.
  package func print(_ findings: [Diagnostic]) {
    for finding in findings { write(text: "\(TerminalText(finding, hasColor: false))") }
  }

  /// Writes a text that is the result and ends its line: its bytes are what was asked for, such as a file or JSON.
  package func write(text: String) { write(Data((text + "\n").utf8)) }

  /// Writes bytes of the result as they are.
  package func write(_ bytes: Data) {
    clearStatus()
    do {
      try writeOutput(bytes)
    } catch {
      state.withLock { $0.outputFailure = $0.outputFailure ?? error }
    }
  }

  /// Writes a result as JSON, without the passwords of addresses.
  ///
  /// - Throws: what encoding throws.
  package func print(json value: some Encodable) throws {
    let text = String(decoding: try CanonicalJSON.encode(value, layout: .readable), as: UTF8.self)
    write(text: text.maskingPasswords)
  }

  /// Does nothing if all of the result reached its reader, or the reader went away.
  ///
  /// - Throws: `SystemError`, such as for a disk without space.
  package func throwIfOutputIsLost() throws {
    if let failure = state.withLock({ $0.outputFailure }) { throw failure }
  }

  /// Writes a line for the user.
  package func message(_ line: String) { tell("\(TerminalText(line: line, limit: 16 << 10))\n") }

  /// Writes the lines of a text for the user.
  package func message(lines text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { message(String(line)) }
  }

  /// Asks the user for something, at the beginning of the line that they type into.
  package func ask(_ question: String) { tell("\(TerminalText(line: question))") }

  /// Ends a line that the user typed without seeing it.
  package func endLine() { tell("\n") }

  /// Writes findings for the user: the first of each kind, and how many more there are.
  package func report(_ diagnostics: [Diagnostic]) {
    var room: [Diagnostic.Severity: Int] = [:]
    var omitted = 0
    for diagnostic in diagnostics {
      let left = room[diagnostic.severity, default: Self.findings]
      room[diagnostic.severity] = max(0, left - 1)
      if left > 0 {
        tell("\(TerminalText(diagnostic, hasColor: hasColor))\n")
      } else {
        omitted += 1
      }
    }
    if omitted > 0 { message("and \(omitted) more findings") }
  }

  /// How many findings of one severity are shown: more of them help nobody.
  private static let findings = 100

  /// Nobody may see the messages; that is no error of the command.
  private func tell(_ text: String) {
    clearStatus()
    try? writeError(Data(text.utf8))
  }

  // MARK: - Progress

  /// Chooses how progress is shown; nothing is shown before.
  package func showProgress(_ mode: ProgressMode) {
    let chosen: ProgressMode = mode == .auto ? (isTerminal ? .tty : .plain) : mode
    let start = ContinuousClock.now
    let reporter = ProgressReporter(
      chosen, size: Self.size, clock: { (ContinuousClock.now - start) / .seconds(1) },
      write: { [writeError] in try? writeError(Data($0.utf8)) })
    state.withLock { $0.reporter = chosen == .none ? nil : reporter }
  }

  /// Shows how far a transfer is.
  package func show(_ event: TransferEvent) { state.withLock { $0.reporter }?.take(event) }

  /// Shows what happens to a step of a build.
  package func show(_ event: StepEvent) { state.withLock { $0.reporter }?.take(event) }

  private func clearStatus() { state.withLock { $0.reporter }?.clear() }

  /// The columns and lines of the terminal.
  @Sendable private static func size() -> (columns: Int, lines: Int) {
    var window = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return (80, 24) }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  /// A number of bytes for people, in decimal units.
  package static func size(_ bytes: Int64) -> String {
    var value = Double(bytes)
    for unit in ["B", "kB", "MB", "GB"] {
      if value < 1000 { return unit == "B" ? "\(bytes) B" : String(format: "%.1f %@", value, unit) }
      value /= 1000
    }
    return String(format: "%.1f TB", value)
  }
}
