extension FunctionTable {
  /// Functions that choose by whether values are empty.
  ///
  /// See https://masterminds.github.io/sprig/defaults.html.
  static let defaultFunctions: [TemplateFunction] = [
    TemplateFunction("default", GoSignature(.interface, rest: .interface)) { arguments, _ in
      arguments.value(1).isTrue ? arguments.value(1) : arguments.value(0)
    },
    TemplateFunction("empty", GoSignature(.interface)) { arguments, _ in .bool(!arguments.value(0).isTrue) },
    TemplateFunction("coalesce", GoSignature(rest: .interface)) { arguments, _ in
      arguments.first(where: \.isTrue) ?? .nilInterface
    },
    TemplateFunction("all", GoSignature(rest: .interface)) { arguments, _ in .bool(arguments.allSatisfy(\.isTrue)) },
    TemplateFunction("any", GoSignature(rest: .interface)) { arguments, _ in
      .bool(arguments.contains(where: \.isTrue))
    },
    TemplateFunction("ternary", GoSignature(.interface, .interface, .bool)) { arguments, _ in
      arguments.value(arguments.bool(2) ? 0 : 1)
    },
  ]

  /// Functions that tell the types of values and compare them.
  ///
  /// See https://masterminds.github.io/sprig/reflection.html.
  static let reflectionFunctions: [TemplateFunction] = [
    TemplateFunction("typeOf", GoSignature(.interface)) { arguments, _ in .text(arguments.value(0).typeName) },
    TemplateFunction("typeIs", GoSignature(.string, .interface)) { arguments, _ in
      .bool(arguments.string(0) == GoString(arguments.value(1).typeName))
    },
    TemplateFunction("typeIsLike", GoSignature(.string, .interface)) { arguments, _ in
      let (wanted, type) = (arguments.string(0), GoString(arguments.value(1).typeName))
      return .bool(wanted == type || GoString([0x2A] + wanted.bytes) == type)
    },
    TemplateFunction("kindOf", GoSignature(.interface)) { arguments, _ in .text(arguments.value(0).kindName) },
    TemplateFunction("kindIs", GoSignature(.string, .interface)) { arguments, _ in
      .bool(arguments.string(0) == GoString(arguments.value(1).kindName))
    },
    TemplateFunction("deepEqual", GoSignature(.interface, .interface)) { arguments, render throws(FunctionError) in
      .bool(try GoEquality.areEqual(arguments.value(0), arguments.value(1), render))
    },
  ]
}

extension GoValue {
  /// The type as `%T` prints it.
  var typeName: String { isNil ? "<nil>" : type?.description ?? "<nil>" }

  /// The kind as Go's reflection prints it.
  var kindName: String { isNil ? "invalid" : type?.kind ?? "invalid" }
}
