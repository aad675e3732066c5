extension TemplateReader {
  /// What ends a list of nodes.
  enum ListEnd {
    case end
    case otherwise
  }

  /// A node, or what ends the list in which it would stand.
  enum Item {
    case node(TemplateNode.Index)
    case end
    case otherwise
  }

  /// The text outside all definitions.
  mutating func topLevel() throws(ParseFailure) -> TemplateNode.Index {
    let start = peek().start
    var nodes: [TemplateNode.Index] = []
    while peek().kind != .endOfText {
      if peek().kind == .leftDelimiter {
        let delimiter = next()
        if nextWord().kind == .define {
          try definition()
          continue
        }
        backUp(delimiter)
      }
      switch try textOrAction() {
      case .node(let node): nodes.append(node)
      case .end: throw failure("unexpected {{end}}")
      case .otherwise: throw failure("unexpected {{else}}")
      }
    }
    let run = builder.run(nodes)
    return builder.add(.list(run), at: start)
  }

  private mutating func definition() throws(ParseFailure) {
    let outer = scope
    scope = Scope(name: "definition")
    let token = nextWord()
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: "define clause") }
    scope.name = try unquoted(token)
    _ = try expect(.rightDelimiter, in: "define clause")
    let (root, end) = try list()
    guard end == .end else { throw failure("unexpected {{else}} in define clause") }
    try define(root, isEmpty: isEmpty(root))
    scope = outer
  }

  private mutating func expect(
    _ kind: TemplateToken.Kind, in context: GoString
  ) throws(ParseFailure) -> TemplateToken {
    let token = nextWord()
    guard token.kind == kind else { throw unexpected(token, in: context) }
    return token
  }

  private mutating func list() throws(ParseFailure) -> (TemplateNode.Index, ListEnd) {
    try checkLimits()
    controls &+= 1
    defer { controls &-= 1 }
    let start = peekWord().start
    var nodes: [TemplateNode.Index] = []
    while peekWord().kind != .endOfText {
      switch try textOrAction() {
      case .node(let node): nodes.append(node)
      case .end: return (list(nodes, at: start), .end)
      case .otherwise: return (list(nodes, at: start), .otherwise)
      }
    }
    throw failure("unexpected EOF")
  }

  private mutating func list(_ nodes: [TemplateNode.Index], at start: Int) -> TemplateNode.Index {
    let run = builder.run(nodes)
    return builder.add(.list(run), at: start)
  }

  private mutating func textOrAction() throws(ParseFailure) -> Item {
    let token = nextWord()
    switch token.kind {
    case .text:
      let run = TemplateNode.Run(
        start: Int32(truncatingIfNeeded: token.start), count: Int32(truncatingIfNeeded: token.end &- token.start))
      return .node(builder.add(.text(run), at: token.start))
    case .leftDelimiter:
      scope.actionLine = token.line
      let item = try action()
      scope.actionLine = 0
      return item
    default: throw unexpected(token, in: "input")
    }
  }

  private mutating func action() throws(ParseFailure) -> Item {
    let token = nextWord()
    switch token.kind {
    case .block: return .node(try block())
    case .break: return .node(try jump(.leave, "{{break}}", at: token.start))
    case .continue: return .node(try jump(.proceed, "{{continue}}", at: token.start))
    case .else:
      let next = peekWord()
      if next.kind != .if && next.kind != .with { _ = try expect(.rightDelimiter, in: "else") }
      return .otherwise
    case .end:
      _ = try expect(.rightDelimiter, in: "end")
      return .end
    case .if, .with, .range: return .node(try control(token.kind))
    case .template: return .node(try templateCall())
    default:
      backUp()
      let start = peek().start
      let pipeline = try pipeline("command", until: .rightDelimiter)
      return .node(builder.add(.action(pipeline: pipeline), at: start))
    }
  }

  private mutating func jump(
    _ content: TemplateNode.Content, _ word: GoString, at start: Int
  ) throws(ParseFailure) -> TemplateNode.Index {
    let token = nextWord()
    guard token.kind == .rightDelimiter else { throw unexpected(token, in: word) }
    guard scope.ranges > 0 else { throw failure(word + " outside {{range}}") }
    return builder.add(content, at: start)
  }

  /// `if`, `with` or `range`, whose word has been read, up to its `end`.
  private mutating func control(_ kind: TemplateToken.Kind) throws(ParseFailure) -> TemplateNode.Index {
    try checkLimits()
    let known = scope.variables.count
    let context: GoString = kind == .if ? "if" : kind == .with ? "with" : "range"
    let pipeline = try pipeline(context, until: .rightDelimiter)
    if kind == .range { scope.ranges &+= 1 }
    let (body, end) = try list()
    if kind == .range { scope.ranges &-= 1 }
    let otherwise = end == .otherwise ? try alternative(to: kind) : -1
    scope.variables.removeLast(max(0, scope.variables.count &- known))
    let start = Int(builder.nodes[Int(pipeline)].position)
    return switch kind {
    case .if: builder.add(.condition(pipeline: pipeline, body: body, otherwise: otherwise), at: start)
    case .with: builder.add(.with(pipeline: pipeline, body: body, otherwise: otherwise), at: start)
    default: builder.add(.range(pipeline: pipeline, body: body, otherwise: otherwise), at: start)
    }
  }

  /// What stands behind `else`; `else if` and `else with` share the `end` of the outer one.
  private mutating func alternative(to kind: TemplateToken.Kind) throws(ParseFailure) -> TemplateNode.Index {
    let start = peek().start
    if kind != .range, peek().kind == kind {
      _ = next()
      let node = try control(kind)
      return list([node], at: start)
    }
    let (list, end) = try list()
    guard end == .end else { throw failure("expected end; found {{else}}") }
    return list
  }

  private mutating func block() throws(ParseFailure) -> TemplateNode.Index {
    let token = nextWord()
    let name = try templateName(token, in: "block clause")
    let pipeline = try pipeline("block clause", until: .rightDelimiter)
    let outer = scope
    scope = Scope(name: name)
    let (root, end) = try list()
    if end != .end {
      scope = outer
      throw failure("unexpected {{else}} in block clause")
    }
    try define(root, isEmpty: isEmpty(root))
    scope = outer
    let place = builder.name(name)
    return builder.add(.template(name: place, pipeline: pipeline), at: token.start)
  }

  private mutating func templateCall() throws(ParseFailure) -> TemplateNode.Index {
    let token = nextWord()
    let name = try templateName(token, in: "template clause")
    var argument: TemplateNode.Index = -1
    if nextWord().kind != .rightDelimiter {
      backUp()
      argument = try pipeline("template clause", until: .rightDelimiter)
    }
    let place = builder.name(name)
    return builder.add(.template(name: place, pipeline: argument), at: token.start)
  }

  private func templateName(_ token: TemplateToken, in context: GoString) throws(ParseFailure) -> GoString {
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: context) }
    return try unquoted(token)
  }
}
