/// A node of a parsed template; its parts are named by their places in the arrays of `TemplateTree`.
///
/// Nodes are plain numbers: walking over them counts no references, and however deep a template nests, freeing it is
/// freeing a few arrays.
struct TemplateNode: Sendable {
  /// The place of a node.
  typealias Index = Int32

  /// Some neighbours in one of the arrays.
  struct Run: Sendable {
    var start: Int32
    var count: Int32

    /// The places.
    var places: Range<Int> { Int(start)..<Int(start &+ count) }
    /// All but the first.
    var rest: Run { count > 0 ? Run(start: start &+ 1, count: count &- 1) : self }

    /// No elements.
    static let none = Run(start: 0, count: 0)
  }

  /// What a node is.
  enum Content: Sendable {
    /// Bytes of the text.
    case text(Run)
    /// Nodes after one another.
    case list(Run)
    /// A pipeline whose value is printed.
    case action(pipeline: Index)
    /// `if`; `otherwise` is -1 without `else`.
    case condition(pipeline: Index, body: Index, otherwise: Index)
    /// `with`.
    case with(pipeline: Index, body: Index, otherwise: Index)
    /// `range`.
    case range(pipeline: Index, body: Index, otherwise: Index)
    /// `template`; the pipeline is -1 if there is none.
    case template(name: Int32, pipeline: Index)
    /// `break`.
    case leave
    /// `continue`.
    case proceed
    /// Commands that hand their values on, and the variables that get the last one.
    case pipeline(variables: Run, commands: Run, isAssignment: Bool)
    /// A function or value and its arguments.
    case command(Run)
    /// `true` or `false`.
    case boolean(Bool)
    /// `.`.
    case dot
    /// `nil`.
    case null
    /// A number of `TemplateTree.numbers`.
    case number(Int32)
    /// A string of `TemplateTree.names`; how it was quoted is a run of the text.
    case string(Int32, quoted: Run)
    /// `.a.b`: a run of `TemplateTree.names`.
    case field(Run)
    /// `$x.a.b`: the place of the variable's name, and a run of names.
    case variable(Int32, Run)
    /// `(…).a.b`.
    case chain(Index, Run)
    /// A function of `TemplateTree.functions`.
    case function(Int32)
  }

  /// What it is.
  var content: Content
  /// Where it stands in the text, in bytes.
  var position: Int32
}

/// The nodes of one text and what they refer to; the same for all templates that the text defines.
final class TemplateTree: Sendable {
  /// The name of the text, which errors tell.
  let name: GoString
  /// The text.
  let text: [UInt8]
  /// The nodes.
  let nodes: [TemplateNode]
  /// The children of lists, pipelines and commands.
  let children: [TemplateNode.Index]
  /// The names of fields, variables and templates, and the strings.
  let names: [GoString]
  /// The functions that are called.
  let functions: [CalledFunction]
  /// The numbers.
  let numbers: [TemplateNumber]

  /// A function as a template names it.
  struct CalledFunction: Sendable {
    /// The ways of calling that are the language's own.
    enum Form: Sendable {
      case ordinary, and, or, call
    }

    let function: TemplateFunction
    let form: Form
  }

  /// Takes what a builder made.
  init(name: GoString, text: [UInt8], builder: TemplateTreeBuilder) {
    self.name = name
    self.text = text
    nodes = builder.nodes
    children = builder.children
    names = builder.names
    functions = builder.functions
    numbers = builder.numbers
  }

  /// The line and column (both as Go counts them: from 1 and from 0) of a place.
  func location(_ position: Int32) -> (line: Int, column: Int) {
    let end = min(max(0, Int(position)), text.count)
    var line = 1
    var start = 0
    for index in 0..<end where text[index] == 0x0A {
      line &+= 1
      start = index &+ 1
    }
    return (line, end &- start)
  }
}

/// Makes the arrays of a `TemplateTree`.
struct TemplateTreeBuilder {
  private(set) var nodes: [TemplateNode] = []
  private(set) var children: [TemplateNode.Index] = []
  private(set) var names: [GoString] = []
  private(set) var functions: [TemplateTree.CalledFunction] = []
  private(set) var numbers: [TemplateNumber] = []
  private var variables: [GoString: Int32] = [:]
  private var knownFunctions: [GoString: Int32] = [:]

  /// A builder that knows the variable `$`, whose name is the first of all.
  init() { _ = variable("$") }

  /// A new node.
  mutating func add(_ content: TemplateNode.Content, at position: Int) -> TemplateNode.Index {
    nodes.append(TemplateNode(content: content, position: Int32(truncatingIfNeeded: position)))
    return Int32(truncatingIfNeeded: nodes.count &- 1)
  }

  /// The children of a new node.
  mutating func run(_ indices: [TemplateNode.Index]) -> TemplateNode.Run {
    children.append(contentsOf: indices)
    return .init(
      start: Int32(truncatingIfNeeded: children.count &- indices.count), count: Int32(truncatingIfNeeded: indices.count)
    )
  }

  /// Names after one another.
  mutating func run(names more: [GoString]) -> TemplateNode.Run {
    names.append(contentsOf: more)
    return .init(
      start: Int32(truncatingIfNeeded: names.count &- more.count), count: Int32(truncatingIfNeeded: more.count))
  }

  /// A name.
  mutating func name(_ name: GoString) -> Int32 { run(names: [name]).start }

  /// The one place of a variable's name.
  mutating func variable(_ name: GoString) -> Int32 {
    if let known = variables[name] { return known }
    let place = self.name(name)
    variables[name] = place
    return place
  }

  /// The place of a function.
  mutating func function(_ function: TemplateFunction) -> Int32 {
    if let known = knownFunctions[function.name] { return known }
    let form: TemplateTree.CalledFunction.Form =
      switch function.name {
      case "and": .and
      case "or": .or
      case "call": .call
      default: .ordinary
      }
    functions.append(.init(function: function, form: form))
    let place = Int32(truncatingIfNeeded: functions.count &- 1)
    knownFunctions[function.name] = place
    return place
  }

  /// The place of a number.
  mutating func number(_ number: TemplateNumber) -> Int32 {
    numbers.append(number)
    return Int32(truncatingIfNeeded: numbers.count &- 1)
  }
}
