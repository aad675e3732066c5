extension TemplateExecution {
  /// Runs the nodes of a list.
  mutating func walk(_ list: TemplateNode.Index, _ dot: Operand) throws(ExecutionFailure) -> Outcome {
    node = list
    guard case .list(let run) = tree.nodes[Int(list)].content else { return .done }
    for place in run.places {
      let outcome = try walk(one: tree.children[place], dot)
      if outcome != .done { return outcome }
    }
    return .done
  }

  private mutating func walk(one index: TemplateNode.Index, _ dot: Operand) throws(ExecutionFailure) -> Outcome {
    try step()
    node = index
    switch tree.nodes[Int(index)].content {
    case .text(let run):
      output.append(contentsOf: tree.text[run.places])
      if trace != nil { note(output.count &- Int(run.count), index, isPlain: true, nil) }
      return .done
    case .action(let pipeline):
      try act(index, pipeline, dot)
      return .done
    case .condition(let pipeline, let body, let otherwise):
      return try branch(pipeline, body, otherwise, dot, changesDot: false)
    case .with(let pipeline, let body, let otherwise):
      return try branch(pipeline, body, otherwise, dot, changesDot: true)
    case .range(let pipeline, let body, let otherwise):
      return try loop(pipeline, body, otherwise, dot)
    case .template(let name, let pipeline):
      try call(tree.names[Int(name)], pipeline, dot)
      return .done
    case .leave: return .leave
    case .proceed: return .proceed
    default: return .done
    }
  }

  private mutating func act(
    _ index: TemplateNode.Index, _ pipeline: TemplateNode.Index, _ dot: Operand
  ) throws(ExecutionFailure) {
    let value = try evaluateTraced(pipeline: pipeline, dot)
    guard case .pipeline(let variables, _, _) = tree.nodes[Int(pipeline)].content, variables.count == 0 else { return }
    node = index
    let start = output.count
    try write(value)
    if trace != nil { note(start, index, isPlain: false, value.sources) }
  }

  /// Prints a value as an action does.
  private mutating func write(_ operand: Operand) throws(ExecutionFailure) {
    switch operand.value {
    case .string(let string): output.append(contentsOf: string.bytes)
    case .invalid, .nilInterface: output.append(contentsOf: "<no value>".utf8)
    default: try write(printed: operand)
    }
  }

  private mutating func write(printed operand: Operand) throws(ExecutionFailure) {
    var value = operand.value
    switch value {
    case .pointer(let pointer):
      if let target = pointer.target, pointer.type.methods["String"] == nil { value = .structure(target) }
    case .structure(let structure):
      if operand.isAddressable, structure.type.methods["String"] != nil { value = .pointer(GoPointer(structure)) }
    default: break
    }
    do throws(FunctionError) {
      try GoFormat.append(value, to: &output, render)
    } catch {
      guard case .limit(let reached) = error else { return }
      throw limit(reached)
    }
  }

  private mutating func branch(
    _ pipeline: TemplateNode.Index, _ body: TemplateNode.Index, _ otherwise: TemplateNode.Index, _ dot: Operand,
    changesDot: Bool
  ) throws(ExecutionFailure) -> Outcome {
    let known = variables.count
    let value = try evaluateTraced(pipeline: pipeline, dot)
    var outcome = Outcome.done
    if value.value.isTrue {
      outcome = try walk(body, changesDot ? value : dot)
    } else if otherwise >= 0 {
      outcome = try walk(otherwise, dot)
    }
    forget(to: known)
    return outcome
  }

  /// Drops the variables declared since there were `count` of them.
  mutating func forget(to count: Int) {
    if variables.count > count { variables.removeLast(variables.count &- count) }
  }

  private mutating func call(
    _ name: GoString, _ pipeline: TemplateNode.Index, _ dot: Operand
  ) throws(ExecutionFailure) {
    guard let template = templates[name] else { throw failure("template " + GoQuote.quoted(name) + " not defined") }
    guard depth < Self.deepestTemplates else {
      throw failure(GoString("exceeded maximum template depth (\(Self.deepestTemplates))"))
    }
    let value = pipeline >= 0 ? try evaluateTraced(pipeline: pipeline, dot) : .invalid
    let outer = (self.name, tree, variables, node)
    self.name = name
    tree = template.tree
    variables = [Variable(name: 0, operand: value)]
    depth &+= 1
    unspentSteps &+= 8
    _ = try walk(template.root, value)
    depth &-= 1
    (self.name, tree, variables, node) = outer
  }
}
