/// What a user typed for a command, read once: the values of its options and arguments, each of its type.
package struct ParsedValues: Sendable {
  private let command: CommandSpec
  private var options: [String: any Sendable] = [:]
  private var operands: [OperandSpec: any Sendable] = [:]

  /// Reads words for a command.
  ///
  /// - Parameter place: where the command is offered, which decides about its options.
  /// - Throws: `UsageError` at the first word that is wrong.
  package init(_ words: [String], for command: CommandSpec, at place: CommandPlace = .tool) throws(UsageError) {
    self.command = command
    let known = command.options(at: place)
    var parser = ArgumentParser(command, options: known.map(\.spec))
    try parser.parse(words)
    for option in known {
      guard let uses = parser.uses[option.spec.name] else { continue }
      options[option.spec.name] = try option.value(of: uses)
    }
    var rest = parser.arguments[...]
    for operand in command.operands {
      let own = rest.prefix(operand.spec.count.upperBound)
      rest = rest.dropFirst(own.count)
      operands[operand.spec] = try operand.value(of: Array(own))
    }
  }

  /// The value of an option; what it is by default where it was not given, or the command does not have it.
  package subscript<Value>(option: Option<Value>) -> Value {
    (options[option.spec.name] as? Value) ?? option.fallback
  }

  /// The value of an argument.
  ///
  /// - Throws: `UsageError` if it is not there.
  package subscript<Value>(operand: Operand<Value>) -> Value {
    get throws(UsageError) {
      guard let value = operands[operand.spec] as? Value else {
        throw .missingArgument(command: command.name, usage: command.usage)
      }
      return value
    }
  }

  /// The value of an option that the command can't do without.
  ///
  /// - Throws: `UsageError` if it was not given.
  package func require<Value>(_ option: Option<Value?>) throws(UsageError) -> Value {
    guard let value = self[option] else {
      throw .missingValue(option: option.spec.written, placeholder: option.spec.form.placeholder ?? "")
    }
    return value
  }

  /// The values of an option that has to be given at least once.
  ///
  /// - Throws: `UsageError` if it was not given.
  package func require<Value>(_ option: Option<[Value]>) throws(UsageError) -> [Value] {
    let values = self[option]
    if values.isEmpty {
      throw .missingValue(option: option.spec.written, placeholder: option.spec.form.placeholder ?? "")
    }
    return values
  }
}
