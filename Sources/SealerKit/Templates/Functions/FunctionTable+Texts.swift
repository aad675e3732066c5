extension FunctionTable {
  /// Functions that change the case of strings, cut them and lay out their lines.
  ///
  /// See https://masterminds.github.io/sprig/strings.html.
  static let textFunctions: [TemplateFunction] = [
    TemplateFunction("upper", cost: .rewrite, GoSignature(.string)) { a, _ in .string(CaseConversion.upper(a.string(0)))
    },
    TemplateFunction("lower", cost: .rewrite, GoSignature(.string)) { a, _ in .string(CaseConversion.lower(a.string(0)))
    },
    TemplateFunction("title", cost: .rewrite, GoSignature(.string)) { a, _ in .string(CaseConversion.title(a.string(0)))
    },
    TemplateFunction("untitle", cost: .rewrite, GoSignature(.string)) { a, _ in
      .string(CaseConversion.untitle(a.string(0)))
    },
    TemplateFunction("swapcase", cost: .rewrite, GoSignature(.string)) { a, _ in
      .string(CaseConversion.swapcase(a.string(0)))
    },
    TemplateFunction("nospace", cost: .scan, GoSignature(.string)) { a, _ in
      .string(CaseConversion.nospace(a.string(0)))
    },
    TemplateFunction("initials", cost: .scan, GoSignature(.string)) { a, _ in
      .string(CaseConversion.initials(a.string(0)))
    },
    TemplateFunction("camelcase", cost: .rewrite, GoSignature(.string)) { a, _ in .string(WordCase.camel(a.string(0)))
    },
    TemplateFunction("snakecase", cost: .rewrite, GoSignature(.string)) { a, _ in
      .string(WordCase.connected(a.string(0), by: 0x5F))
    },
    TemplateFunction("kebabcase", cost: .rewrite, GoSignature(.string)) { a, _ in
      .string(WordCase.connected(a.string(0), by: 0x2D))
    },
    TemplateFunction("abbrev", GoSignature(.int(.int), .string), abbrev),
    TemplateFunction("abbrevboth", GoSignature(.int(.int), .int(.int), .string), abbrevboth),
    TemplateFunction("trunc", GoSignature(.int(.int), .string), trunc),
    TemplateFunction("substr", GoSignature(.int(.int), .int(.int), .string), substr),
    TemplateFunction("wrap", cost: .scan, GoSignature(.int(.int), .string), wrap),
    TemplateFunction("wrapWith", cost: .scan, GoSignature(.int(.int), .string, .string), wrapWith),
    TemplateFunction("indent", cost: .scan, GoSignature(.int(.int), .string)) { a, render throws(FunctionError) in
      .string(try indented(a.string(1), by: a.int(0), after: [], render))
    },
    TemplateFunction("nindent", cost: .scan, GoSignature(.int(.int), .string)) { a, render throws(FunctionError) in
      .string(try indented(a.string(1), by: a.int(0), after: [0x0A], render))
    },
  ]

  private static func abbrev(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    guard arguments.int(0) >= 4 else { return arguments.value(1) }
    return .string(LineWrapping.abbreviated(arguments.string(1), from: 0, to: arguments.int(0)))
  }

  private static func abbrevboth(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let (offset, width) = (arguments.int(0), arguments.int(1))
    guard width >= (offset > 0 ? 7 : 4) else { return arguments.value(2) }
    return .string(LineWrapping.abbreviated(arguments.string(2), from: offset, to: width))
  }

  private static func trunc(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let (length, text) = (arguments.int(0), arguments.string(1))
    if length >= 0 {
      return .string(text.count > length ? GoString(Array(text.bytes[..<length])) : text)
    }
    let start = text.count &+ length
    return .string(start > 0 ? GoString(Array(text.bytes[start...])) : text)
  }

  private static func substr(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let (start, text) = (arguments.int(0), arguments.string(2))
    var end = arguments.int(1)
    if start < 0 {
      guard 0...text.count ~= end else { throw GoPanic.slice(to: end, of: text.count) }
      return .string(GoString(Array(text.bytes[..<end])))
    }
    if end < 0 || end > text.count { end = text.count }
    guard start <= end else { throw GoPanic.slice(from: start, to: end) }
    return .string(GoString(Array(text.bytes[start..<end])))
  }

  private static func wrap(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let text = arguments.string(1)
    return .string(try LineWrapping.wrapped(text, at: arguments.int(0), separator: "\n", long: .kept, render))
  }

  private static func wrapWith(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let (separator, text) = (arguments.string(1), arguments.string(2))
    return .string(
      try LineWrapping.wrapped(text, at: arguments.int(0), separator: separator, long: .broken, render))
  }

  /// Spaces before each line, also before the empty one behind a last line break.
  private static func indented(
    _ text: GoString, by width: Int, after start: [UInt8], _ render: RenderContext
  ) throws(FunctionError) -> GoString {
    let padding = try GoString([0x20]).repeated(width, render).bytes
    let source = text.bytes
    let breaks = source.reduce(into: 0) { count, byte in if byte == 0x0A { count += 1 } }
    let (added, overflow) = (breaks + 1).multipliedReportingOverflow(by: padding.count)
    let size = overflow ? Int.max : added.addingReportingOverflow(source.count + start.count).partialValue
    try render.budget.spend(bytes: size < 0 ? Int.max : size)
    var result: [UInt8] = []
    result.reserveCapacity(size)
    result.append(contentsOf: start)
    result.append(contentsOf: padding)
    var line = source.startIndex
    while let end = source[line...].firstIndex(of: 0x0A) {
      result.append(contentsOf: source[line...end])
      result.append(contentsOf: padding)
      line = end + 1
    }
    result.append(contentsOf: source[line...])
    return GoString(result)
  }
}
