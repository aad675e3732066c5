import Foundation
import SealerFoundations

extension Kubefile {
  /// Writes a definition as the text of a Kubefile in the classic dialect; reading it gives the definition again.
  ///
  /// - Throws: `Diagnostics` for statements that the classic dialect can't say.
  public static func write(_ definition: ImageDefinition) throws -> String {
    let findings = definition.statements.flatMap(KubefileWriter.findings)
    try Diagnostics(findings).throwIfErrors()
    var text = ""
    for statement in definition.statements {
      for remark in statement.remarks { text += remark + "\n" }
      text += KubefileWriter.text(of: statement.instruction) + "\n"
    }
    for remark in definition.closingRemarks { text += remark + "\n" }
    return text
  }

  /// One instruction as a Kubefile says it, heredocs included, without the last line break.
  package static func text(of instruction: Instruction) -> String {
    KubefileWriter.text(of: instruction)
  }
}

/// Writes instructions in their canonical form: one line each, quotes only where they are needed.
enum KubefileWriter {
  static func text(of instruction: Instruction) -> String {
    let keyword = instruction.keyword
    return switch instruction {
    case .from(let base): "\(keyword) \(word(base.text))"
    case .copy(let copy): text(of: copy)
    case .run(let command), .cmd(let command): text(of: command, keyword: keyword)
    case .env(let assignments), .label(let assignments):
      ([keyword] + assignments.map { "\(quotedName($0.name))=\(word($0.value))" }).joined(separator: " ")
    case .arg(let arguments):
      ([keyword] + arguments.map { $0.name + ($0.fallback.map { "=\(word($0))" } ?? "") }).joined(separator: " ")
    }
  }

  /// What the classic dialect can't say.
  static func findings(_ statement: Statement) -> [Diagnostic] {
    guard case .copy(let copy) = statement.instruction else { return [] }
    var findings: [Diagnostic] = []
    if copy.placement != .into {
      findings.append(
        Diagnostic(
          "the classic dialect of Kubefiles can't say a COPY that renames or that copies a folder's content",
          at: statement.site, expected: "a copy into a folder",
          advice: "rename it in the build context and copy it by that name"))
    }
    for case .inline(let file) in copy.sources where !isHeredoc(file) {
      findings.append(
        Diagnostic(
          "the file '\(file.name)' can't be written as a heredoc", at: statement.site,
          expected:
            "a name without blanks and quotes, and a text that ends with a line break and has no line like the name",
          advice: "put the file into the build context and copy it"))
    }
    return findings
  }

  // MARK: - COPY

  private static func text(of copy: FileCopy) -> String {
    var words = ["COPY"]
    var bodies = ""
    for source in copy.sources {
      switch source {
      case .context(let path): words.append(word(path))
      case .inline(let file):
        // A quoted mark keeps the text as it is; an unquoted one lets variables in.
        let literal = file.contents.literal
        words.append(literal == nil ? "<<\(file.name)" : "<<\"\(file.name)\"")
        let text = literal ?? file.contents.description
        bodies += "\n" + text + file.name
      }
    }
    words.append(word(copy.destination))
    return words.joined(separator: " ") + bodies
  }

  /// Whether a heredoc gives exactly this file: its mark is the file's name, its text ends with a line break.
  private static func isHeredoc(_ file: InlineFile) -> Bool {
    let forbidden = "<>|&;()\"'$`\\/ \t\n\r".unicodeScalars
    let isMark =
      !file.name.isEmpty && !file.name.hasPrefix("-") && file.name != "." && file.name != ".."
      && file.name.unicodeScalars.allSatisfy { !forbidden.contains($0) }
    let text = file.contents.literal ?? file.contents.description
    let holdsMark = text.unicodeScalars.split(separator: "\n").contains { String($0) == file.name }
    return isMark && !holdsMark && (text.isEmpty || text.unicodeScalars.last == "\n")
  }

  // MARK: - RUN and CMD

  private static func text(of command: Command, keyword: String) -> String {
    switch command {
    case .exec(let words): "\(keyword) \(json(words))"
    case .shell(let text): isOneLine(text, keyword: keyword) ? "\(keyword) \(text)" : heredoc(text, keyword: keyword)
    }
  }

  /// Whether a shell text reads the same when it stands behind the keyword.
  private static func isOneLine(_ text: String, keyword: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    if isBlank(first) || isBlank(last) || last == "\\" || text.contains("<<") { return false }
    if text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) { return false }
    if first == "[", (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) != nil { return false }
    return !(keyword == "RUN" && text.hasPrefix("--"))
  }

  private static func heredoc(_ text: String, keyword: String) -> String {
    let lines = Set(text.unicodeScalars.split(separator: "\n").map { String($0) })
    var delimiter = "EOF"
    while lines.contains(delimiter) { delimiter += "_" }
    return "\(keyword) <<\"\(delimiter)\"\n\(text)\n\(delimiter)"
  }

  private static func json(_ words: [String]) -> String {
    let encoded = try? CanonicalJSON.encode(words)
    return encoded.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  // MARK: - Words

  /// A word that reads as this value.
  static func word(_ value: Expandable) -> String {
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

  private static func quoted(_ value: Expandable) -> String {
    let text = value.pieces.map { piece -> String in
      switch piece {
      case .literal(let literal):
        String(scalars: literal.unicodeScalars.flatMap { "\\\"$".unicodeScalars.contains($0) ? ["\\", $0] : [$0] })
      case .variable(let variable): variable.description
      }
    }.joined()
    return "\"\(text)\""
  }

  private static func quotedName(_ name: String) -> String {
    name.unicodeScalars.contains { " \t\"'\\$=".unicodeScalars.contains($0) } ? quoted(Expandable(literal: name)) : name
  }
}
