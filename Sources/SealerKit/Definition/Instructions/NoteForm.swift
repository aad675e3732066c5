import SealerFoundations

/// `MAINTAINER`, `CNI`, `CSI` and `KUBEVERSION`: a value that the image's configuration notes.
struct NoteForm: InstructionForm {
  let note: ImageNote

  var keyword: String { note.rawValue.uppercased() }
  var dialect: Kubefile.Dialect? { note == .maintainer ? nil : .docker }
  var generations: Set<ToolGeneration> { [.sealer09] }

  func instruction(_ value: Expandable) -> Instruction { .note(note, value) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> Expandable {
    var scanner = WordScanner(body.line, from: body.offset)
    guard let text = try scanner.restOfLine() else { throw body.lacks("\(keyword) VALUE") }
    return text
  }

  func text(_ value: Expandable, _ writer: KubefileWriter) -> String { "\(keyword) \(writer.word(value))" }

  func lineBound(_ value: Expandable) -> [Expandable] { [value] }

  func swift(_ value: Expandable, _ writer: SwiftWriter, indent: Int) -> String {
    writer.call(note.statement, [writer.literal(value)])
  }
}
