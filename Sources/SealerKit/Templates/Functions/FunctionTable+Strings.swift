extension FunctionTable {
  /// Functions that search, trim, replace and quote strings.
  ///
  /// See https://masterminds.github.io/sprig/strings.html.
  static let stringFunctions: [TemplateFunction] = [
    TemplateFunction("contains", GoSignature(.string, .string), contains),
    TemplateFunction("hasPrefix", GoSignature(.string, .string), hasPrefix),
    TemplateFunction("hasSuffix", GoSignature(.string, .string), hasSuffix),
    TemplateFunction("trim", cost: .scan, GoSignature(.string), trim),
    TemplateFunction("trimAll", cost: .scan, GoSignature(.string, .string), trimAll),
    TemplateFunction("trimall", GoSignature(.string, .string), trimAll),
    TemplateFunction("trimPrefix", cost: .scan, GoSignature(.string, .string), trimPrefix),
    TemplateFunction("trimSuffix", cost: .scan, GoSignature(.string, .string), trimSuffix),
    TemplateFunction("replace", GoSignature(.string, .string, .string), replace),
    TemplateFunction("repeat", GoSignature(.int(.int), .string), repeated),
    TemplateFunction("shuffle", cost: .shuffle, GoSignature(.string), shuffle),
    TemplateFunction("plural", cost: .rewrite, GoSignature(.string, .string, .int(.int)), plural),
    TemplateFunction("quote", cost: .scan, GoSignature(rest: .interface), quote),
    TemplateFunction("squote", cost: .scan, GoSignature(rest: .interface), squote),
    TemplateFunction("cat", cost: .scan, GoSignature(rest: .interface), cat),
    TemplateFunction("toString", cost: .scan, GoSignature(.interface), toString),
    TemplateFunction("toStrings", cost: .scan, GoSignature(.interface), toStrings),
    TemplateFunction("join", cost: .scan, GoSignature(.string, .interface), join),
    TemplateFunction("sortAlpha", cost: .compare, GoSignature(.interface), sortAlpha),
    TemplateFunction("hello", GoSignature()) { _, _ in .text("Hello!") },
  ]

  private static func contains(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .bool(arguments.string(1).contains(arguments.string(0)))
  }

  private static func hasPrefix(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .bool(arguments.string(1).hasPrefix(arguments.string(0)))
  }

  private static func hasSuffix(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .bool(arguments.string(1).hasSuffix(arguments.string(0)))
  }

  private static func trim(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .string(arguments.string(0).trimmed(GoRune.isSpace))
  }

  private static func trimAll(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let cut = Set(GoRune.runes(arguments.string(0).bytes))
    return .string(arguments.string(1).trimmed(cut.contains))
  }

  private static func trimPrefix(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let (prefix, text) = (arguments.string(0), arguments.string(1))
    return .string(text.hasPrefix(prefix) ? GoString(Array(text.bytes.dropFirst(prefix.count))) : text)
  }

  private static func trimSuffix(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let (suffix, text) = (arguments.string(0), arguments.string(1))
    return .string(text.hasSuffix(suffix) ? GoString(Array(text.bytes.dropLast(suffix.count))) : text)
  }

  private static func replace(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    .string(try arguments.string(2).replacing(arguments.string(0), arguments.string(1), render))
  }

  private static func repeated(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    .string(try arguments.string(1).repeated(arguments.int(0), render))
  }

  private static func shuffle(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .string(GoString(GoRune.bytes(GoRune.runes(arguments.string(0).bytes).shuffled())))
  }

  private static func plural(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    arguments.value(arguments.int(2) == 1 ? 0 : 1)
  }

  private static func quote(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    try spaced(arguments, render) { value throws(FunctionError) in
      GoQuote.quoted(try GoText.of(value, render).bytes)
    }
  }

  private static func squote(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    try spaced(arguments, render) { value throws(FunctionError) in
      [0x27] + (try GoText.printed(value, render)).bytes + [0x27]
    }
  }

  private static func cat(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    try spaced(arguments, render) { value throws(FunctionError) in try GoText.printed(value, render).bytes }
  }

  /// The texts of all arguments that are not nil with a space between them.
  private static func spaced(
    _ arguments: [GoValue], _ render: RenderContext, _ text: (GoValue) throws(FunctionError) -> [UInt8]
  ) throws(FunctionError) -> GoValue {
    var result: [UInt8] = []
    var isFirst = true
    for argument in arguments where !argument.isNil {
      let text = try text(argument)
      try render.budget.spend(bytes: result.count + text.count)
      if !isFirst { result.append(0x20) }
      result.append(contentsOf: text)
      isFirst = false
    }
    return .string(GoString(result))
  }

  private static func toString(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    .string(try GoText.of(arguments.value(0), render))
  }

  private static func toStrings(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    if case .list(let list) = arguments.value(0), list.type == .strings { return arguments.value(0) }
    return .strings(try GoText.all(arguments.value(0), render))
  }

  private static func join(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let separator = arguments.string(0).bytes
    let texts = try GoText.all(arguments.value(1), render)
    let size = texts.reduce(0) { $0 &+ $1.count &+ separator.count }
    try render.budget.spend(bytes: size)
    var result: [UInt8] = []
    result.reserveCapacity(size)
    for (index, text) in texts.enumerated() {
      if index > 0 { result.append(contentsOf: separator) }
      result.append(contentsOf: text.bytes)
    }
    return .string(GoString(result))
  }

  private static func sortAlpha(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let value = arguments.value(0)
    if case .list(let list) = value, list.type == .strings {
      try render.budget.spend(elements: list.elements.count)
      list.sortStrings()
      return value
    }
    guard value.elements != nil else { return .strings([try GoText.of(value, render)]) }
    return .strings(try GoText.all(value, render).sorted())
  }
}
