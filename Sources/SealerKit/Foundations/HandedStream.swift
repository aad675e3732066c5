import Foundation

/// A stream that whoever started this process handed over open, by the names that users have for it.
///
/// Only what a user wrote as a path is looked at: a link to such a name is a link.
package struct HandedStream: Hashable, Sendable {
  /// Where bytes go.
  package enum Direction: Sendable {
    case input
    case output
  }

  /// The stream's number in this process.
  package let descriptor: Int32
  /// The name, for messages.
  package let name: String

  /// Reads a path: `-`, `/dev/stdin`, `/dev/stdout`, `/dev/stderr`, `/dev/fd/N`; nil for every other one.
  package init?(_ path: HostPath, _ direction: Direction) {
    let text = path.text
    let number: Int32? =
      switch text {
      case "-": direction == .input ? STDIN_FILENO : STDOUT_FILENO
      case "/dev/stdin": STDIN_FILENO
      case "/dev/stdout": STDOUT_FILENO
      case "/dev/stderr": STDERR_FILENO
      default:
        ["/dev/fd/", "/proc/self/fd/"].first(where: text.hasPrefix).flatMap { Int32(text.dropFirst($0.count)) }
      }
    guard let number, number >= 0 else { return nil }
    descriptor = number
    name =
      switch number {
      case STDIN_FILENO: "standard input"
      case STDOUT_FILENO: "standard output"
      case STDERR_FILENO: "standard error"
      default: text
      }
  }

  /// Standard input.
  package static var input: HandedStream? { HandedStream("-", .input) }

  /// Whether it is a terminal, where no archive belongs.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The stream, open.
  ///
  /// - Throws: `SystemError` if it is not; `UnexpectedFile` if it is a folder.
  package func opened() throws -> OpenFile {
    let file = try OpenFile(duplicating: descriptor, name)
    let found = FileKind(mode: try file.status().st_mode)
    if found == .folder { throw UnexpectedFile(name, found: found, expected: .file) }
    return file
  }
}
