/// Reads templates.
package enum TemplateParser {
  /// The templates that a text defines, the text itself being one of them with the name `name`.
  ///
  /// - Throws: what is wrong with the text, in Helm's words: `parse error at (NAME:LINE): …`.
  package static func parse(
    _ text: GoString, name: GoString, functions: FunctionTable
  ) throws(TemplateError) -> ParsedTemplates {
    do throws(ParseFailure) {
      var reader = TemplateReader(text, name: name, functions: functions)
      return try reader.read()
    } catch {
      throw error.helmError(file: name)
    }
  }
}

/// Why a text is no template.
final class ParseFailure: Error {
  let name: GoString
  let line: Int
  let complaint: GoString
  let limit: RenderLimit?

  init(name: GoString, line: Int, complaint: GoString, limit: RenderLimit? = nil) {
    self.name = name
    self.line = line
    self.complaint = complaint
    self.limit = limit
  }

  /// The text of the error as Go has it.
  var goText: GoString { GoString(Array("template: ".utf8) + name.bytes + Array(":\(line): ".utf8) + complaint.bytes) }

  /// The error as Helm tells it: the second and the last of the parts between which `: ` stands.
  func helmError(file: GoString) -> TemplateError {
    let parts = Self.split(goText.bytes)
    let location = parts.count > 1 ? parts[1] : []
    let last = parts.last ?? []
    let text = Array("parse error at (".utf8) + location + Array("): ".utf8) + last
    var error = TemplateError(GoString(text), template: name, line: line, column: 0, limit: limit)
    error.isSyntax = true
    return error
  }

  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var part: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x3A, index &+ 1 < bytes.count, bytes[index &+ 1] == 0x20 {
        parts.append(part)
        part = []
        index &+= 2
      } else {
        part.append(bytes[index])
        index &+= 1
      }
    }
    parts.append(part)
    return parts
  }
}

/// Reads one text; see https://pkg.go.dev/text/template for the language.
struct TemplateReader {
  private let name: GoString
  private let functions: FunctionTable
  /// The text.
  let source: [UInt8]
  private let stack = StackGuard()
  private var lexer: TemplateLexer
  private var templates: [GoString: (root: TemplateNode.Index, isEmpty: Bool)] = [:]
  /// How many lists of nodes are being read, one inside the other.
  var controls = 0
  /// The nodes so far.
  var builder = TemplateTreeBuilder()
  /// What is known of the template that is being read; definitions begin with a fresh one.
  var scope: Scope

  /// What is known of a template that is being read.
  struct Scope {
    /// The words that were looked at in advance, the next one last; the first one was read last.
    var tokens: [TemplateToken]
    /// How many of them come again.
    var pending = 0
    /// The variables that may be used.
    var variables: [GoString] = ["$"]
    /// The line on which the current action begins; 0 outside.
    var actionLine = 0
    /// How many `range` are open.
    var ranges = 0
    /// How many parentheses are open.
    var parentheses = 0
    /// The name of the template.
    var name: GoString

    init(name: GoString) {
      self.name = name
      let none = TemplateToken(kind: .error, start: 0, end: 0, line: 0)
      tokens = [none, none, none, none]
    }
  }

  /// A reader at the start of a text.
  init(_ text: GoString, name: GoString, functions: FunctionTable) {
    self.name = name
    self.functions = functions
    source = text.bytes
    lexer = TemplateLexer(text.bytes)
    scope = Scope(name: name)
  }

  /// Reads the whole text.
  mutating func read() throws(ParseFailure) -> ParsedTemplates {
    guard source.count < Int(Int32.max) else { throw failure("the template is too long") }
    let root = try topLevel()
    try define(root, isEmpty: isEmpty(root))
    let tree = TemplateTree(name: name, text: source, builder: builder)
    return ParsedTemplates(
      name: name, tree: tree,
      templates: templates.mapValues { .init(tree: tree, root: $0.root, isEmpty: $0.isEmpty) })
  }

  /// Adds a template of the scope's name.
  mutating func define(_ root: TemplateNode.Index, isEmpty: Bool) throws(ParseFailure) {
    if let known = templates[scope.name], !known.isEmpty {
      if !isEmpty { throw failure("template: multiple definition of template " + GoQuote.quoted(scope.name)) }
      return
    }
    templates[scope.name] = (root, isEmpty)
  }

  /// Whether a list holds nothing but white space.
  func isEmpty(_ root: TemplateNode.Index) -> Bool {
    guard case .list(let run) = builder.nodes[Int(root)].content else { return false }
    return builder.children[run.places].allSatisfy { child in
      guard case .text(let run) = builder.nodes[Int(child)].content else { return false }
      return GoWhiteSpace.isAll(source[run.places])
    }
  }

  // MARK: Words

  /// The next word.
  mutating func next() -> TemplateToken {
    if scope.pending > 0 {
      scope.pending &-= 1
    } else {
      scope.tokens[0] = lexer.next()
    }
    return scope.tokens[scope.pending]
  }

  /// Puts the last word back.
  mutating func backUp() { scope.pending = min(scope.pending &+ 1, 3) }

  /// Puts the last word and the one before it back.
  mutating func backUp(_ token: TemplateToken) {
    scope.tokens[1] = token
    scope.pending = 2
  }

  /// Puts the last word and the two before it back.
  mutating func backUp(_ first: TemplateToken, _ second: TemplateToken) {
    scope.tokens[1] = second
    scope.tokens[2] = first
    scope.pending = 3
  }

  /// The next word, which stays the next one.
  mutating func peek() -> TemplateToken {
    if scope.pending == 0 {
      scope.tokens[0] = lexer.next()
      scope.pending = 1
    }
    return scope.tokens[scope.pending &- 1]
  }

  /// The next word that is no space.
  mutating func nextWord() -> TemplateToken {
    while true {
      let token = next()
      if token.kind != .space { return token }
    }
  }

  /// The next word that is no space, which stays the next one.
  mutating func peekWord() -> TemplateToken {
    let token = nextWord()
    backUp()
    return token
  }

  /// The bytes of a word.
  func bytes(_ token: TemplateToken) -> [UInt8] { Array(source[token.start..<token.end]) }

  /// The string that a quoted word means.
  func unquoted(_ token: TemplateToken) throws(ParseFailure) -> GoString {
    guard let bytes = GoQuote.unquoted(bytes(token)) else { throw failure("invalid syntax") }
    return GoString(bytes)
  }

  /// A function by its name.
  func function(_ name: GoString) throws(ParseFailure) -> TemplateFunction {
    guard let function = functions[name] else {
      throw failure("function " + GoQuote.quoted(name) + " not defined")
    }
    return function
  }

  // MARK: Errors

  /// An error at the last word.
  func failure(_ complaint: GoString) -> ParseFailure {
    ParseFailure(name: name, line: scope.tokens[0].line, complaint: complaint)
  }

  /// How deeply `if`, `with`, `range` and `block` may nest.
  static let deepestControls = 50_000

  /// How many nodes a text may have.
  static let mostNodes = 1_000_000

  /// Ends with an error where the stack or a limit does.
  @inline(__always)
  mutating func checkLimits() throws(ParseFailure) {
    let isWithinLimits =
      builder.nodes.count <= Self.mostNodes && controls <= Self.deepestControls && stack.hasRoom
    if !isWithinLimits { throw limitMet() }
  }

  private func limitMet() -> ParseFailure {
    let line = scope.tokens[0].line
    guard builder.nodes.count > Self.mostNodes else {
      return ParseFailure(
        name: name, line: line, complaint: "the template nests too deeply", limit: .depth(Self.deepestControls))
    }
    let limit = RenderLimit.nodes(Self.mostNodes)
    return ParseFailure(name: name, line: line, complaint: GoString(limit.description), limit: limit)
  }

  /// The error for a word that may not stand where it does.
  func unexpected(_ token: TemplateToken, in context: GoString) -> ParseFailure {
    guard token.kind == .error, let complaint = lexer.complaint else {
      return failure("unexpected " + shown(token) + " in " + context)
    }
    guard scope.actionLine != 0, scope.actionLine != token.line else { return failure(complaint) }
    let joins: GoString = complaint.bytes.suffix(7).elementsEqual(" action".utf8) ? "" : " in action"
    let place = GoString(" started at ") + name + GoString(":\(scope.actionLine)")
    return failure(complaint + joins + place)
  }

  /// A word as errors show it.
  private func shown(_ token: TemplateToken) -> GoString {
    if token.kind == .endOfText { return "EOF" }
    let bytes = bytes(token)
    if token.kind.isKeyword { return "<" + GoString(bytes) + ">" }
    guard bytes.count > 10 else { return GoString(GoQuote.quoted(bytes)) }
    var end = 0
    for _ in 0..<10 where end < bytes.count { end &+= max(1, GoRune.decode(bytes, at: end).width) }
    return GoString(GoQuote.quoted(Array(bytes[..<end]))) + "..."
  }
}

/// What Go's `unicode.IsSpace` takes as white space.
enum GoWhiteSpace {
  /// Whether there is nothing else.
  static func isAll(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    if isASCII { return bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
    let bytes = Array(bytes)
    var index = 0
    while index < bytes.count {
      let (scalar, width) = GoRune.decode(bytes, at: index)
      switch scalar {
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: break
      default: return false
      }
      index &+= max(1, width)
    }
    return true
  }
}
