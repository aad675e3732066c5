import SealerKit

/// A command: a value that is made of what a user typed, and runs.
///
/// Each is a file of its own, and stands in `CommandRegistry.all`; help, completion, the tool, scripts and images' programs
/// take it from there.
package protocol Command: Sendable {
  /// Its words.
  static var spec: CommandSpec { get }

  /// Takes the values of its options and arguments.
  ///
  /// - Throws: `UsageError` for values that do not go together.
  init(_ values: ParsedValues) throws

  /// Does it.
  ///
  /// - Throws: what is to be said to the user, `DiagnosticConvertible`.
  func run(_ context: CommandContext) async throws
}

/// A command that waits for the disk or computes for long, and so holds none of the threads that tasks share.
package protocol BlockingCommand: Command {
  /// Does it.
  ///
  /// - Throws: what is to be said to the user, `DiagnosticConvertible`.
  func runBlocking(_ context: CommandContext) throws
}

extension BlockingCommand {
  package func run(_ context: CommandContext) async throws {
    try await BlockingWork.run { try runBlocking(context) }
  }
}
