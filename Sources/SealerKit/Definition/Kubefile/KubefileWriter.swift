import Foundation
import SealerFoundations

extension Kubefile {
  /// Writes a definition as the text of a Kubefile; reading it gives the definition again.
  ///
  /// The first line says the dialect where a reader would take the text for another one.
  /// - Throws: `Diagnostics` for statements that the dialect can't say.
  public static func write(_ definition: ImageDefinition, dialect: Dialect = .classic) throws -> String {
    let writer = KubefileWriter(dialect: dialect)
    try Diagnostics(
      definition.statements.flatMap(writer.findings) + Self.unsayableArguments(of: definition, in: dialect)
    ).throwIfErrors()
    let isLater = definition.instructions.contains { $0.dialect == .docker }
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

  /// Arguments before the first FROM that the dialect shows to more stages, or to fewer, than they are for.
  private static func unsayableArguments(of definition: ImageDefinition, in dialect: Dialect) -> [Diagnostic] {
    definition.globalArguments.compactMap { argument, site in
      guard argument.isForBases != (dialect == .docker) else { return nil }
      return Diagnostic(
        "ARG \(argument.name) before FROM is seen by \(argument.isForBases ? "FROM alone" : "every stage")", at: site,
        expected: "what the dialect \(dialect.rawValue) shows to \(argument.isForBases ? "every stage" : "FROM alone")",
        advice: "export it, which writes what means the same")
    }
  }

  /// One instruction as a Kubefile says it, heredocs included, without the last line break.
  package static func text(of instruction: Instruction) -> String {
    KubefileWriter(dialect: .docker).text(of: instruction)
  }
}

/// Writes instructions in their canonical form: one line each, quotes only where they are needed.
struct KubefileWriter {
  let dialect: Kubefile.Dialect

  func text(of instruction: Instruction) -> String { instruction.formed.text(self) }

  /// What the dialect can't say.
  func findings(_ statement: Statement) -> [Diagnostic] {
    let instruction = statement.instruction.formed
    var findings: [Diagnostic] = []
    // Neither quotes nor JSON can say a line break there.
    if instruction.lineBound.contains(where: \.holdsLineBreak) {
      findings.append(
        Diagnostic(
          "a Kubefile can't say a line break in the words of \(instruction.keyword)", at: statement.site,
          expected: "words of one line", advice: "put the text into a file and copy it"))
    }
    return findings + instruction.unsayable(in: dialect, at: statement.site)
  }

  // MARK: - Words

  /// A JSON array of words.
  func json(_ words: [String]) -> String {
    let encoded = try? CanonicalJSON.encode(words)
    return encoded.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

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

  /// A name that reads as this one.
  func name(_ name: String) -> String {
    name.unicodeScalars.contains { " \t\"'\\$=<".unicodeScalars.contains($0) }
      ? quoted(Expandable(literal: name)) : name
  }
}

extension Expandable {
  /// Whether a line break stands in it.
  var holdsLineBreak: Bool { description.unicodeScalars.contains("\n") }
}
