import SealerFoundations

/// Words that a command does not understand.
package enum UsageError: Error, Hashable {
  case unknownCommand(String, known: [String])
  case unknownOption(String, command: String, known: [String])
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(option: String)
  case wrongChoice(option: String, found: String, choices: [String])
  case wrongValue(option: String, found: String, expected: String)
  /// A value whose own type says what is wrong with it.
  case refusedValue(option: String, Diagnostic)
  case missingArgument(command: String, usage: String)
  case extraArgument(String, command: String)
  case noCommand
  /// A finding that names the option by itself.
  case finding(Diagnostic)
}

extension UsageError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    switch self {
    case .unknownCommand(let word, let known):
      Diagnostic("unknown command '\(word)'", advice: word.suggestion(from: known) ?? "'help' lists the commands")
    case .unknownOption(let word, let command, let known):
      Diagnostic(
        "unknown option '\(word)'",
        advice: word.suggestion(from: known) ?? "'\(command) --help' lists the options")
    case .missingValue(let option, let placeholder):
      Diagnostic("the option \(option) lacks its value", expected: "\(option) \(placeholder)")
    case .unexpectedValue(let option): Diagnostic("the option \(option) takes no value")
    case .wrongChoice(let option, let found, let choices):
      Diagnostic(
        "\(option) can't be '\(found)'", expected: choices.joined(separator: ", "),
        advice: found.suggestion(from: choices))
    case .wrongValue(let option, let found, let expected):
      Diagnostic("\(option) can't be '\(found)'", expected: expected)
    case .refusedValue(let option, let finding):
      Diagnostic(
        "\(finding.found) (\(option))", severity: finding.severity, expected: finding.expected,
        advice: finding.advice)
    case .missingArgument(let command, let usage):
      Diagnostic("'\(command)' lacks an argument", expected: "\(command) \(usage)")
    case .extraArgument(let word, let command): Diagnostic("'\(command)' has the argument '\(word)' too much")
    case .noCommand: Diagnostic("no command", advice: "'help' lists the commands")
    case .finding(let finding): finding
    }
  }
}
