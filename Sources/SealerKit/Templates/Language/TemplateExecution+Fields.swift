extension TemplateExecution {
  /// The value of `.a.b.c` in a value; the last name may be a method, which gets the arguments.
  mutating func evaluate(
    fields names: TemplateNode.Run, of start: Operand, _ index: TemplateNode.Index, _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    var value = start
    let last = Int(names.start &+ names.count) &- 1
    for place in Int(names.start)..<last {
      value = try field(place, of: value, index, dot, .none, Chain(names: names, start: start))
    }
    let result = try field(last, of: value, index, dot, call, Chain(names: names, start: start))
    if trace != nil {
      if case .map(let map) = value.value, noteRead(map, tree.names[last], result.value) { return result }
      trace?.add(start.sources)
    }
    return result
  }

  /// The whole chain to which a name belongs: what tells which value was nil.
  struct Chain {
    var names: TemplateNode.Run
    var start: Operand
  }

  private mutating func field(
    _ place: Int, of receiver: Operand, _ index: TemplateNode.Index, _ dot: Operand, _ call: Call, _ chain: Chain
  ) throws(ExecutionFailure) -> Operand {
    let name = tree.names[place]
    switch receiver.value {
    case .invalid: return .invalid
    case .nilInterface: throw nilFailure(name, "interface {}", chain, place)
    case .map(let map):
      if let method = Self.method(name, of: receiver) {
        return try invoke(method, receiver.value, index, dot, call)
      }
      guard call.isEmpty else { throw failure(name + " is not a method but has arguments") }
      let element = map.type.element
      return Operand(map[name] ?? element.zero, in: element)
    case .structure(let structure):
      return try field(name, of: structure, receiver, receiver.isAddressable, index, dot, call)
    case .pointer(let pointer):
      if let target = pointer.target {
        if let method = pointer.type.methods[name] { return try invoke(method, receiver.value, index, dot, call) }
        return try field(name, of: target, receiver, true, index, dot, call)
      }
      if let method = pointer.type.methods[name] { return try invoke(method, receiver.value, index, dot, call) }
      if pointer.type.declares(name) { throw nilFailure(name, GoString(typeName(receiver)), chain, place) }
    default:
      if let method = Self.method(name, of: receiver) {
        return try invoke(method, receiver.value, index, dot, call)
      }
      if case .time = receiver.value, let complaint = Self.uncallable[name] {
        try checkCount(name, GoSignature(), call)
        throw failure(complaint)
      }
      if case .time = receiver.value, ["wall", "ext", "loc"].contains(name) {
        throw failure(name + GoString(" is an unexported field of struct type \(typeName(receiver))"))
      }
    }
    throw failure("can't evaluate field " + name + GoString(" in type \(typeName(receiver))"))
  }

  private mutating func field(
    _ name: GoString, of structure: GoStruct, _ receiver: Operand, _ isAddressable: Bool, _ index: TemplateNode.Index,
    _ dot: Operand, _ call: Call
  ) throws(ExecutionFailure) -> Operand {
    if let method = structure.type.methods[name] {
      if isAddressable { return try invoke(method, .pointer(GoPointer(structure)), index, dot, call) }
      if !structure.type.pointerMethods.contains(name) {
        return try invoke(method, .structure(structure), index, dot, call)
      }
    }
    guard let type = structure.type.field(name) else {
      throw failure("can't evaluate field " + name + GoString(" in type \(typeName(receiver))"))
    }
    guard let value = structure[name] else {
      throw failure(name + GoString(" is an unexported field of struct type \(typeName(receiver))"))
    }
    guard call.isEmpty else { throw failure(name + " has arguments but cannot be invoked as function") }
    var operand = Operand(value, in: type)
    operand.isAddressable = isAddressable
    return operand
  }

  /// The methods of `time.Time` that templates can't call, as they give more than one value.
  private static let uncallable: [GoString: GoString] = [
    "Clock": "function Clock has 3 return values; should be 1 or 2",
    "Date": "function Date has 3 return values; should be 1 or 2",
    "ISOWeek": "invalid function signature for ISOWeek: second return value should be error; is int",
    "Zone": "invalid function signature for Zone: second return value should be error; is int",
    "ZoneBounds": "invalid function signature for ZoneBounds: second return value should be error; is time.Time",
  ]

  /// The type of a value as the place tells it where it was found.
  private func typeName(_ operand: Operand) -> String {
    operand.isBoxed ? "interface {}" : operand.value.type?.description ?? "<nil>"
  }

  /// A method of a map, slice, number or moment.
  private static func method(_ name: GoString, of operand: Operand) -> TemplateFunction? {
    guard let first = name.bytes.first, (0x41...0x5A).contains(first), let type = operand.value.type else { return nil }
    switch type {
    case .named(let type): return type.methods[name]
    default: return type.builtinMethods[name]
    }
  }

  // MARK: Nils

  private func nilFailure(_ name: GoString, _ type: GoString, _ chain: Chain, _ place: Int) -> ExecutionFailure {
    let failure = failure("nil pointer evaluating " + type + "." + name)
    let names = tree.names[Int(chain.names.start)..<place]
    failure.error.nilPath = Self.nilPath(names, in: chain.start.value)
    return failure
  }

  /// The place in the values where names lead to a nil.
  static func nilPath(_ names: ArraySlice<GoString>, in start: GoValue) -> String? {
    var value = start
    for name in names {
      guard case .map(let map) = value else { return nil }
      let next = map[name] ?? .nilInterface
      if next.isNil { return map.origin.map { ValuesPath($0, .key(name)).description } }
      value = next
    }
    return nil
  }
}

extension GoType {
  /// The zero of the type.
  var zero: GoValue {
    switch self {
    case .bool: .bool(false)
    case .int(let type): .int(0, type)
    case .uint(let type): .uint(0, type)
    case .float(let type): .float(0, type)
    case .complex: .complex(GoComplex(real: 0, imaginary: 0))
    case .string: .string("")
    case .interface, .error: .nilInterface
    case .reflection: .invalid
    case .slice(.uint(.uint8)): .bytes("")
    case .slice: .list(GoList(nilOf: self))
    case .map: .map(GoMap(nilOf: self))
    case .pointer(let type): .pointer(GoPointer(nilOf: type))
    case .time: .time(GoTime(seconds: -62_135_596_800))
    case .named(let type):
      switch type.underlying {
      case .slice: .list(GoList(nilOf: self))
      case .map: .map(GoMap(nilOf: self))
      default: .structure(GoStruct(type, type.fields.map(\.type.zero)))
      }
    }
  }
}

extension GoNamedType {
  /// Whether a struct has a field of a name, private or not, itself or by an embedded struct.
  func declares(_ name: GoString) -> Bool { field(name) != nil }

  /// The type of a field.
  func field(_ name: GoString) -> GoType? {
    for field in fields where field.name == name { return field.type }
    for field in fields where field.isEmbedded {
      if case .named(let type) = field.type, let found = type.field(name) { return found }
    }
    return nil
  }
}
