/// Reads words in GNU style: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-qn value`, `--` ends the options.
struct ArgumentParser {
  private let command: CommandSpec
  private let options: [OptionSpec]
  /// The words that are no options.
  private(set) var arguments: [String] = []
  /// How each option was used, by its name.
  private(set) var uses: [String: [OptionUse]] = [:]

  init(_ command: CommandSpec, options: [OptionSpec]) {
    self.command = command
    self.options = options
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
    let count = command.argumentCount
    if arguments.count < count.lowerBound { throw .missingArgument(command: command.name, usage: command.usage) }
    if arguments.count > count.upperBound {
      throw .extraArgument(arguments[count.upperBound], command: command.name)
    }
  }

  private mutating func parseLong(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let body = word.dropFirst(2)
    let name = String(body.prefix { $0 != "=" })
    guard let option = options.first(where: { $0.name == name }) else {
      throw .unknownOption("--\(name)", command: command.name, known: options.map { "--\($0.name)" })
    }
    let given = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
    try take(option, "--\(name)", given: given, &rest)
  }

  private mutating func parseShort(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw .unknownOption("-\(letter)", command: command.name, known: [])
      }
      if option.form == .flag {
        note(option, "-\(letter)", "")
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
      note(option, written, "")
    case .optional(_, let alone): note(option, written, given ?? alone)
    case .single(let placeholder), .repeated(let placeholder):
      guard let value = given ?? rest.popFirst() else {
        throw .missingValue(option: written, placeholder: placeholder)
      }
      note(option, written, value)
    }
  }

  private mutating func note(_ option: OptionSpec, _ written: String, _ text: String) {
    uses[option.name, default: []].append(OptionUse(written: written, text: text))
  }
}
