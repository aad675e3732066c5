extension TemplateReader {
  /// Commands up to `end`, and the variables that are declared or set before them.
  mutating func pipeline(
    _ context: GoString, until end: TemplateToken.Kind
  ) throws(ParseFailure) -> TemplateNode.Index {
    try checkLimits()
    let start = peekWord().start
    var variables: [TemplateNode.Index] = []
    let isAssignment = try declarations(context, &variables)
    var commands: [TemplateNode.Index] = []
    while true {
      let token = nextWord()
      switch token.kind {
      case end:
        try check(commands, context)
        let (variables, commands) = (builder.run(variables), builder.run(commands))
        return builder.add(
          .pipeline(variables: variables, commands: commands, isAssignment: isAssignment), at: start)
      case .boolean, .characterConstant, .complex, .dot, .field, .identifier, .number, .nil, .rawString, .string,
        .variable, .leftParenthesis:
        backUp()
        commands.append(try command())
      default: throw unexpected(token, in: context)
      }
    }
  }

  /// The variables before `:=` or `=`; whether it is `=`.
  private mutating func declarations(
    _ context: GoString, _ variables: inout [TemplateNode.Index]
  ) throws(ParseFailure) -> Bool {
    while peekWord().kind == .variable {
      let variable = next()
      // Whether the variable is declared or used is only known two words further on.
      let following = peek()
      let word = peekWord()
      if word.kind == .assign || word.kind == .declare {
        _ = nextWord()
        declare(variable, &variables)
        return word.kind == .assign
      }
      if word.kind == .character, bytes(word) == [0x2C] {
        _ = nextWord()
        declare(variable, &variables)
        guard context == "range", variables.count < 2 else {
          throw failure("too many declarations in " + context)
        }
        switch peekWord().kind {
        case .variable, .rightDelimiter, .rightParenthesis: continue
        default: throw failure("range can only initialize variables")
        }
      }
      if following.kind == .space { backUp(variable, following) } else { backUp(variable) }
      return false
    }
    return false
  }

  private mutating func declare(_ token: TemplateToken, _ variables: inout [TemplateNode.Index]) {
    let name = GoString(bytes(token))
    let place = builder.variable(name)
    variables.append(builder.add(.variable(place, .none), at: token.start))
    scope.variables.append(name)
  }

  private func check(_ commands: [TemplateNode.Index], _ context: GoString) throws(ParseFailure) {
    guard !commands.isEmpty else { throw failure("missing value for " + context) }
    for (stage, command) in commands.enumerated().dropFirst() {
      guard case .command(let run) = builder.nodes[Int(command)].content, run.count > 0 else { continue }
      switch builder.nodes[Int(builder.children[Int(run.start)])].content {
      case .boolean, .dot, .null, .number, .string:
        throw failure(GoString("non executable command in pipeline stage \(stage + 1)"))
      default: break
      }
    }
  }

  private mutating func command() throws(ParseFailure) -> TemplateNode.Index {
    let start = peekWord().start
    var operands: [TemplateNode.Index] = []
    while true {
      _ = peekWord()
      if let operand = try operand() { operands.append(operand) }
      let token = next()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: backUp()
      case .pipe: break
      default: throw unexpected(token, in: "operand")
      }
      break
    }
    guard !operands.isEmpty else { throw failure("empty command") }
    let run = builder.run(operands)
    return builder.add(.command(run), at: start)
  }

  /// A term and the fields behind it; nil if none begins here.
  private mutating func operand() throws(ParseFailure) -> TemplateNode.Index? {
    guard let term = try term() else { return nil }
    guard peek().kind == .field else { return term }
    let start = peek().start
    var fields: [GoString] = []
    while peek().kind == .field { fields.append(GoString(Array(bytes(next()).dropFirst()))) }
    switch builder.nodes[Int(term)].content {
    case .field(let run):
      let all = builder.run(names: Array(builder.names[run.places]) + fields)
      return builder.add(.field(all), at: start)
    case .variable(let name, let run):
      let all = builder.run(names: Array(builder.names[run.places]) + fields)
      return builder.add(.variable(name, all), at: start)
    case .boolean, .string, .number, .null, .dot:
      throw failure("unexpected . after term " + GoQuote.quoted(literal(term)))
    default:
      let run = builder.run(names: fields)
      return builder.add(.chain(term, run), at: start)
    }
  }

  private func literal(_ index: TemplateNode.Index) -> GoString {
    switch builder.nodes[Int(index)].content {
    case .boolean(let value): value ? "true" : "false"
    case .string(_, let quoted): GoString(Array(source[quoted.places]))
    case .number(let place): builder.numbers[Int(place)].text
    case .null: "nil"
    default: "."
    }
  }

  private mutating func term() throws(ParseFailure) -> TemplateNode.Index? {
    let token = nextWord()
    switch token.kind {
    case .identifier:
      let place = builder.function(try function(GoString(bytes(token))))
      return builder.add(.function(place), at: token.start)
    case .dot: return builder.add(.dot, at: token.start)
    case .nil: return builder.add(.null, at: token.start)
    case .variable:
      let name = GoString(bytes(token))
      guard scope.variables.contains(name) else { throw failure("undefined variable " + GoQuote.quoted(name)) }
      let place = builder.variable(name)
      return builder.add(.variable(place, .none), at: token.start)
    case .field:
      let run = builder.run(names: [GoString(Array(bytes(token).dropFirst()))])
      return builder.add(.field(run), at: token.start)
    case .boolean: return builder.add(.boolean(bytes(token).first == UInt8(ascii: "t")), at: token.start)
    case .characterConstant, .complex, .number: return try number(token)
    case .leftParenthesis:
      guard scope.parentheses < Self.deepestParentheses else { throw failure("max expression depth exceeded") }
      scope.parentheses &+= 1
      let inner = try pipeline("parenthesized pipeline", until: .rightParenthesis)
      scope.parentheses &-= 1
      return inner
    case .string, .rawString:
      let place = builder.name(try unquoted(token))
      let quoted = TemplateNode.Run(
        start: Int32(truncatingIfNeeded: token.start), count: Int32(truncatingIfNeeded: token.end &- token.start))
      return builder.add(.string(place, quoted: quoted), at: token.start)
    default:
      backUp()
      return nil
    }
  }

  private static let deepestParentheses = 10_000

  private mutating func number(_ token: TemplateToken) throws(ParseFailure) -> TemplateNode.Index {
    let number: TemplateNumber
    do throws(TemplateNumber.Complaint) {
      number = try TemplateNumber(bytes(token), token.kind)
    } catch {
      throw failure(error.text)
    }
    let place = builder.number(number)
    return builder.add(.number(place), at: token.start)
  }
}
