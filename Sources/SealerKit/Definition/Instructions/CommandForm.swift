import SealerFoundations

/// `RUN` and `CMD`: a text for a shell, the JSON form `["program", "argument"]`, or heredocs.
struct CommandForm: InstructionForm {
  let keyword: String
  private let statement: String
  private let make: @Sendable (Command) -> Instruction
  let takesHeredocs = true

  static let run = CommandForm(keyword: "RUN", statement: "Run") { .run($0) }
  static let cmd = CommandForm(keyword: "CMD", statement: "Cmd") { .cmd($0) }

  func instruction(_ command: Command) -> Instruction { make(command) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> Command {
    // What begins with `--` is a flag of RUN, which has none; the text of a CMD is the shell's.
    if keyword == "RUN" { _ = try body.flags(known: []) }
    if let words = try body.jsonWords(from: body.offset) { return .exec(words.map { $0.text.literal ?? "" }) }
    var command = body.rest
    if let only = heredocs.first, heredocs.count == 1, WordScanner.isOnlyHeredoc(body.line, from: body.offset) {
      command = only.text
    } else if !heredocs.isEmpty {
      // A heredoc behind a command is the shell's own: the shell gets the text as it was written.
      command = heredocs.reduce(into: command + "\n") { $0 += $1.text + $1.mark.delimiter + "\n" }
    }
    if command.unicodeScalars.last == "\n" { command.unicodeScalars.removeLast() }
    if command.allSatisfy(\.isWhitespace) { throw body.hasNoCommand }
    return .shell(command)
  }

  func text(_ command: Command, _ writer: KubefileWriter) -> String {
    switch command {
    case .exec(let words): "\(keyword) \(writer.json(words))"
    case .shell(let text): isOneLine(text) ? "\(keyword) \(text)" : heredoc(text)
    }
  }

  /// Whether a shell text reads the same when it stands behind the keyword.
  private func isOneLine(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    if isBlank(first) || isBlank(last) || last == "\\" || text.contains("<<") { return false }
    if text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) { return false }
    if first == "[", InstructionBody.jsonWords(text) != nil { return false }
    return !(keyword == "RUN" && text.hasPrefix("--"))
  }

  private func heredoc(_ text: String) -> String {
    let lines = Set(text.unicodeScalars.split(separator: "\n").map { String($0) })
    var delimiter = "EOF"
    while lines.contains(delimiter) { delimiter += "_" }
    return "\(keyword) <<\"\(delimiter)\"\n\(text)\n\(delimiter)"
  }

  func swift(_ command: Command, _ writer: SwiftWriter, indent: Int) -> String {
    switch command {
    case .shell(let text): writer.call(statement, [SwiftLiteral.string(text, indent: indent + 2)])
    case .exec(let words): writer.call(statement, ["exec: " + writer.list(words)])
    }
  }

  func findings(_ command: Command, at site: SourceSite) -> [Diagnostic] {
    let isEmpty =
      switch command {
      case .shell(let text): text.allSatisfy(\.isWhitespace)
      case .exec(let words): words.isEmpty
      }
    return isEmpty ? [Diagnostic("\(keyword) has no command", at: site, expected: "a command")] : []
  }
}
