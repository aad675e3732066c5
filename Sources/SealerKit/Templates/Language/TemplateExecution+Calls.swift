extension TemplateExecution {
  /// What a call gets: the arguments behind its name, and the value of the command before it.
  struct Call {
    var arguments: TemplateNode.Run
    var last: Operand?

    /// Whether there is nothing.
    var isEmpty: Bool { arguments.count == 0 && last == nil }
    /// How many arguments there are.
    var count: Int { Int(arguments.count) &+ (last == nil ? 0 : 1) }

    /// Nothing.
    static var none: Call { Call(arguments: .none, last: nil) }
  }

  /// The value of a function, called from the node `caller`, which its own errors tell.
  mutating func evaluate(
    function place: Int32, _ index: TemplateNode.Index, from caller: TemplateNode.Index, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    node = index
    let called = tree.functions[Int(place)]
    try checkCount(called.function.name, called.function.signature, call)
    switch called.form {
    case .and: return try shortCircuit(stopsAt: false, dot, call)
    case .or: return try shortCircuit(stopsAt: true, dot, call)
    case .call: return try callValue(caller, dot, call)
    case .ordinary: break
    }
    var arguments: [GoValue] = []
    try collect(&arguments, for: called.function.signature, dot, call)
    return try run(called.function, arguments, caller, dot, call)
  }

  /// The value of a method.
  mutating func invoke(
    _ method: TemplateFunction, _ receiver: GoValue, _ caller: TemplateNode.Index, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    try checkCount(method.name, method.signature, call)
    var arguments = [receiver]
    try collect(&arguments, for: method.signature, dot, call)
    return try run(method, arguments, caller, dot, call)
  }

  private mutating func run(
    _ function: TemplateFunction, _ arguments: [GoValue], _ caller: TemplateNode.Index, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    do throws(FunctionError) {
      if function.cost.slow > 0 { try render.budget.spend(slow: function.cost.slow) }
      try render.budget.spend(function.cost.steps(for: arguments))
      let result = try function.body(arguments, render)
      try render.budget.spend(function.cost.steps(for: result))
      return Operand(value: result)
    } catch {
      node = caller
      throw failure(calling: function.name, error, dot, call)
    }
  }

  /// Makes sure that a call has as many arguments as the function takes.
  func checkCount(
    _ name: GoString, _ signature: GoSignature, _ call: Call
  ) throws(ExecutionFailure) {
    let wanted = signature.parameters.count
    if signature.rest != nil {
      guard call.count < wanted else { return }
      throw failure(
        "wrong number of args for " + name + GoString(": want at least \(wanted) got \(call.arguments.count)"))
    }
    guard call.count != wanted else { return }
    throw failure("wrong number of args for " + name + GoString(": want \(wanted) got \(call.count)"))
  }

  private mutating func collect(
    _ values: inout [GoValue], for signature: GoSignature, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) {
    values.reserveCapacity(values.count &+ call.count)
    var number = 0
    for place in call.arguments.places {
      values.append(try argument(tree.children[place], signature.type(number), dot))
      number &+= 1
    }
    if let last = call.last { values.append(try checked(last, signature.type(number)).value) }
  }

  /// `and` and `or`: the first argument that decides, else the last one.
  private mutating func shortCircuit(
    stopsAt truth: Bool, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    var value = Operand.invalid
    for place in call.arguments.places {
      value = Operand(value: try argument(tree.children[place], .reflection, dot))
      if value.value.isTrue == truth { return value }
    }
    if let last = call.last { value = try checked(last, .reflection) }
    return value
  }

  /// `call`, for which templates have no values: all functions are called by their names.
  private mutating func callValue(
    _ caller: TemplateNode.Index, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    var values: [GoValue] = []
    for place in call.arguments.places {
      values.append(try argument(tree.children[place], .reflection, dot))
    }
    if let last = call.last { values.append(try checked(last, .reflection).value) }
    let name: GoString
    if call.arguments.count > 0 {
      name = tree.source(tree.children[Int(call.arguments.start)])
    } else if case .string(let string)? = values.first {
      name = string
    } else {
      name = GoString("<\(values.first?.type?.description ?? "invalid") Value>")
    }
    node = caller
    guard let first = values.first, !first.isNil else {
      throw failure(calling: "call", .message("call of nil"), dot, call)
    }
    let type = first.type?.description ?? ""
    throw failure(calling: "call", .message("non-function " + name + GoString(" of type \(type)")), dot, call)
  }
}

extension GoSignature {
  /// The type of an argument, counted from 0.
  func type(_ number: Int) -> GoType {
    number < parameters.count ? parameters[number] : rest ?? .interface
  }
}
