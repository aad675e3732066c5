extension TemplateExecution {
  /// The value of an argument for a parameter of a type.
  mutating func argument(
    _ index: TemplateNode.Index, _ type: GoType, _ dot: Operand
  ) throws(ExecutionFailure) -> GoValue {
    node = index
    switch tree.nodes[Int(index)].content {
    case .dot:
      noteUse(dot)
      return try checked(dot, type).value
    case .null:
      guard type.canBeNil else { throw failure(GoString("cannot assign nil to \(type)")) }
      return type.zero
    case .field, .variable, .pipeline, .function, .chain:
      // In a statement of its own, as `checked` would else see the execution as it was before.
      let value = try evaluate(argument: index, dot)
      return try checked(value, type, from: index, dot).value
    default: return try literal(index, type)
    }
  }

  private mutating func evaluate(
    argument index: TemplateNode.Index, _ dot: Operand
  ) throws(ExecutionFailure) -> Operand {
    switch tree.nodes[Int(index)].content {
    case .field(let names): try evaluate(fields: names, of: dot, index, dot, .none)
    case .variable(let name, let names): try evaluate(variable: name, names, index, dot, .none)
    case .pipeline: try evaluate(pipeline: index, dot)
    case .function(let place): try evaluate(function: place, index, from: index, dot, .none)
    case .chain(let inner, let names): try evaluate(chain: inner, names, index, dot, .none)
    default: .invalid
    }
  }

  private func literal(_ index: TemplateNode.Index, _ type: GoType) throws(ExecutionFailure) -> GoValue {
    let content = tree.nodes[Int(index)].content
    switch type {
    case .interface, .reflection:
      switch content {
      case .boolean(let value): return .bool(value)
      case .number(let place): return try constant(tree.numbers[Int(place)])
      case .string(let place, _): return .string(tree.names[Int(place)])
      default: throw failure("can't handle assignment of " + tree.source(index) + " to empty interface argument")
      }
    case .bool:
      if case .boolean(let value) = content { return .bool(value) }
      throw expected("bool", index)
    case .string:
      if case .string(let place, _) = content { return .string(tree.names[Int(place)]) }
      throw expected("string", index)
    case .int, .uint, .float, .complex: return try number(content, index, type)
    default:
      throw failure("can't handle " + tree.source(index) + GoString(" for arg of type \(type)"))
    }
  }

  private func number(
    _ content: TemplateNode.Content, _ index: TemplateNode.Index, _ type: GoType
  ) throws(ExecutionFailure) -> GoValue {
    var number: TemplateNumber?
    if case .number(let place) = content { number = tree.numbers[Int(place)] }
    switch type {
    case .int(let kind):
      guard let value = number?.int else { throw expected("integer", index) }
      return .int(kind.truncated(value), kind)
    case .uint(let kind):
      guard let value = number?.uint else { throw expected("unsigned integer", index) }
      return .uint(kind.truncated(value), kind)
    case .float(let kind):
      guard let value = number?.float else { throw expected("float", index) }
      return .float(kind == .float32 ? Double(Float(value)) : value, kind)
    default:
      guard let value = number?.complex else { throw expected("complex", index) }
      return .complex(GoComplex(real: value.real, imaginary: value.imaginary))
    }
  }

  private func expected(_ what: GoString, _ index: TemplateNode.Index) -> ExecutionFailure {
    failure("expected " + what + "; found " + tree.source(index))
  }

  /// A value that may be handed over for a parameter of a type.
  func checked(
    _ operand: Operand, _ type: GoType, from index: TemplateNode.Index = -1, _ dot: Operand = .invalid
  ) throws(ExecutionFailure) -> Operand {
    switch (operand.value, type) {
    case (.invalid, .interface): return Operand(value: .nilInterface)
    case (_, .interface), (_, .reflection): return operand
    case (.string, .string): return operand
    default: break
    }
    guard let own = operand.value.type else {
      guard !type.canBeNil else { return Operand(value: type.zero) }
      throw nilArgument(failure(GoString("invalid value; expected \(type)")), index, dot)
    }
    if own.isAssignable(to: type) { return operand }
    if case .pointer(let pointer) = operand.value, GoType.named(pointer.type) == type {
      guard let target = pointer.target else {
        throw failure(GoString("dereference of nil pointer of type \(type)"))
      }
      return Operand(value: .structure(target))
    }
    if operand.isAddressable, case .structure(let structure) = operand.value, GoType.pointer(structure.type) == type {
      return Operand(value: .pointer(GoPointer(structure)))
    }
    let complaint = failure(GoString("wrong type for value; expected \(type); got \(own)"))
    throw operand.value.isNil ? nilArgument(complaint, index, dot) : complaint
  }

  private func nilArgument(
    _ failure: ExecutionFailure, _ index: TemplateNode.Index, _ dot: Operand
  ) -> ExecutionFailure {
    failure.error.nilPath = nilPath(of: index, dot)
    return failure
  }

  /// The place in the values of a field that is nil.
  func nilPath(of index: TemplateNode.Index, _ dot: Operand) -> String? {
    guard index >= 0 else { return nil }
    switch tree.nodes[Int(index)].content {
    case .field(let names): return Self.nilPath(tree.names[names.places], in: dot.value)
    case .variable(let name, let names):
      guard let variable = variables.last(where: { $0.name == name }) else { return nil }
      return Self.nilPath(tree.names[names.places], in: variable.operand.value)
    case .pipeline(_, let commands, _):
      guard commands.count == 1, case .command(let words) = tree.nodes[Int(tree.children[Int(commands.start)])].content,
        words.count == 1
      else { return nil }
      return nilPath(of: tree.children[Int(words.start)], dot)
    default: return nil
    }
  }
}

extension GoIntegerType {
  /// A number cut to the bits of the type.
  func truncated(_ number: Int64) -> Int64 {
    switch self {
    case .int8: Int64(Int8(truncatingIfNeeded: number))
    case .int16: Int64(Int16(truncatingIfNeeded: number))
    case .int32: Int64(Int32(truncatingIfNeeded: number))
    case .int, .int64, .duration, .month, .weekday: number
    }
  }
}

extension GoUnsignedType {
  /// A number cut to the bits of the type.
  func truncated(_ number: UInt64) -> UInt64 {
    switch self {
    case .uint8: UInt64(UInt8(truncatingIfNeeded: number))
    case .uint16: UInt64(UInt16(truncatingIfNeeded: number))
    case .uint32: UInt64(UInt32(truncatingIfNeeded: number))
    case .uint, .uint64: number
    }
  }
}
