import Foundation
import SealerFoundations

/// What is asked of a person at a terminal.
package struct Prompt {
  private let console: Console

  /// Makes one.
  package init(console: Console) { self.console = console }

  /// A line that is shown while it is typed.
  ///
  /// - Throws: `UsageError` where there is no terminal.
  package func line(_ text: String) throws -> String {
    guard isatty(0) == 1 else { throw UsageError.missingValue(option: "-u", placeholder: "NAME") }
    console.ask(text)
    return readLine() ?? ""
  }

  /// A line that is not shown.
  ///
  /// - Parameter instead: the option that does without a terminal.
  /// - Throws: `UsageError` where there is no terminal.
  package func secret(_ text: String, instead: String) throws -> String {
    guard isatty(0) == 1 else { throw UsageError.missingValue(option: instead, placeholder: "FILE") }
    console.ask(text)
    var settings = termios()
    tcgetattr(0, &settings)
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSANOW, &silent)
    defer {
      tcsetattr(0, TCSANOW, &settings)
      console.endLine()
    }
    return readLine() ?? ""
  }

  /// All of standard input without its last line break.
  ///
  /// - Throws: `SystemError`, also if it is longer than any password.
  package static func wholeInput() throws -> String {
    var text = String(decoding: try FileBytes.readInput(limit: 1 << 20), as: UTF8.self)
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    if text.isEmpty { throw Diagnostic("standard input holds no password", expected: "a line with the password") }
    return text
  }
}
