extension FunctionTable {
  /// What Helm adds for calling templates and for stopping them.
  static let engineFunctions: [TemplateFunction] = [
    TemplateFunction("include", cost: .call, GoSignature(.string, .interface)) {
      arguments, render throws(FunctionError) in
      guard let templates = render.templates, case .string(let name)? = arguments.first else { return .string("") }
      return .string(try templates.include(name, arguments.last ?? .nilInterface, render))
    },
    TemplateFunction("tpl", cost: .template, GoSignature(.string, .named(.chartValues))) {
      arguments, render throws(FunctionError) in
      guard let templates = render.templates, case .string(let text)? = arguments.first else { return .string("") }
      return .string(try templates.tpl(text, arguments.last ?? .nilInterface, render))
    },
    TemplateFunction("required", GoSignature(.string, .interface)) { arguments, _ throws(FunctionError) in
      try required(arguments)
    },
    TemplateFunction("fail", GoSignature(.string)) { arguments, _ throws(FunctionError) in
      throw .message(wrapped(arguments.first))
    },
    TemplateFunction("lookup", GoSignature(.string, .string, .string, .string)) { _, _ throws(FunctionError) in
      .dict([:])
    },
  ]

  private static func required(_ arguments: [GoValue]) throws(FunctionError) -> GoValue {
    let value = arguments.last ?? .nilInterface
    switch value {
    case .invalid, .nilInterface: break
    case .string(let string) where string.isEmpty: break
    default: return value
    }
    // Helm takes the warning as a format without arguments.
    throw .message(GoFormat.sprintf(wrapped(arguments.first), []))
  }

  /// A message between the marks by which `TemplateError.inHelmWords` finds it again.
  private static func wrapped(_ message: GoValue?) -> GoString {
    guard case .string(let text)? = message else { return "" }
    return "HELM_ERR_START" + text + "HELM_ERR_END"
  }
}
