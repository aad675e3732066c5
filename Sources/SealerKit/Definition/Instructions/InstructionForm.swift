import SealerFoundations

/// How a Kubefile, JSON and Swift say one instruction.
///
/// What is wrong with it and which generations of the original tool have it stands here, too: it is the one place for that,
/// and a new instruction is a new form.
protocol InstructionForm: Sendable {
  /// What the instruction holds; its JSON is that of the instruction.
  associatedtype Value: Codable

  /// The word of a Kubefile.
  var keyword: String { get }
  /// The key in the JSON of a statement.
  var key: String { get }
  /// The dialect that a Kubefile with such an instruction is in; nil if both have it.
  var dialect: Kubefile.Dialect? { get }
  /// The generations of the original tool that build it.
  var generations: Set<ToolGeneration> { get }
  /// What to do where a generation does not build it.
  var advice: String? { get }
  /// Whether its words may announce texts that follow.
  var takesHeredocs: Bool { get }
  /// Whether a definition has one of it at most.
  var isSingle: Bool { get }

  /// The instruction that holds this.
  func instruction(_ value: Value) -> Instruction
  /// Reads what stands behind the word.
  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> Value
  /// The line of a Kubefile, heredocs included.
  func text(_ value: Value, _ writer: KubefileWriter) -> String
  /// The words for which a line has no other way to say a line break.
  func lineBound(_ value: Value) -> [Expandable]
  /// What the dialect can't say of it.
  func unsayable(_ value: Value, in dialect: Kubefile.Dialect, at site: SourceSite) -> [Diagnostic]
  /// The statement of Swift, without the spaces before its first line.
  func swift(_ value: Value, _ writer: SwiftWriter, indent: Int) -> String
  /// What is wrong with it, wherever it was written.
  func findings(_ value: Value, at site: SourceSite) -> [Diagnostic]
  /// How many variables, labels, arguments, sources, commands or names it lists.
  func partCount(_ value: Value) -> Int
  /// What of it a generation of the original tool does not build.
  func unsupported(_ value: Value, by generation: ToolGeneration) -> [String]
}

extension InstructionForm {
  var key: String { keyword.lowercased() }
  var dialect: Kubefile.Dialect? { nil }
  var generations: Set<ToolGeneration> { Set(ToolGeneration.allCases) }
  var advice: String? { nil }
  var takesHeredocs: Bool { false }
  var isSingle: Bool { false }
  func lineBound(_ value: Value) -> [Expandable] { [] }
  func unsayable(_ value: Value, in dialect: Kubefile.Dialect, at site: SourceSite) -> [Diagnostic] { [] }
  func findings(_ value: Value, at site: SourceSite) -> [Diagnostic] { [] }
  func partCount(_ value: Value) -> Int { 1 }
  func unsupported(_ value: Value, by generation: ToolGeneration) -> [String] {
    generations.contains(generation) ? [] : [keyword]
  }

  /// Reads what stands behind the word as an instruction.
  func parse(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> Instruction {
    instruction(try read(body, heredocs, dialect))
  }

  /// Reads an instruction from the JSON of a statement.
  ///
  /// - Throws: `DecodingError`.
  func decode(from container: KeyedDecodingContainer<StatementKey>) throws -> Instruction {
    instruction(try container.decode(Value.self, forKey: StatementKey(key)))
  }
}

/// The forms of all instructions.
enum InstructionForms {
  /// The words of Kubefiles.
  static let keywords = Instruction.forms.map(\.keyword)
  /// The form behind each word of Kubefiles.
  static let byKeyword = Dictionary(Instruction.forms.map { ($0.keyword, $0) }) { first, _ in first }
  /// The form behind each key of JSON.
  static let byKey = Dictionary(Instruction.forms.map { ($0.key, $0) }) { first, _ in first }
}
