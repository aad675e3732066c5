extension FunctionTable {
  /// Regular expressions in RE2's syntax.
  static let regexFunctions: [TemplateFunction] =
    pairs.flatMap { name, signature, body in
      [
        TemplateFunction(GoString(name), signature) { arguments, render throws(FunctionError) in
          let regex: GoRegex
          do {
            regex = try render.regex(arguments.string(0))
          } catch {
            throw .message("regexp: Compile(\(quoted(arguments.string(0)))): \(error)")
          }
          return try body(regex, arguments, render)
        },
        TemplateFunction(GoString("mustR" + name.dropFirst()), signature) { arguments, render throws(FunctionError) in
          let regex: GoRegex
          do {
            regex = try render.regex(arguments.string(0))
          } catch {
            throw .message("\(error)")
          }
          return try body(regex, arguments, render)
        },
      ]
    } + [
      // The one that takes an expression that is none for one that doesn't match.
      TemplateFunction("regexMatch", GoSignature(.string, .string)) { arguments, render throws(FunctionError) in
        .bool((try? render.regex(arguments.string(0)))?.isMatch(arguments.string(1).bytes) ?? false)
      },
      TemplateFunction("regexQuoteMeta", GoSignature(.string)) { arguments, _ throws(FunctionError) in
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
    .bool(regex.isMatch(arguments.string(1).bytes))
  }

  private static func find(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    return .string(GoString(regex.firstMatch(in: text).map { Array(text[$0]) } ?? []))
  }

  private static func findAll(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    try render.budget.spend(bytes: text.count)
    let matches = regex.matches(in: text, limit: arguments.int(2))
    if matches.isEmpty { return .list(GoList(nilOf: .strings)) }
    return .strings(matches.map { GoString(Array(text[$0])) })
  }

  private static func replaceAll(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    try replace(arguments, render) { regex.replacingAll(in: $0, with: $1) }
  }

  private static func replaceAllLiterally(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    try replace(arguments, render) { regex.replacingAll(in: $0, literally: $1) }
  }

  private static func replace(
    _ arguments: [GoValue], _ render: RenderContext, _ body: ([UInt8], [UInt8]) -> [UInt8]
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    let replacement = arguments.string(2).bytes
    // Each place between two bytes can match, and each `$1` can be as long as the whole text.
    let (most, overflow) = (text.count + 1).multipliedReportingOverflow(by: replacement.count)
    try render.budget.spend(bytes: text.count)
    guard !overflow, most <= 16 * render.budget.longestString else {
      throw .limit(.string(bytes: render.budget.longestString))
    }
    let result = body(text, replacement)
    try render.budget.spend(bytes: result.count)
    return .string(GoString(result))
  }

  private static func split(
    _ regex: GoRegex, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoValue {
    let text = arguments.string(1).bytes
    try render.budget.spend(bytes: text.count)
    if arguments.int(2) == 0 { return .list(GoList(nilOf: .strings)) }
    return .strings(regex.split(text, limit: arguments.int(2)).map { GoString($0) })
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
  /// The compiled expression of a pattern; charts use a few of them many times.
  func regex(_ pattern: GoString) throws(GoRegexError) -> GoRegex {
    if let known = regexes[pattern] { return known }
    let regex = try GoRegex(pattern.bytes)
    if regexes.count >= 256 { regexes.removeAll() }
    regexes[pattern] = regex
    return regex
  }
}
