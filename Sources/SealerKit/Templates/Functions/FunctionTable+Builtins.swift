extension FunctionTable {
  /// The functions of the template language itself; see https://pkg.go.dev/text/template#hdr-Functions.
  ///
  /// `and`, `or` and `call` are called by the evaluator, as they don't evaluate all arguments or want their names.
  static let builtinFunctions: [TemplateFunction] = logic + comparisons + containers + printing

  private static let logic: [TemplateFunction] = [
    TemplateFunction("and", GoSignature(.reflection, rest: .reflection)) { arguments, _ throws(FunctionError) in
      arguments.first { !$0.isTrue } ?? arguments.last ?? .invalid
    },
    TemplateFunction("or", GoSignature(.reflection, rest: .reflection)) { arguments, _ throws(FunctionError) in
      arguments.first { $0.isTrue } ?? arguments.last ?? .invalid
    },
    TemplateFunction("not", GoSignature(.reflection)) { arguments, _ throws(FunctionError) in
      .bool(!(arguments.first ?? .invalid).isTrue)
    },
    TemplateFunction("call", GoSignature(.reflection, rest: .reflection)) { _, _ throws(FunctionError) in
      throw .message("call of nil")
    },
  ]

  private static let comparisons: [TemplateFunction] = [
    TemplateFunction("eq", GoSignature(.reflection, rest: .reflection)) { arguments, _ throws(FunctionError) in
      .bool(try Comparison.isEqual(arguments))
    },
    comparison("ne") { left, right throws(FunctionError) in !(try Comparison.isEqual([left, right])) },
    comparison("lt") { left, right throws(FunctionError) in try Comparison.isLess(left, right) },
    comparison("le") { left, right throws(FunctionError) in try Comparison.isLessOrEqual(left, right) },
    comparison("gt") { left, right throws(FunctionError) in !(try Comparison.isLessOrEqual(left, right)) },
    comparison("ge") { left, right throws(FunctionError) in !(try Comparison.isLess(left, right)) },
  ]

  private static func comparison(
    _ name: GoString, _ compare: @escaping @Sendable (GoValue, GoValue) throws(FunctionError) -> Bool
  ) -> TemplateFunction {
    TemplateFunction(name, GoSignature(.reflection, .reflection)) { arguments, _ throws(FunctionError) in
      .bool(try compare(arguments.first ?? .invalid, arguments.last ?? .invalid))
    }
  }

  private static let containers: [TemplateFunction] = [
    TemplateFunction("len", GoSignature(.reflection)) { arguments, _ throws(FunctionError) in
      .int(try Indexing.length(arguments.first ?? .invalid))
    },
    TemplateFunction("index", GoSignature(.reflection, rest: .reflection)) { arguments, _ throws(FunctionError) in
      try Indexing.element(arguments.first ?? .invalid, arguments.dropFirst())
    },
    TemplateFunction("slice", cost: .elements, GoSignature(.reflection, rest: .reflection)) {
      arguments, _ throws(FunctionError) in
      try Indexing.slice(arguments.first ?? .invalid, Array(arguments.dropFirst()))
    },
  ]

  private static let printing: [TemplateFunction] = [
    printer("print") { arguments, render throws(FunctionError) in try GoFormat.sprint(arguments, render) },
    printer("println") { arguments, render throws(FunctionError) in try GoFormat.sprintln(arguments, render) },
    TemplateFunction("printf", cost: .scan, GoSignature(.string, rest: .interface)) {
      arguments, render throws(FunctionError) in
      guard case .string(let format)? = arguments.first else { return .string("") }
      let text = try GoFormat.sprintf(format, Array(arguments.dropFirst()), render)
      try render.budget.spend(bytes: text.count)
      return .string(text)
    },
    escaper("html", Escaping.html),
    escaper("js", Escaping.javaScript),
    escaper("urlquery", Escaping.query),
  ]

  private static func printer(
    _ name: GoString,
    _ print: @escaping @Sendable ([GoValue], RenderContext) throws(FunctionError) -> GoString
  ) -> TemplateFunction {
    TemplateFunction(name, cost: .scan, GoSignature(rest: .interface)) { arguments, render throws(FunctionError) in
      .string(try print(arguments, render))
    }
  }

  private static func escaper(
    _ name: GoString, _ escape: @escaping @Sendable (GoString) -> GoString
  ) -> TemplateFunction {
    TemplateFunction(name, cost: .scan, GoSignature(rest: .interface)) { arguments, render throws(FunctionError) in
      let text = escape(try Escaping.text(arguments, render))
      try render.budget.spend(bytes: text.count)
      return .string(text)
    }
  }
}
