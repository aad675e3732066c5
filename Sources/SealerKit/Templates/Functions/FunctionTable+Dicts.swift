extension FunctionTable {
  /// Dicts.
  static let dictFunctions: [TemplateFunction] = [
    TemplateFunction("dict", cost: .elements, GoSignature(rest: .interface), dict),
    TemplateFunction("get", GoSignature(.dict, .string)) { arguments, _ throws(FunctionError) in
      arguments.dict(0)[arguments.string(1)] ?? .string("")
    },
    TemplateFunction("set", GoSignature(.dict, .string, .interface), set),
    TemplateFunction("unset", GoSignature(.dict, .string)) { arguments, _ throws(FunctionError) in
      arguments.dict(0)[arguments.string(1)] = nil
      return arguments.value(0)
    },
    TemplateFunction("hasKey", GoSignature(.dict, .string)) { arguments, _ throws(FunctionError) in
      .bool(arguments.dict(0)[arguments.string(1)] != nil)
    },
    TemplateFunction("pluck", cost: .elements, GoSignature(.string, rest: .dict)) {
      arguments, _ throws(FunctionError) in
      .appended(arguments.indices.dropFirst().compactMap { arguments.dict($0)[arguments.string(0)] })
    },
    TemplateFunction("keys", cost: .elements, GoSignature(rest: .dict)) { arguments, _ throws(FunctionError) in
      // Go walks over a map at random; here the order is that of the keys, so that a render is repeatable.
      .strings(arguments.indices.flatMap { arguments.dict($0).keys })
    },
    TemplateFunction("values", cost: .elements, GoSignature(.dict)) { arguments, _ throws(FunctionError) in
      .appended(arguments.dict(0).sorted.map(\.value))
    },
    TemplateFunction("pick", cost: .elements, GoSignature(.dict, rest: .string), pick),
    TemplateFunction("omit", cost: .elements, GoSignature(.dict, rest: .string), omit),
    TemplateFunction("dig", GoSignature(rest: .interface), dig),
    TemplateFunction("deepCopy", cost: .elements, GoSignature(.interface), deepCopy),
    TemplateFunction("mustDeepCopy", cost: .elements, GoSignature(.interface), deepCopy),
  ]

  private static func dict(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    var entries = [GoString: GoValue](minimumCapacity: arguments.count / 2)
    var index = 0
    while index < arguments.count {
      let key: GoString =
        switch arguments[index] {
        case .string(let string), .bytes(let string): string
        case let other: try GoFormat.sprint([other], render)
        }
      entries[key] = index + 1 < arguments.count ? arguments[index + 1] : .string("")
      index += 2
    }
    return .dict(entries)
  }

  private static func set(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let map = arguments.dict(0)
    if map.isNil { throw .message("assignment to entry in nil map") }
    map[arguments.string(1)] = arguments.value(2)
    return arguments.value(0)
  }

  private static func pick(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let map = arguments.dict(0)
    var entries: [GoString: GoValue] = [:]
    for index in arguments.indices.dropFirst() {
      let key = arguments.string(index)
      if let value = map[key] { entries[key] = value }
    }
    return .map(GoMap(entries, origin: map.origin))
  }

  private static func omit(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let map = arguments.dict(0)
    let keys = Set(arguments.indices.dropFirst().map { arguments.string($0) })
    var entries = [GoString: GoValue](minimumCapacity: map.count)
    for (key, value) in map.sorted where !keys.contains(key) { entries[key] = value }
    return .map(GoMap(entries, origin: map.origin))
  }

  /// The value at the end of a path of keys, a default if a key is missing.
  private static func dig(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    guard arguments.count >= 3 else { throw .message("dig needs at least three arguments") }
    var current = arguments[arguments.count - 1]
    let fallback = arguments[arguments.count - 2]
    guard case .map(let first) = current, first.type == .dict else { throw conversion(of: current, to: .dict) }
    var path: [GoString] = []
    for key in arguments.dropLast(2) {
      guard case .string(let key) = key else { throw conversion(of: key, to: .string) }
      path.append(key)
    }
    for key in path {
      guard case .map(let map) = current, map.type == .dict else { throw conversion(of: current, to: .dict) }
      guard let next = map[key] else { return fallback }
      current = next
    }
    return current
  }

  /// What Go says where a value is not of the type that a program insists on.
  static func conversion(of value: GoValue, to type: GoType) -> FunctionError {
    let found = value.isNil ? "nil" : value.type.map { "\($0)" } ?? "nil"
    return .message("interface conversion: interface {} is \(found), not \(type)")
  }

  private static func deepCopy(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    if arguments.value(0).isNil { throw .message("reflect: call of reflect.Value.Type on zero Value") }
    return try copy(arguments.value(0), 0, render)
  }

  private static func copy(_ value: GoValue, _ depth: Int, _ render: RenderContext) throws(FunctionError) -> GoValue {
    guard depth < 1000 else { throw .limit(.depth(1000)) }
    switch value {
    case .list(let list):
      if list.isNil { return value }
      try render.budget.spend(elements: list.elements.count)
      var elements: [GoValue] = []
      elements.reserveCapacity(list.elements.count)
      for element in list.elements { elements.append(try copy(element, depth + 1, render)) }
      return .list(GoList(elements, type: list.type))
    case .map(let map):
      if map.isNil { return value }
      try render.budget.spend(elements: map.count)
      var entries = [GoString: GoValue](minimumCapacity: map.count)
      for (key, value) in map.sorted { entries[key] = try copy(value, depth + 1, render) }
      return .map(GoMap(entries, type: map.type, origin: map.origin))
    case .structure(let structure): return .structure(try copy(structure, depth, render))
    case .pointer(let pointer):
      guard let target = pointer.target else { return value }
      return .pointer(GoPointer(try copy(target, depth, render)))
    default: return value
    }
  }

  /// A copy of a struct, in which private fields are zeros: reflection can't set them.
  private static func copy(
    _ structure: GoStruct, _ depth: Int, _ render: RenderContext
  ) throws(FunctionError) -> GoStruct {
    try render.budget.spend(elements: structure.values.count)
    var values: [GoValue] = []
    for (field, value) in zip(structure.type.fields, structure.values) {
      values.append(field.isExported || field.isEmbedded ? try copy(value, depth + 1, render) : field.type.zero)
    }
    return GoStruct(structure.type, values)
  }
}
