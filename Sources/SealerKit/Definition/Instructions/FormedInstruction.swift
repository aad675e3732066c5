import SealerFoundations

extension Instruction {
  /// The Kubefile's word for it.
  public var keyword: String { formed.keyword }

  /// What it lists: variables, labels, arguments, sources, commands, names; at least 1.
  package var partCount: Int { max(1, formed.partCount) }

  /// The dialect that a Kubefile with such an instruction is in; nil if both have it.
  package var dialect: Kubefile.Dialect? { formed.dialect }

  /// What of it a generation of the original tool does not build.
  package func unsupported(by generation: ToolGeneration) -> [String] { formed.unsupported(by: generation) }

  /// What to do where a generation of the original tool does not build it.
  package var portabilityAdvice: String? { formed.advice }
}

/// An instruction beside its form: what can be asked without knowing what it holds.
protocol FormedInstruction {
  var keyword: String { get }
  var dialect: Kubefile.Dialect? { get }
  var advice: String? { get }
  var isSingle: Bool { get }
  var partCount: Int { get }
  var lineBound: [Expandable] { get }
  func text(_ writer: KubefileWriter) -> String
  func unsayable(in dialect: Kubefile.Dialect, at site: SourceSite) -> [Diagnostic]
  func swift(_ writer: SwiftWriter, indent: Int) -> String
  func findings(at site: SourceSite) -> [Diagnostic]
  func unsupported(by generation: ToolGeneration) -> [String]
  func encode(to container: inout KeyedEncodingContainer<StatementKey>) throws
}

/// An instruction of a form.
struct Formed<Form: InstructionForm>: FormedInstruction {
  let form: Form
  let value: Form.Value

  init(_ form: Form, _ value: Form.Value) {
    self.form = form
    self.value = value
  }

  var keyword: String { form.keyword }
  var dialect: Kubefile.Dialect? { form.dialect }
  var advice: String? { form.advice }
  var isSingle: Bool { form.isSingle }
  var partCount: Int { form.partCount(value) }
  var lineBound: [Expandable] { form.lineBound(value) }
  func text(_ writer: KubefileWriter) -> String { form.text(value, writer) }
  func unsayable(in dialect: Kubefile.Dialect, at site: SourceSite) -> [Diagnostic] {
    form.unsayable(value, in: dialect, at: site)
  }
  func swift(_ writer: SwiftWriter, indent: Int) -> String { form.swift(value, writer, indent: indent) }
  func findings(at site: SourceSite) -> [Diagnostic] { form.findings(value, at: site) }
  func unsupported(by generation: ToolGeneration) -> [String] { form.unsupported(value, by: generation) }
  func encode(to container: inout KeyedEncodingContainer<StatementKey>) throws {
    try container.encode(value, forKey: StatementKey(form.key))
  }
}
