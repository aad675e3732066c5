import SealerFoundations

/// `ARG NAME[=DEFAULT] …`.
///
/// Source: https://docs.docker.com/reference/dockerfile/#arg
struct ArgForm: InstructionForm {
  let keyword = "ARG"

  func instruction(_ arguments: [BuildArgument]) -> Instruction { .arg(arguments) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> [BuildArgument] {
    var arguments: [BuildArgument] = []
    var scanner = WordScanner(body.line, from: body.offset)
    while let name = try scanner.nextWord(stoppingAt: "=") {
      let text = name.text.literal ?? ""
      guard text.isVariableName else {
        throw body.noName(name.text.description, at: name.offset, expected: InstructionBody.variableName)
      }
      arguments.append(BuildArgument(text, fallback: try scanner.value()))
    }
    if arguments.isEmpty { throw body.lacks("ARG NAME[=DEFAULT]") }
    return arguments
  }

  func text(_ arguments: [BuildArgument], _ writer: KubefileWriter) -> String {
    let words = arguments.map { $0.name + ($0.fallback.map { "=\(writer.word($0))" } ?? "") }
    return ([keyword] + words).joined(separator: " ")
  }

  func lineBound(_ arguments: [BuildArgument]) -> [Expandable] { arguments.compactMap(\.fallback) }

  func swift(_ arguments: [BuildArgument], _ writer: SwiftWriter, indent: Int) -> String {
    func words(_ argument: BuildArgument, _ label: String) -> [String?] {
      [
        SwiftLiteral.string(argument.name), argument.fallback.map { "\(label): \(writer.literal($0))" },
        argument.isForBases ? "isForBases: true" : nil,
      ]
    }
    if arguments.count == 1, let only = arguments.first { return writer.call("Arg", words(only, "default")) }
    return writer.call("Arg", arguments.map { writer.call(".init", words($0, "fallback")) })
  }

  func findings(_ arguments: [BuildArgument], at site: SourceSite) -> [Diagnostic] {
    arguments.filter { !$0.name.isVariableName }.flatMap {
      KubefileError(.name($0.name, instruction: keyword, expected: InstructionBody.variableName), at: site).diagnostics
    }
  }

  func partCount(_ arguments: [BuildArgument]) -> Int { arguments.count }
}
