import SealerFoundations

/// An option of a command: `--name VALUE`, `-n VALUE`, or a flag.
package struct OptionSpec: Hashable, Sendable {
  /// Whether it has a value.
  package enum Form: Hashable, Sendable {
    /// It is there or not.
    case flag
    /// It has one value; the last one counts.
    case single(String)
    /// It may be given several times.
    case repeated(String)
    /// It may stand alone, which means this value.
    case optional(String, alone: String)
  }

  /// The name behind `--`.
  package let name: String
  /// The letter behind `-`.
  package let short: Character?
  /// Whether it has a value, and how help calls it.
  package let form: Form
  /// What it may be, if only some words are right.
  package let choices: [String]
  /// What it does.
  package let help: String

  /// Makes an option.
  package init(
    _ name: String, short: Character? = nil, _ form: Form = .flag, choices: [String] = [], help: String
  ) {
    self.name = name
    self.short = short
    self.form = form
    self.choices = choices
    self.help = help
  }
}

/// A command: its words, and what runs it.
package struct CommandSpec: Sendable {
  /// The name, one word, or two for a command of a group: `kubeadm render`.
  package let name: String
  /// What it does, in a line.
  package let summary: String
  /// The arguments as the usage line shows them.
  package let usage: String
  /// The number of arguments that it takes.
  package let arguments: ClosedRange<Int>
  /// The options.
  package let options: [OptionSpec]
  /// A few lines that show how it is used.
  package let examples: [String]
  /// The build arguments of the image that the program is, and what they mean.
  package let inputs: [(name: String, help: String)]
  /// Runs it.
  package let run: @Sendable (Invocation) async throws -> Void

  /// Makes a command.
  package init(
    _ name: String, summary: String, usage: String = "", arguments: ClosedRange<Int> = 0...0,
    options: [OptionSpec] = [], examples: [String] = [], inputs: [(name: String, help: String)] = [],
    run: @escaping @Sendable (Invocation) async throws -> Void
  ) {
    self.name = name
    self.summary = summary
    self.usage = usage
    self.arguments = arguments
    self.options = options
    self.examples = examples
    self.inputs = inputs
    self.run = run
  }
}

extension CommandSpec {
  /// The command of a tool that reads something from outside, which is bounded.
  package var bounded: CommandSpec {
    CommandSpec(
      name, summary: summary, usage: usage, arguments: arguments, options: options + [.limit], examples: examples,
      inputs: inputs, run: run)
  }
}

extension OptionSpec {
  /// The bounds of what comes from outside.
  package static let limit = OptionSpec(
    "limit", .repeated("NAME=VALUE"),
    help: "Take larger input, such as unpacked-bytes=200GiB; a wrong name lists them all.")
}

/// What a user typed, parsed.
package struct Invocation: Sendable {
  /// The arguments that are no options.
  package let arguments: [String]
  /// Where results and messages go.
  package let console: Console
  /// The environment variables.
  package let environment: [String: String]
  private let values: [OptionSpec: [String]]

  init(arguments: [String], values: [OptionSpec: [String]], console: Console, environment: [String: String]) {
    self.arguments = arguments
    self.values = values
    self.console = console
    self.environment = environment
  }

  /// The same words with other arguments.
  package func with(arguments: [String]) -> Invocation {
    Invocation(arguments: arguments, values: values, console: console, environment: environment)
  }

  /// The path of an argument; nil if there are fewer.
  ///
  /// - Throws: `UsageError` if it is no path.
  package func path(argument index: Int) throws(UsageError) -> HostPath? {
    guard arguments.indices.contains(index) else { return nil }
    return try path(arguments[index], of: "the argument")
  }

  /// The last path of an option.
  ///
  /// - Throws: `UsageError` if it is no path.
  package func path(_ option: OptionSpec) throws(UsageError) -> HostPath? { try paths(option).last }

  /// All paths of an option.
  ///
  /// - Throws: `UsageError` if one is no path.
  package func paths(_ option: OptionSpec) throws(UsageError) -> [HostPath] {
    try all(option).map { text throws(UsageError) in try path(text, of: "--\(option.name)") }
  }

  private func path(_ text: String, of option: String) throws(UsageError) -> HostPath {
    guard let path = try? HostPath(text) else {
      throw .wrongValue(option: option, found: text, expected: "the path of a file or a folder")
    }
    return path
  }

  /// Whether a flag was given.
  package func has(_ option: OptionSpec) -> Bool { values[option] != nil }
  /// The last value of an option.
  package subscript(option: OptionSpec) -> String? { values[option]?.last }
  /// All values of an option.
  package func all(_ option: OptionSpec) -> [String] { values[option] ?? [] }
}
