import SealerFoundations

/// Words that a command does not understand.
package enum UsageError: Error, Hashable {
  case unknownCommand(String, known: [String])
  case unknownOption(String, command: String, known: [String])
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(option: String)
  case wrongChoice(option: String, found: String, choices: [String])
  case wrongValue(option: String, found: String, expected: String)
  case missingArgument(command: String, usage: String)
  case extraArgument(String, command: String)
  case noCommand
  case limit(LimitSettingError)
}

extension UsageError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    switch self {
    case .unknownCommand(let word, let known):
      [Diagnostic("unknown command '\(word)'", advice: word.suggestion(from: known) ?? "'help' lists the commands")]
    case .unknownOption(let word, let command, let known):
      [
        Diagnostic(
          "unknown option '\(word)'",
          advice: word.suggestion(from: known) ?? "'\(command) --help' lists the options")
      ]
    case .missingValue(let option, let placeholder):
      [Diagnostic("the option \(option) lacks its value", expected: "\(option) \(placeholder)")]
    case .unexpectedValue(let option): [Diagnostic("the option \(option) takes no value")]
    case .wrongChoice(let option, let found, let choices):
      [
        Diagnostic(
          "\(option) can't be '\(found)'", expected: choices.joined(separator: ", "),
          advice: found.suggestion(from: choices))
      ]
    case .wrongValue(let option, let found, let expected):
      [Diagnostic("\(option) can't be '\(found)'", expected: expected)]
    case .missingArgument(let command, let usage):
      [Diagnostic("'\(command)' lacks an argument", expected: "\(command) \(usage)")]
    case .extraArgument(let word, let command): [Diagnostic("'\(command)' has the argument '\(word)' too much")]
    case .noCommand: [Diagnostic("no command", advice: "'help' lists the commands")]
    case .limit(let error): error.diagnostics
    }
  }
}

/// Reads words in GNU style: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-qn value`, `--` ends the options.
struct ArgumentParser {
  private let spec: CommandSpec
  private let options: [OptionSpec]
  private(set) var arguments: [String] = []
  private(set) var values: [OptionSpec: [String]] = [:]

  init(_ spec: CommandSpec) {
    self.spec = spec
    options = spec.options
  }

  /// Reads all words.
  ///
  /// - Throws: `UsageError` at the first word that is wrong.
  mutating func parse(_ words: [String]) throws(UsageError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += rest
        break
      }
      if word.hasPrefix("--") {
        try parseLong(word, &rest)
      } else if word.hasPrefix("-"), word.count > 1 {
        try parseShort(word, &rest)
      } else {
        arguments.append(word)
      }
    }
    if arguments.count < spec.arguments.lowerBound {
      throw .missingArgument(command: spec.name, usage: spec.usage)
    }
    if arguments.count > spec.arguments.upperBound {
      throw .extraArgument(arguments[spec.arguments.upperBound], command: spec.name)
    }
  }

  private mutating func parseLong(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let body = word.dropFirst(2)
    let name = String(body.prefix { $0 != "=" })
    guard let option = options.first(where: { $0.name == name }) else {
      throw .unknownOption(
        "--\(name)", command: spec.name, known: options.map { "--\($0.name)" })
    }
    let given = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
    try take(option, "--\(name)", given: given, &rest)
  }

  private mutating func parseShort(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw .unknownOption("-\(letter)", command: spec.name, known: [])
      }
      if option.form == .flag {
        values[option] = []
        continue
      }
      let given = letters.isEmpty ? nil : String(letters.first == "=" ? letters.dropFirst() : letters)
      return try take(option, "-\(letter)", given: given, &rest)
    }
  }

  private mutating func take(
    _ option: OptionSpec, _ written: String, given: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    switch option.form {
    case .flag:
      if given != nil { throw .unexpectedValue(option: written) }
      values[option] = []
    case .optional(_, let alone): try set(option, written, given ?? alone)
    case .single(let placeholder), .repeated(let placeholder):
      guard let value = given ?? rest.popFirst() else {
        throw .missingValue(option: written, placeholder: placeholder)
      }
      try set(option, written, value)
    }
  }

  private mutating func set(_ option: OptionSpec, _ written: String, _ value: String) throws(UsageError) {
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw .wrongChoice(option: written, found: value, choices: option.choices)
    }
    values[option, default: []].append(value)
  }
}
