extension TemplateExecution {
  /// The parts of a `range` that each round needs.
  private struct Loop {
    /// The nodes of the variables.
    var variables: TemplateNode.Run
    var isAssignment: Bool
    var body: TemplateNode.Index
    /// How many variables there are at the beginning of each round.
    var known: Int
  }

  /// Runs `range`.
  mutating func loop(
    _ pipeline: TemplateNode.Index, _ body: TemplateNode.Index, _ otherwise: TemplateNode.Index, _ dot: Operand
  ) throws(ExecutionFailure) -> Outcome {
    let before = variables.count
    let value = try evaluateTraced(pipeline: pipeline, dot)
    guard case .pipeline(let names, _, let isAssignment) = tree.nodes[Int(pipeline)].content else { return .done }
    let loop = Loop(variables: names, isAssignment: isAssignment, body: body, known: variables.count)
    var outcome = Outcome.done
    if try !run(loop, over: value), otherwise >= 0 {
      outcome = try walk(otherwise, dot)
      // Go catches `break` where it catches that of the body.
      if outcome == .leave { outcome = .done }
    }
    forget(to: before)
    return outcome
  }

  /// Whether there was at least one round.
  private mutating func run(_ loop: Loop, over operand: Operand) throws(ExecutionFailure) -> Bool {
    switch operand.value {
    case .invalid, .nilInterface: return false
    case .int(let count, let type):
      return try run(loop, upTo: UInt64(max(0, count)), operand.value) { .int(Int64(truncatingIfNeeded: $0), type) }
    case .uint(let count, let type): return try run(loop, upTo: count, operand.value) { .uint($0, type) }
    case .list(let list): return try run(loop, over: list, operand.sources)
    case .map(let map): return try run(loop, over: map, operand.sources)
    case .bytes(let string):
      for (index, byte) in string.bytes.enumerated() {
        if try round(loop, .int(index), Operand(value: .uint(UInt64(byte), .uint8))) { break }
      }
      return !string.isEmpty
    default: throw failure("range can't iterate over " + Self.printed(operand.value))
    }
  }

  private mutating func run(
    _ loop: Loop, upTo count: UInt64, _ value: GoValue, _ element: (UInt64) -> GoValue
  ) throws(ExecutionFailure) -> Bool {
    guard loop.variables.count <= 1 else {
      throw failure("can't use " + Self.printed(value) + " to iterate over more than one variable")
    }
    var number: UInt64 = 0
    while number < count {
      if try round(loop, .invalid, Operand(value: element(number))) { break }
      number &+= 1
    }
    return count > 0
  }

  private mutating func run(_ loop: Loop, over list: GoList, _ sources: TraceSources?) throws(ExecutionFailure) -> Bool
  {
    guard !list.elements.isEmpty else { return false }
    let isBoxed = list.type.element == .interface
    var index = 0
    for element in list.elements {
      var operand = Operand(value: element)
      operand.isBoxed = isBoxed
      if trace != nil { operand.sources = elementSources(sources, list, index) }
      if try round(loop, .int(index), operand) { break }
      index &+= 1
    }
    return true
  }

  private mutating func run(_ loop: Loop, over map: GoMap, _ sources: TraceSources?) throws(ExecutionFailure) -> Bool {
    guard !map.isEmpty else { return false }
    let isBoxed = map.type.element == .interface
    for (key, value) in map.sorted {
      var operand = Operand(value: value)
      operand.isBoxed = isBoxed
      if trace != nil { operand.sources = elementSources(sources, map, key) }
      if try round(loop, .string(key), operand) { break }
    }
    return true
  }

  /// One round; whether it was the last one.
  private mutating func round(
    _ loop: Loop, _ index: GoValue, _ element: Operand
  ) throws(ExecutionFailure) -> Bool {
    try step()
    if loop.variables.count > 0 {
      let first = variableName(loop.variables, 0)
      if loop.isAssignment {
        if loop.variables.count > 1 {
          try assign(first, Operand(value: index))
          try assign(variableName(loop.variables, 1), element)
        } else {
          try assign(first, element)
        }
      } else {
        setTop(1, element)
        if loop.variables.count > 1 { setTop(2, Operand(value: index)) }
      }
    }
    let outcome = try walk(loop.body, element)
    forget(to: loop.known)
    return outcome == .leave
  }

  private func variableName(_ run: TemplateNode.Run, _ offset: Int) -> Int32 {
    guard case .variable(let name, _) = tree.nodes[Int(tree.children[Int(run.start) &+ offset])].content else {
      return 0
    }
    return name
  }

  private mutating func setTop(_ count: Int, _ operand: Operand) {
    let index = variables.count &- count
    if variables.indices.contains(index) { variables[index].operand = operand }
  }
}

extension GoType {
  /// The type of what a slice or map holds; `interface {}` for other types.
  var element: GoType {
    switch underlying {
    case .slice(let element), .map(let element): element
    default: .interface
    }
  }
}
