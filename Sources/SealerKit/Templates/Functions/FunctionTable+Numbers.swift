extension FunctionTable {
  /// Arithmetic with whole numbers, which wraps as Go's `int64`, and conversions.
  ///
  /// See https://masterminds.github.io/sprig/math.html.
  static let numberFunctions: [TemplateFunction] = [
    TemplateFunction("add", GoSignature(rest: .interface)) { arguments, _ in
      .int64(arguments.reduce(0) { $0 &+ GoNumeric.int64($1) })
    },
    TemplateFunction("add1", GoSignature(.interface)) { a, _ in .int64(GoNumeric.int64(a.value(0)) &+ 1) },
    TemplateFunction("sub", GoSignature(.interface, .interface)) { a, _ in
      .int64(GoNumeric.int64(a.value(0)) &- GoNumeric.int64(a.value(1)))
    },
    TemplateFunction("mul", GoSignature(.interface, rest: .interface)) { arguments, _ in
      .int64(arguments.reduce(1) { $0 &* GoNumeric.int64($1) })
    },
    TemplateFunction("div", GoSignature(.interface, .interface)) { arguments, _ throws(FunctionError) in
      let divisor = GoNumeric.int64(arguments.value(1))
      guard divisor != 0 else { throw GoPanic.divisionByZero }
      return .int64(GoNumeric.int64(arguments.value(0)).dividedReportingOverflow(by: divisor).partialValue)
    },
    TemplateFunction("mod", GoSignature(.interface, .interface)) { arguments, _ throws(FunctionError) in
      let divisor = GoNumeric.int64(arguments.value(1))
      guard divisor != 0 else { throw GoPanic.divisionByZero }
      return .int64(GoNumeric.int64(arguments.value(0)).remainderReportingOverflow(dividingBy: divisor).partialValue)
    },
    TemplateFunction("max", GoSignature(.interface, rest: .interface), largest),
    TemplateFunction("biggest", GoSignature(.interface, rest: .interface), largest),
    TemplateFunction("min", GoSignature(.interface, rest: .interface)) { arguments, _ in
      .int64(arguments.lazy.map(GoNumeric.int64).min() ?? 0)
    },
    TemplateFunction("int", cost: .number, GoSignature(.interface)) { a, _ in .int(GoNumeric.int64(a.value(0)), .int) },
    TemplateFunction("int64", cost: .number, GoSignature(.interface)) { a, _ in .int64(GoNumeric.int64(a.value(0))) },
    TemplateFunction("float64", cost: .number, GoSignature(.interface)) { a, _ in
      .float64(GoNumeric.float64(a.value(0)))
    },
    TemplateFunction("atoi", GoSignature(.string)) { a, _ in .int(GoNumeric.decimal(a.string(0)), .int) },
    TemplateFunction("toDecimal", cost: .number, GoSignature(.interface)) { a, _ in .int64(GoNumeric.octal(a.value(0)))
    },
    TemplateFunction("randInt", GoSignature(.int(.int), .int(.int))) { arguments, _ throws(FunctionError) in
      let (lowest, size) = (arguments.int(0), arguments.int(1) &- arguments.int(0))
      guard size > 0 else { throw .message("invalid argument to Intn") }
      return .int(lowest &+ Int.random(in: 0..<size))
    },
  ]

  private static func largest(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .int64(arguments.lazy.map(GoNumeric.int64).max() ?? 0)
  }

  /// Arithmetic with floating-point numbers; sums, differences, products and quotients are those of decimal numbers.
  ///
  /// See https://masterminds.github.io/sprig/mathf.html.
  static let floatFunctions: [TemplateFunction] = [
    TemplateFunction("addf", cost: .number, GoSignature(rest: .interface)) { arguments, render throws(FunctionError) in
      try folded([.int(0)] + arguments, render, +)
    },
    TemplateFunction("add1f", cost: .number, GoSignature(.interface)) { arguments, render throws(FunctionError) in
      try folded([arguments.value(0), .int(1)], render, +)
    },
    TemplateFunction("subf", cost: .number, GoSignature(.interface, rest: .interface)) {
      arguments, render throws(FunctionError) in
      try folded(arguments, render, -)
    },
    TemplateFunction("mulf", cost: .number, GoSignature(.interface, rest: .interface)) {
      arguments, render throws(FunctionError) in
      try folded(arguments, render, *)
    },
    TemplateFunction("divf", cost: .number, GoSignature(.interface, rest: .interface)) {
      arguments, render throws(FunctionError) in
      try folded(arguments, render) { left, right throws(FunctionError) in try left.divided(by: right) }
    },
    TemplateFunction("maxf", cost: .number, GoSignature(.interface, rest: .interface)) { arguments, _ in
      let numbers = arguments.map(GoNumeric.float64)
      return .float64(numbers.dropFirst().reduce(numbers.first ?? 0, GoMath.max))
    },
    TemplateFunction("minf", cost: .number, GoSignature(.interface, rest: .interface)) { arguments, _ in
      let numbers = arguments.map(GoNumeric.float64)
      return .float64(numbers.dropFirst().reduce(numbers.first ?? 0, GoMath.min))
    },
    TemplateFunction("floor", cost: .number, GoSignature(.interface)) { a, _ in
      .float64(GoNumeric.float64(a.value(0)).rounded(.down))
    },
    TemplateFunction("ceil", cost: .number, GoSignature(.interface)) { a, _ in
      .float64(GoNumeric.float64(a.value(0)).rounded(.up))
    },
    TemplateFunction("round", cost: .number, GoSignature(.interface, .int(.int), rest: .float(.float64))) {
      arguments, _ in
      let limit = arguments.count > 2 ? arguments.double(2) : 0.5
      return .float64(GoMath.round(GoNumeric.float64(arguments.value(0)), places: arguments.int(1), upFrom: limit))
    },
  ]

  private static func folded(
    _ arguments: [GoValue], _ render: RenderContext,
    _ combine: (GoDecimal, GoDecimal) throws(FunctionError) -> GoDecimal
  ) throws(FunctionError) -> GoValue {
    var result = try GoDecimal(GoNumeric.float64(arguments.value(0)))
    for argument in arguments.dropFirst() {
      try render.budget.spend(1 + result.size)
      result = try combine(result, try GoDecimal(GoNumeric.float64(argument)))
    }
    return .float64(result.double)
  }
}
