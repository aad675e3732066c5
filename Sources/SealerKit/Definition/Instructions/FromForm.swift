import SealerFoundations

/// `FROM [--platform=P] REFERENCE [AS STAGE]`.
///
/// Source: https://docs.docker.com/reference/dockerfile/#from
struct FromForm: InstructionForm {
  let keyword = "FROM"

  func instruction(_ base: Base) -> Instruction { .from(base) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> Base {
    let expected = "FROM [--platform=OS/ARCHITECTURE] REFERENCE [AS STAGE], or FROM scratch"
    let (flags, words) = try body.flagsAndWords(known: ["--platform"])
    guard let first = words.first else { throw body.lacks(expected) }
    var base = Base(first.text, platform: flags["--platform"]?.value)
    if words.count > 1 {
      guard words[1].text.literal?.uppercased() == "AS" else { throw body.tooMuch(words[1], expected: expected) }
      guard words.count > 2, let name = words[2].text.literal, name.isPlainName, Int(name) == nil else {
        throw body.noName(
          words.count > 2 ? words[2].text.description : "", at: words.count > 2 ? words[2].offset : words[1].offset,
          expected: "the name of a stage: letters, digits, '_', '.' and '-', not only digits")
      }
      if words.count > 3 { throw body.tooMuch(words[3], expected: expected) }
      base.stage = name
    }
    return base
  }

  func text(_ base: Base, _ writer: KubefileWriter) -> String {
    var words = [keyword]
    if let platform = base.platform { words.append("--platform=\(writer.word(platform))") }
    words.append(writer.word(base.text))
    if let stage = base.stage { words += ["AS", stage] }
    return words.joined(separator: " ")
  }

  func lineBound(_ base: Base) -> [Expandable] { [base.text] + [base.platform].compactMap { $0 } }

  func swift(_ base: Base, _ writer: SwiftWriter, indent: Int) -> String {
    writer.call(
      "From",
      [
        writer.literal(base.text), base.platform.map { "platform: \(writer.literal($0))" },
        base.stage.map { "stage: \(SwiftLiteral.string($0))" },
      ])
  }

  func unsupported(_ base: Base, by generation: ToolGeneration) -> [String] {
    generation == .sealer08 && base.platform != nil ? ["FROM --platform"] : []
  }
}
