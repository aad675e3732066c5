import Foundation
import SealerFoundations

extension Kubefile {
  /// Writes a definition as the text of a Kubefile; reading it gives the definition again.
  ///
  /// The first line says the dialect where a reader would take the text for another one.
  /// - Throws: `Diagnostics` for statements that the dialect can't say.
  public static func write(_ definition: ImageDefinition, dialect: Dialect = .classic) throws -> String {
    let writer = KubefileWriter(dialect: dialect)
    try Diagnostics(definition.statements.flatMap(writer.findings)).throwIfErrors()
    let isLater = definition.instructions.contains { laterKeywords.contains($0.keyword) }
    let remarks = definition.statements.first?.remarks ?? definition.closingRemarks
    let mustSay = isLater != (dialect == .docker) || KubefileReader.isDirective(remarks)
    var text = mustSay ? "# dialect=\(dialect.rawValue)\n" : ""
    for statement in definition.statements {
      for remark in statement.remarks { text += remark + "\n" }
      text += writer.text(of: statement.instruction) + "\n"
    }
    for remark in definition.closingRemarks { text += remark + "\n" }
    return text
  }

  /// One instruction as a Kubefile says it, heredocs included, without the last line break.
  package static func text(of instruction: Instruction) -> String {
    KubefileWriter(dialect: .docker).text(of: instruction)
  }
}

/// Writes instructions in their canonical form: one line each, quotes only where they are needed.
struct KubefileWriter {
  let dialect: Kubefile.Dialect

  func text(of instruction: Instruction) -> String {
    let keyword = instruction.keyword
    return switch instruction {
    case .from(let base): text(of: base)
    case .copy(let copy): text(of: copy)
    case .run(let command), .cmd(let command): text(of: command, keyword: keyword)
    case .cmds(let words), .launch(let words): "\(keyword) \(json(words))"
    case .env(let assignments), .label(let assignments):
      ([keyword] + assignments.map { "\(quotedName($0.name))=\(word($0.value))" }).joined(separator: " ")
    case .arg(let arguments):
      ([keyword] + arguments.map { $0.name + ($0.fallback.map { "=\(word($0))" } ?? "") }).joined(separator: " ")
    case .maintainer(let value), .cni(let value), .csi(let value), .kubeVersion(let value): "\(keyword) \(word(value))"
    case .app(let application): ([keyword, application.name] + application.files.map(word)).joined(separator: " ")
    case .appCommands(let commands): "\(keyword) \(commands.name) \(json(commands.commands))"
    }
  }

  private func text(of base: Base) -> String {
    var words = ["FROM"]
    if let platform = base.platform { words.append("--platform=\(word(platform))") }
    words.append(word(base.text))
    if let stage = base.stage { words += ["AS", stage] }
    return words.joined(separator: " ")
  }

  /// What the dialect can't say.
  func findings(_ statement: Statement) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if holdsLineBreak(statement.instruction) {
      findings.append(
        Diagnostic(
          "a Kubefile can't say a line break in the words of \(statement.instruction.keyword)", at: statement.site,
          expected: "words of one line", advice: "put the text into a file and copy it"))
    }
    guard case .copy(let copy) = statement.instruction else { return findings }
    switch dialect {
    case .classic where copy.placement != .into:
      findings.append(
        Diagnostic(
          "the classic dialect of Kubefiles can't say a COPY that renames or that copies a folder's content",
          at: statement.site, expected: "a copy into a folder",
          advice: "rename it in the build context and copy it by that name, or write the docker dialect"))
    case .docker where DockerDestination.text(copy.placement, copy.destination) == nil:
      findings.append(
        Diagnostic(
          "the docker dialect of Kubefiles can't say a COPY \(copy.placement == .into ? "that keeps a folder's name" : "to '\(copy.destination)'")",
          at: statement.site, expected: "a copy under a name, or of a folder's content",
          advice: "name the destination whole, or write the classic dialect"))
    default: break
    }
    for file in copy.inlineFiles where !isHeredoc(file) {
      findings.append(
        Diagnostic(
          "the file '\(file.name)' can't be written as a heredoc", at: statement.site,
          expected:
            "a name without blanks and quotes, and a text that ends with a line break and has no line like the name",
          advice: "put the file into the build context and copy it"))
    }
    return findings
  }

  /// Whether a word holds a line break and stands where no quotes and no JSON can say one.
  private func holdsLineBreak(_ instruction: Instruction) -> Bool {
    let words: [Expandable] =
      switch instruction {
      case .from(let base): [base.text] + [base.platform].compactMap { $0 }
      case .copy(let copy):
        [copy.from, copy.platform].compactMap { $0 } + (copy.inlineFiles.isEmpty ? [] : copy.paths)
      case .env(let values), .label(let values): values.flatMap { [Expandable(literal: $0.name), $0.value] }
      case .arg(let arguments): arguments.compactMap(\.fallback)
      case .maintainer(let value), .cni(let value), .csi(let value), .kubeVersion(let value): [value]
      case .app(let application): application.files
      case .run, .cmd, .cmds, .launch, .appCommands: []
      }
    return words.contains(where: Self.holdsLineBreak)
  }

  private static func holdsLineBreak(_ word: Expandable) -> Bool { word.description.unicodeScalars.contains("\n") }

  // MARK: - COPY

  private func text(of copy: FileCopy) -> String {
    var words = ["COPY"]
    if let from = copy.from { words.append("--from=\(word(from))") }
    if let platform = copy.platform { words.append("--platform=\(word(platform))") }
    if let permissions = copy.permissions { words.append("--chmod=\(permissions)") }
    let said = dialect == .docker ? DockerDestination.text(copy.placement, copy.destination) : nil
    let destination = said ?? copy.destination
    if copy.paths.contains(where: Self.holdsLineBreak) {
      return (words + [json((copy.sourcePaths + [destination]).map(\.description))]).joined(separator: " ")
    }
    var bodies = ""
    for source in copy.sources {
      switch source {
      case .path(let path): words.append(word(path))
      case .inline(let file):
        // A quoted mark keeps the text as it is; an unquoted one lets variables in.
        let literal = file.contents.literal
        words.append(literal == nil ? "<<\(file.name)" : "<<\"\(file.name)\"")
        let text = literal ?? file.contents.description
        bodies += "\n" + text + file.name
      }
    }
    words.append(word(destination))
    return words.joined(separator: " ") + bodies
  }

  /// Whether a heredoc gives exactly this file: its mark is the file's name, its text ends with a line break.
  private func isHeredoc(_ file: InlineFile) -> Bool {
    let forbidden = "<>|&;()\"'$`\\/ \t\n\r".unicodeScalars
    let isMark =
      !file.name.isEmpty && !file.name.hasPrefix("-") && file.name != "." && file.name != ".."
      && file.name.unicodeScalars.allSatisfy { !forbidden.contains($0) }
    let text = file.contents.literal ?? file.contents.description
    let holdsMark = text.unicodeScalars.split(separator: "\n").contains { String($0) == file.name }
    return isMark && !holdsMark && (text.isEmpty || text.unicodeScalars.last == "\n")
  }

  // MARK: - RUN and CMD

  private func text(of command: Command, keyword: String) -> String {
    switch command {
    case .exec(let words): "\(keyword) \(json(words))"
    case .shell(let text): isOneLine(text, keyword: keyword) ? "\(keyword) \(text)" : heredoc(text, keyword: keyword)
    }
  }

  /// Whether a shell text reads the same when it stands behind the keyword.
  private func isOneLine(_ text: String, keyword: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    if isBlank(first) || isBlank(last) || last == "\\" || text.contains("<<") { return false }
    if text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) { return false }
    if first == "[", (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) != nil { return false }
    return !(keyword == "RUN" && text.hasPrefix("--"))
  }

  private func heredoc(_ text: String, keyword: String) -> String {
    let lines = Set(text.unicodeScalars.split(separator: "\n").map { String($0) })
    var delimiter = "EOF"
    while lines.contains(delimiter) { delimiter += "_" }
    return "\(keyword) <<\"\(delimiter)\"\n\(text)\n\(delimiter)"
  }

  private func json(_ words: [String]) -> String {
    let encoded = try? CanonicalJSON.encode(words)
    return encoded.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  // MARK: - Words

  /// A word that reads as this value.
  func word(_ value: Expandable) -> String {
    if value.isEmpty { return "\"\"" }
    let text = value.pieces.map { piece -> String in
      switch piece {
      case .literal(let literal): literal
      case .variable(let variable): variable.description
      }
    }.joined()
    let special = " \t\"'\\$<#[\r\n".unicodeScalars
    let literals = value.pieces.flatMap { piece -> [Unicode.Scalar] in
      if case .literal(let literal) = piece { Array(literal.unicodeScalars) } else { [] }
    }
    // A variable's default may hold anything: inside quotes it reads the same, so only plain text goes without.
    let isPlain = !literals.contains { special.contains($0) } && !text.hasPrefix("-")
    let holdsBlankDefault = value.variableNames.count > 0 && text.unicodeScalars.contains { isBlank($0) }
    return isPlain && !holdsBlankDefault ? text : quoted(value)
  }

  private func quoted(_ value: Expandable) -> String {
    let text = value.pieces.map { piece -> String in
      switch piece {
      case .literal(let literal):
        String(scalars: literal.unicodeScalars.flatMap { "\\\"$".unicodeScalars.contains($0) ? ["\\", $0] : [$0] })
      case .variable(let variable): variable.description
      }
    }.joined()
    return "\"\(text)\""
  }

  private func quotedName(_ name: String) -> String {
    name.unicodeScalars.contains { " \t\"'\\$=<".unicodeScalars.contains($0) }
      ? quoted(Expandable(literal: name)) : name
  }
}

extension FileCopy {
  fileprivate var inlineFiles: [InlineFile] {
    sources.compactMap { if case .inline(let file) = $0 { file } else { nil } }
  }

  fileprivate var sourcePaths: [Expandable] {
    sources.compactMap { if case .path(let path) = $0 { path } else { nil } }
  }

  /// Where files come from and where they go.
  fileprivate var paths: [Expandable] { sourcePaths + [destination] }
}
