/// A run of a template: what it has written, its variables, and where it stands.
///
/// The rules are those of Go's `text/template` with the option `missingkey=zero`; see
/// https://pkg.go.dev/text/template#hdr-Actions.
struct TemplateExecution {
  /// A value and what Go's reflection would know beside it.
  struct Operand {
    var value: GoValue
    /// Whether it was found in a place of type `interface {}`, which some errors tell instead of its own type.
    var isBoxed = false
    /// Whether it is the field of a struct behind a pointer, so that methods of the pointer can be called.
    var isAddressable = false
    /// Where it came from, if that is traced and the value doesn't tell itself.
    var sources: TraceSources?

    /// No value.
    static var invalid: Operand { Operand(value: .invalid) }

    /// The value in a place of a type.
    init(_ value: GoValue, in type: GoType) {
      self.value = value
      isBoxed = type == .interface
    }

    /// A value.
    init(value: GoValue) { self.value = value }

    /// The value without its box; a nil in a box is no value.
    var unboxed: Operand {
      var copy = self
      copy.isBoxed = false
      if case .nilInterface = value { copy.value = .invalid }
      return copy
    }
  }

  /// A variable and its value.
  struct Variable {
    /// The place of its name.
    var name: Int32
    var operand: Operand
  }

  /// How a list of nodes ended.
  enum Outcome {
    case done
    case leave
    case proceed
  }

  /// The templates that can be called.
  let templates: TemplateSet
  /// The render.
  let render: RenderContext
  /// The name of the template that is running.
  var name: GoString
  /// Its text.
  var tree: TemplateTree
  /// What has been written.
  var output: [UInt8] = []
  /// What remembers where the texts came from.
  let trace: RenderTrace?
  /// Which node wrote which bytes, if that is traced.
  var segments: [TracedText.Segment] = []
  /// The variables of the running template, those declared last at the end.
  var variables: [Variable]
  /// The node where it stands, which errors tell.
  var node: TemplateNode.Index
  /// How many `template` actions are running.
  var depth = 0
  private let stack: StackGuard
  /// Steps that are walked, but not taken from the budget yet.
  var unspentSteps = 0
  private var countedOutput = 0

  /// A run of a template.
  init(
    _ template: ParsedTemplates.Template, name: GoString, dot: GoValue, templates: TemplateSet, render: RenderContext
  ) {
    self.templates = templates
    self.render = render
    self.name = name
    tree = template.tree
    node = template.root
    stack = render.stack
    trace = render.trace
    variables = [Variable(name: 0, operand: Operand(value: dot))]
  }

  /// Takes a step of the budget, and makes sure that there is stack for going deeper.
  mutating func step() throws(ExecutionFailure) {
    unspentSteps &+= 1
    if unspentSteps >= 256 { try settle() }
    guard stack.hasRoom else { throw limit(.depth(Self.deepestTemplates)) }
  }

  /// Takes the steps that are not taken yet, and those for what was written.
  mutating func settle() throws(ExecutionFailure) {
    let written = output.count &- countedOutput
    countedOutput = output.count
    let walked = unspentSteps
    unspentSteps = 0
    do throws(FunctionError) {
      try render.budget.spend(written: written, of: output.count, walked)
    } catch {
      guard case .limit(let reached) = error else { return }
      throw limit(reached)
    }
  }

  /// How deeply templates may call one another, as in Go.
  static let deepestTemplates = 100_000
}
