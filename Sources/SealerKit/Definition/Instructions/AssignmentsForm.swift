import SealerFoundations

/// `ENV` and `LABEL`: `NAME=value …`, or the older `NAME the rest of the line`.
struct AssignmentsForm: InstructionForm {
  let keyword: String
  let generations: Set<ToolGeneration>
  let advice: String?
  private let statement: String
  private let make: @Sendable ([Assignment]) -> Instruction

  static let env = AssignmentsForm(
    keyword: "ENV", generations: [.sealer08],
    advice: "its Kubefiles have no ENV; give the cluster variables by the env of its Clusterfile", statement: "Env"
  ) { .env($0) }
  static let label = AssignmentsForm(
    keyword: "LABEL", generations: Set(ToolGeneration.allCases), advice: nil, statement: "Label"
  ) { .label($0) }

  func instruction(_ assignments: [Assignment]) -> Instruction { make(assignments) }

  /// Whether a name may be anything.
  private var isLabel: Bool { keyword == "LABEL" }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> [Assignment] {
    var scanner = WordScanner(body.line, from: body.offset)
    var assignments: [Assignment] = []
    while let name = try scanner.nextWord(stoppingAt: "=") {
      guard let text = name.text.literal, !text.isEmpty, isLabel || text.isVariableName else {
        throw body.noName(
          name.text.description, at: name.offset, expected: isLabel ? "a name" : InstructionBody.variableName)
      }
      if let value = try scanner.value() {
        assignments.append(Assignment(text, value))
      } else if assignments.isEmpty, let value = try scanner.restOfLine() {
        return [Assignment(text, value)]
      } else {
        throw KubefileError(.assignment(text, instruction: keyword), at: body.line.site(at: name.offset))
      }
    }
    if assignments.isEmpty { throw body.lacks("\(keyword) NAME=value …") }
    return assignments
  }

  func text(_ assignments: [Assignment], _ writer: KubefileWriter) -> String {
    ([keyword] + assignments.map { "\(writer.name($0.name))=\(writer.word($0.value))" }).joined(separator: " ")
  }

  func lineBound(_ assignments: [Assignment]) -> [Expandable] {
    assignments.flatMap { [Expandable(literal: $0.name), $0.value] }
  }

  func swift(_ assignments: [Assignment], _ writer: SwiftWriter, indent: Int) -> String {
    let pairs = assignments.map { "\(SwiftLiteral.string($0.name)): \(writer.literal($0.value))" }
    return writer.call(statement, [pairs.isEmpty ? "[:]" : "[\(pairs.joined(separator: ", "))]"])
  }

  func findings(_ assignments: [Assignment], at site: SourceSite) -> [Diagnostic] {
    if isLabel { return [] }
    return assignments.filter { !$0.name.isVariableName }.flatMap {
      KubefileError(.name($0.name, instruction: keyword, expected: InstructionBody.variableName), at: site).diagnostics
    }
  }

  func partCount(_ assignments: [Assignment]) -> Int { assignments.count }
}
