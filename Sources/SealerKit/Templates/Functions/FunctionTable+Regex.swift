extension FunctionTable {
  /// Regular expressions in RE2's syntax.
  static let regexFunctions: [TemplateFunction] =
    pairs.flatMap { name, signature, body in
      [
        TemplateFunction(GoString(name), signature) { arguments, render throws(FunctionError) in
          switch try render.regex(arguments.string(0)) {
          case .success(let regex): return try body(regex, arguments, render)
          case .failure(let error): throw .message("regexp: Compile(\(quoted(arguments.string(0)))): \(error)")
          }
        },
        TemplateFunction(GoString("mustR" + name.dropFirst()), signature) { arguments, render throws(FunctionError) in
          switch try render.regex(arguments.string(0)) {
          case .success(let regex): return try body(regex, arguments, render)
          case .failure(let error): throw .message("\(error)")
          }
        },
      ]
    } + [
      // The one that takes an expression that is none for one that doesn't match.
      TemplateFunction("regexMatch", GoSignature(.string, .string)) { arguments, render throws(FunctionError) in
        guard case .success(let regex) = try render.regex(arguments.string(0)) else { return .bool(false) }
        return try isMatch(regex, arguments, render)
      },
      TemplateFunction("regexQuoteMeta", cost: .scan, GoSignature(.string)) { arguments, _ throws(FunctionError) in
        .string(GoString(GoRegex.quoted(arguments.string(0).bytes)))
      },
    ]

  private typealias RegexBody =
    @Sendable (GoRegex, [GoValue], RenderContext) throws(FunctionError) -> GoValue

  private static let pairs: [(String, GoSignature, RegexBody)] = [
    ("regexMatch", GoSignature(.string, .string), isMatch),
    ("regexFind", GoSignature(.string, .string), find),
    ("regexFindAll", GoSignature(.string, .string, .int(.int)), findAll),
    ("regexReplaceAll", GoSignature(.string, .string, .string), replaceAll),
    ("regexReplaceAllLiteral", GoSignature(.string, .string, .string), replaceAllLiterally),
    ("regexSplit", GoSignature(.string, .string, .int(.int)), split),
  ]

  private static func isMatch(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    .bool(
      try render.search { allowance throws(RegexExhausted) in try regex.isMatch(arguments.string(1).bytes, &allowance) }
    )
  }

  private static func find(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    let match = try render.search { allowance throws(RegexExhausted) in try regex.firstMatch(in: text, &allowance) }
    return .string(GoString(match.map { Array(text[$0]) } ?? []))
  }

  private static func findAll(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    let most = render.budget.longestList &+ 1
    let limit = arguments.int(2) < 0 ? most : min(most, arguments.int(2))
    let matches = try render.search { allowance throws(RegexExhausted) in
      try regex.matches(in: text, limit: limit, &allowance)
    }
    try render.budget.spend(elements: matches.count)
    if matches.isEmpty { return .list(GoList(nilOf: .strings)) }
    return .strings(matches.map { GoString(Array(text[$0])) })
  }

  private static func replaceAll(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    try replace(arguments, render) { text, template, allowance throws(RegexExhausted) in
      try regex.replacingAll(in: text, with: template, &allowance)
    }
  }

  private static func replaceAllLiterally(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    try replace(arguments, render) { text, replacement, allowance throws(RegexExhausted) in
      try regex.replacingAll(in: text, literally: replacement, &allowance)
    }
  }

  private static func replace(
    _ arguments: [GoValue], _ render: RenderContext,
    _ body: ([UInt8], [UInt8], inout RegexAllowance) throws(RegexExhausted) -> [UInt8]
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    let replacement = arguments.string(2).bytes
    // Each place between two bytes can match, and each `$1` can be as long as the whole text.
    let (most, overflow) = (text.count + 1).multipliedReportingOverflow(by: replacement.count)
    guard !overflow, most <= 16 * render.budget.longestString else {
      throw .limit(.string(bytes: render.budget.longestString))
    }
    let result = try render.search { allowance throws(RegexExhausted) in try body(text, replacement, &allowance) }
    try render.budget.spend(bytes: result.count)
    return .string(GoString(result))
  }

  private static func split(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    if arguments.int(2) == 0 { return .list(GoList(nilOf: .strings)) }
    let pieces = try render.search { allowance throws(RegexExhausted) in
      try regex.split(text, limit: arguments.int(2), &allowance)
    }
    try render.budget.spend(elements: pieces.count)
    return .strings(pieces.map { GoString($0) })
  }

  /// An expression as Go's panics show it: between backquotes where they can hold it.
  private static func quoted(_ pattern: GoString) -> String {
    let isPlain = pattern.text.unicodeScalars.allSatisfy { scalar in
      scalar != "`" && scalar != "\u{FEFF}" && scalar != "\u{7F}" && scalar != "\u{FFFD}"
        && (scalar >= " " || scalar == "\t")
    }
    return isPlain ? "`\(pattern)`" : String(decoding: GoQuote.quoted(pattern.bytes), as: UTF8.self)
  }
}

extension RenderContext {
  /// Searches a text for a pattern, and takes from the budget what that took.
  func search<Result>(
    _ body: (inout RegexAllowance) throws(RegexExhausted) -> Result
  ) throws(FunctionError) -> Result {
    var allowance = RegexAllowance(steps: budget.steps)
    let result: Result
    do {
      result = try body(&allowance)
    } catch { throw .limit(.steps) }
    try budget.spend(allowance.stepsTaken)
    return result
  }

  /// The compiled expression of a pattern, or why it is none; charts use a few of them many times.
  ///
  /// - Throws: the limit, if there are too many large ones.
  func regex(_ pattern: GoString) throws(FunctionError) -> Result<GoRegex, GoRegexError> {
    if let known = regexes[pattern] { return .success(known) }
    try budget.spend(1 + pattern.count)
    let regex: GoRegex
    do {
      regex = try GoRegex(pattern.bytes)
    } catch { return .failure(error) }
    try budget.spend(regex.size &* Self.stepsPerInstruction)
    if regexes.count >= 256 { regexes.removeAll() }
    regexes[pattern] = regex
    return .success(regex)
  }

  private static let stepsPerInstruction = 16
}
