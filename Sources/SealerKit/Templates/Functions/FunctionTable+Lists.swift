extension FunctionTable {
  /// Functions of lists; most stand there twice, with and without `must`, and fail alike.
  ///
  /// See https://masterminds.github.io/sprig/lists.html.
  static let listFunctions: [TemplateFunction] =
    [
      TemplateFunction("list", cost: .elements, GoSignature(rest: .interface)) { arguments, _ in .list(arguments) },
      TemplateFunction("tuple", GoSignature(rest: .interface)) { arguments, _ in .list(arguments) },
      TemplateFunction("concat", cost: .elements, GoSignature(rest: .interface), concat),
    ]
    + twice("append", "mustAppend", cost: .elements, GoSignature(.interface, .interface), push)
    + twice("push", "mustPush", cost: .elements, GoSignature(.interface, .interface), push)
    + twice("prepend", "mustPrepend", cost: .elements, GoSignature(.interface, .interface), prepend)
    + twice("first", "mustFirst", GoSignature(.interface), first)
    + twice("last", "mustLast", GoSignature(.interface), last)
    + twice("rest", "mustRest", cost: .elements, GoSignature(.interface), rest)
    + twice("initial", "mustInitial", cost: .elements, GoSignature(.interface), initial)
    + twice("reverse", "mustReverse", cost: .elements, GoSignature(.interface), reverse)
    + twice("compact", "mustCompact", cost: .elements, GoSignature(.interface), compact)
    + twice("uniq", "mustUniq", cost: .compare, GoSignature(.interface), uniq)
    + twice("without", "mustWithout", cost: .compare, GoSignature(.interface, rest: .interface), without)
    + twice("has", "mustHas", cost: .compare, GoSignature(.interface, .interface), has)
    + twice("slice", "mustSlice", cost: .elements, GoSignature(.interface, rest: .interface), slice)
    + twice("chunk", "mustChunk", cost: .elements, GoSignature(.int(.int), .interface), chunk)

  private static func twice(
    _ name: GoString, _ strictName: GoString, cost: FunctionCost = .copy, _ signature: GoSignature,
    _ body: @escaping TemplateFunction.Body
  ) -> [TemplateFunction] {
    [name, strictName].map { TemplateFunction($0, cost: cost, signature, body) }
  }

  /// The elements of a list.
  ///
  /// - Throws: sprig's words and the kind if the value is no list, Go's own if it is nil.
  private static func elements(
    of list: GoValue, or words: String, end: String = "", _ render: RenderContext
  ) throws(FunctionError) -> [GoValue] {
    guard let elements = list.elements else {
      throw list.isNil ? GoPanic.nilDereference : .message("\(words) \(list.kindName)\(end)")
    }
    try render.budget.spend(elements: elements.count)
    return elements
  }

  private static func push(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let elements = try elements(of: arguments.value(0), or: "Cannot push on type", render)
    return .list(GoList(elements + [arguments.value(1)], growth: .pushed))
  }

  private static func prepend(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let elements = try elements(of: arguments.value(0), or: "Cannot prepend on type", render)
    return .list(GoList([arguments.value(1)] + elements, growth: .joined))
  }

  private static func concat(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    var result: [GoValue] = []
    for argument in arguments {
      result += try elements(of: argument, or: "Cannot concat type", end: " as list", render)
      try render.budget.spend(elements: result.count)
    }
    return .list(result.isEmpty ? GoList(nilOf: .list) : GoList(result, growth: .appended))
  }

  private static func first(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    if case .list(let list) = arguments.value(0) { return list.elements.first ?? .nilInterface }
    return try elements(of: arguments.value(0), or: "Cannot find first on type", render).first ?? .nilInterface
  }

  private static func last(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    if case .list(let list) = arguments.value(0) { return list.elements.last ?? .nilInterface }
    return try elements(of: arguments.value(0), or: "Cannot find last on type", render).last ?? .nilInterface
  }

  private static func rest(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let elements = try elements(of: arguments.value(0), or: "Cannot find rest on type", render)
    return .list(elements.isEmpty ? GoList(nilOf: .list) : GoList(Array(elements.dropFirst())))
  }

  private static func initial(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let elements = try elements(of: arguments.value(0), or: "Cannot find initial on type", render)
    return .list(elements.isEmpty ? GoList(nilOf: .list) : GoList(elements.dropLast()))
  }

  private static func reverse(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    .list(try elements(of: arguments.value(0), or: "Cannot find reverse on type", render).reversed())
  }

  private static func compact(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let elements = try elements(of: arguments.value(0), or: "Cannot compact on type", render)
    return .list(GoList(elements.filter(\.isTrue), growth: .appended))
  }

  private static func uniq(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    var result: [GoValue] = []
    var met = DistinctValues()
    for element in try elements(of: arguments.value(0), or: "Cannot find uniq on type", render) {
      guard try !met.contains(element, render) else { continue }
      met.insert(element)
      result.append(element)
    }
    return .list(GoList(result, growth: .appended))
  }

  private static func without(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    var unwanted = DistinctValues()
    for argument in arguments.dropFirst() { unwanted.insert(argument) }
    var result: [GoValue] = []
    for element in try elements(of: arguments.value(0), or: "Cannot find without on type", render) {
      if try !unwanted.contains(element, render) { result.append(element) }
    }
    return .list(GoList(result, growth: .appended))
  }

  private static func has(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let (wanted, list) = (arguments.value(0), arguments.value(1))
    if list.isNil { return .bool(false) }
    for element in try elements(of: list, or: "Cannot find has on type", render) {
      if try GoEquality.areEqual(wanted, element, render) { return .bool(true) }
    }
    return .bool(false)
  }

  /// Elements of a list from one index to before another one; the type stays.
  private static func slice(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let list = arguments.value(0)
    let elements = try elements(of: list, or: "list should be type of slice or array but", render)
    guard !elements.isEmpty else { return .nilInterface }
    let start = arguments.count > 1 ? Int(truncatingIfNeeded: GoNumeric.int64(arguments.value(1))) : 0
    let end = arguments.count > 2 ? Int(truncatingIfNeeded: GoNumeric.int64(arguments.value(2))) : elements.count
    let array = end > elements.count ? list.array : elements
    guard start >= 0, start <= end, end <= array.count else {
      throw .message("reflect.Value.Slice: slice index out of bounds")
    }
    if case .bytes = list { return .bytes(GoString(array[start..<end].map(\.byte))) }
    return .list(GoList(Array(array[start..<end]), type: list.type ?? .list, spare: array[end...]))
  }

  /// Lists of so many elements each.
  ///
  /// How many there are is calculated with floating-point numbers, so that sizes of 0 and below give what sprig
  /// gives.
  private static func chunk(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let elements = try elements(of: arguments.value(1), or: "Cannot chunk type", render)
    let size = arguments.int(0)
    let count = GoNumeric.truncated((Double(elements.count - 1) / Double(size)).rounded(.down) + 1)
    guard 0...Int64(max(1, elements.count)) ~= count else { throw GoPanic.lengthOutOfRange }
    var chunks: [GoValue] = []
    for index in 0..<Int(count) {
      var length = size
      if index == Int(count) - 1 {
        let rest = Double(elements.count).truncatingRemainder(dividingBy: Double(size)).rounded(.down)
        length = rest == 0 ? size : Int(GoNumeric.truncated(rest))
      }
      let start = index &* size
      guard length >= 0, start >= 0, start <= elements.count, length <= elements.count - start else {
        throw GoPanic.lengthOutOfRange
      }
      chunks.append(.list(Array(elements[start..<(start + length)])))
    }
    return .list(GoList(chunks, type: .slice(.list)))
  }
}

extension GoValue {
  /// The elements of a slice and what stands behind them in its array.
  fileprivate var array: [GoValue] {
    switch self {
    case .list(let list): list.array
    case .bytes(let bytes):
      (elements ?? [])
        + [GoValue](repeating: .uint(0, .uint8), count: GoSliceGrowth.roundedUp(bytes.count) - bytes.count)
    default: []
    }
  }

  /// A byte as an element.
  fileprivate var byte: UInt8 {
    if case .uint(let number, _) = self { return UInt8(truncatingIfNeeded: number) }
    return 0
  }
}
