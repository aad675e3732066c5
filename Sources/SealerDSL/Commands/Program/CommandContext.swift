import SealerFoundations

/// What a command runs in: tests make one without a process.
package struct CommandContext: Sendable {
  /// The environment variable with the build context where none is named.
  package static let contextVariable = "SEALER_CONTEXT"

  /// Where results and messages go.
  package let console: Console
  /// The environment variables.
  package let environment: [String: String]
  /// The program that the command is one of.
  package let set: CommandSet

  /// Makes one.
  package init(console: Console, environment: [String: String], set: CommandSet) {
    self.console = console
    self.environment = environment
    self.set = set
  }

  /// The time of everything in an image, in seconds since 1970.
  ///
  /// - Throws: `UsageError` if `SOURCE_DATE_EPOCH` is no time.
  func modified() throws(UsageError) -> Int64 {
    guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return 0 }
    guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else {
      throw .wrongValue(option: "SOURCE_DATE_EPOCH", found: text, expected: "seconds since 1970")
    }
    return seconds
  }
}
