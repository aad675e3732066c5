extension TemplateExecution {
  /// The value of the last command of a pipeline, which its variables get, too.
  mutating func evaluate(pipeline index: TemplateNode.Index, _ dot: Operand) throws(ExecutionFailure) -> Operand {
    try step()
    node = index
    guard case .pipeline(let names, let commands, let isAssignment) = tree.nodes[Int(index)].content else {
      return .invalid
    }
    var value: Operand?
    for place in commands.places {
      value = try evaluate(command: tree.children[place], dot, value).unboxed
    }
    var result = value ?? .invalid
    if let trace, names.count > 0 { result.sources = trace.current }
    for place in names.places {
      guard case .variable(let name, _) = tree.nodes[Int(tree.children[place])].content else { continue }
      if isAssignment {
        try assign(name, result)
      } else {
        variables.append(Variable(name: name, operand: result))
      }
    }
    return result
  }

  /// Sets the variable of a name that was declared last.
  mutating func assign(_ name: Int32, _ operand: Operand) throws(ExecutionFailure) {
    guard let index = variables.lastIndex(where: { $0.name == name }) else {
      throw failure("undefined variable: " + tree.names[Int(name)])
    }
    variables[index].operand = operand
  }

  /// The value of a command; `last` is that of the command before it.
  private mutating func evaluate(
    command index: TemplateNode.Index, _ dot: Operand, _ last: Operand?
  ) throws(ExecutionFailure) -> Operand {
    guard case .command(let words) = tree.nodes[Int(index)].content, words.count > 0 else { return .invalid }
    let first = tree.children[Int(words.start)]
    let call = Call(arguments: words.rest, last: last)
    switch tree.nodes[Int(first)].content {
    case .field(let names):
      node = first
      return try evaluate(fields: names, of: dot, first, dot, call)
    case .chain(let inner, let names): return try evaluate(chain: inner, names, first, dot, call)
    case .function(let place): return try evaluate(function: place, first, from: index, dot, call)
    case .pipeline:
      try refuseArguments(call, first)
      return try evaluate(pipeline: first, dot)
    case .variable(let name, let names): return try evaluate(variable: name, names, first, dot, call)
    default:
      node = first
      try refuseArguments(call, first)
      return try evaluate(word: first, dot)
    }
  }

  private func refuseArguments(_ call: Call, _ first: TemplateNode.Index) throws(ExecutionFailure) {
    guard call.isEmpty else { throw failure("can't give argument to non-function " + tree.source(first)) }
  }

  private func evaluate(word index: TemplateNode.Index, _ dot: Operand) throws(ExecutionFailure) -> Operand {
    switch tree.nodes[Int(index)].content {
    case .boolean(let value): return Operand(value: .bool(value))
    case .dot:
      noteUse(dot)
      return dot
    case .null: throw failure("nil is not a command")
    case .number(let place): return Operand(value: try constant(tree.numbers[Int(place)]))
    case .string(let place, _): return Operand(value: .string(tree.names[Int(place)]))
    default: throw failure("can't evaluate command " + GoQuote.quoted(tree.source(index)))
    }
  }

  /// The value of a number where nothing tells its type.
  func constant(_ number: TemplateNumber) throws(ExecutionFailure) -> GoValue {
    if let complex = number.complex {
      return .complex(GoComplex(real: complex.real, imaginary: complex.imaginary))
    }
    if let float = number.float, number.looksFractional { return .float(float, .float64) }
    if let int = number.int { return .int(int, .int) }
    if number.uint != nil { throw failure(number.text + " overflows int") }
    return .invalid
  }

  /// The value of `$x.a.b`.
  mutating func evaluate(
    variable name: Int32, _ fields: TemplateNode.Run, _ index: TemplateNode.Index, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    node = index
    guard let place = variables.lastIndex(where: { $0.name == name }) else {
      throw failure("undefined variable: " + tree.names[Int(name)])
    }
    let value = variables[place].operand
    guard fields.count > 0 else {
      try refuseArguments(call, index)
      noteUse(value)
      return value
    }
    return try evaluate(fields: fields, of: value, index, dot, call)
  }

  /// The value of `(…).a.b`.
  mutating func evaluate(
    chain inner: TemplateNode.Index, _ fields: TemplateNode.Run, _ index: TemplateNode.Index, _ dot: Operand,
    _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    node = index
    let value: Operand
    switch tree.nodes[Int(inner)].content {
    case .null: throw failure("indirection through explicit nil in " + tree.source(index))
    case .pipeline: value = try evaluate(pipeline: inner, dot)
    case .function(let place):
      node = inner
      value = try evaluate(function: place, inner, from: inner, dot, Call(arguments: .none, last: nil))
    default: throw failure("can't evaluate command " + GoQuote.quoted(tree.source(inner)))
    }
    return try evaluate(fields: fields, of: value, index, dot, call)
  }
}

extension TemplateNumber {
  /// Whether it is written so that it means a floating-point number where nothing tells the type.
  var looksFractional: Bool {
    guard let first = text.bytes.first, first != UInt8(ascii: "'") else { return false }
    var isHexadecimal = false
    if text.count > 2, first == UInt8(ascii: "0"), "xX".utf8.contains(text.bytes[1]) {
      isHexadecimal = !text.bytes.contains { "pP".utf8.contains($0) }
    }
    return !isHexadecimal && text.bytes.contains { ".eEpP".utf8.contains($0) }
  }
}
