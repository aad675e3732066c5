import Foundation
import SealerFoundations

/// A Kubefile as text: reading it gives a definition, writing a definition gives it back.
public enum Kubefile {
  /// Reads the text of a Kubefile in the classic dialect.
  ///
  /// - Parameter file: the name that diagnostics give the text.
  /// - Throws: `Diagnostics` with every finding, if one of them is an error.
  public static func read(_ text: Data, file: String) throws -> ImageDefinition {
    var lexer: KubefileLexer
    do {
      lexer = try KubefileLexer(text, file: file)
    } catch {
      throw Diagnostics(error.diagnostics)
    }
    var reader = KubefileReader(lexer: lexer)
    let definition = reader.read()
    try Diagnostics(reader.diagnostics + StructureValidator.findings(in: definition, file: file)).throwIfErrors()
    return definition
  }
}

/// Turns logical lines into statements and collects every finding on the way.
struct KubefileReader {
  var lexer: KubefileLexer
  private(set) var diagnostics: [Diagnostic] = []
  private var isBeforeFirstInstruction = true

  init(lexer: KubefileLexer) {
    self.lexer = lexer
  }

  mutating func read() -> ImageDefinition {
    var definition = ImageDefinition()
    while true {
      let (line, remarks) = lexer.nextLine()
      checkDirectives(remarks)
      guard let line else {
        definition.closingRemarks = remarks
        return definition
      }
      isBeforeFirstInstruction = false
      do {
        let instruction = try instruction(of: line)
        definition.statements.append(Statement(instruction, at: line.site(at: 0), remarks: remarks))
      } catch {
        diagnostics += error.diagnostics
        // A FROM that is wrong is there all the same: nobody is told that it is missing.
        if line.keyword == "FROM" { definition.statements.append(Statement(.from(.scratch), at: line.site(at: 0))) }
      }
    }
  }

  /// `# dialect=…` and `# escape=…` in the first comments change how the file would be read.
  private mutating func checkDirectives(_ remarks: [String]) {
    guard isBeforeFirstInstruction else { return }
    for (index, remark) in remarks.enumerated() {
      guard remark.hasPrefix("#"), let equals = remark.firstIndex(of: "=") else { return }
      let name = remark[..<equals].dropFirst().trimmingCharacters(in: .whitespaces).lowercased()
      let value = remark[remark.index(after: equals)...].trimmingCharacters(in: .whitespaces)
      let site = SourceSite(file: lexer.file, line: index + 1, column: 1)
      switch (name, value) {
      case ("dialect", "classic"), ("escape", "\\"): break
      case ("dialect", _): diagnostics += KubefileError(.dialect(value), at: site).diagnostics
      case ("escape", _): diagnostics += KubefileError(.escapeDirective(value), at: site).diagnostics
      default: return
      }
    }
  }

  private mutating func instruction(of line: LogicalLine) throws(KubefileError) -> Instruction {
    let keyword = line.keyword
    var body = InstructionBody(keyword: keyword, line: line, offset: line.firstWordEnd)
    body.skipBlanks()
    let heredocs = try heredocBodies(of: body)
    switch keyword {
    case "FROM": return try body.from()
    case "COPY": return try body.copy(heredocs)
    case "RUN": return .run(try body.command(heredocs))
    case "CMD": return .cmd(try body.command(heredocs))
    case "ENV": return .env(try body.assignments())
    case "LABEL": return .label(try body.assignments())
    case "ARG": return try body.arg()
    case _ where laterKeywords.contains(keyword): throw KubefileError(.laterInstruction(keyword), at: line.site(at: 0))
    default: throw KubefileError(.unknownInstruction(line.firstWord), at: line.site(at: 0))
    }
  }

  /// Reads the heredocs that an instruction announces; they follow it in the order of their marks.
  private mutating func heredocBodies(of body: InstructionBody) throws(KubefileError) -> [Heredoc] {
    guard ["RUN", "CMD", "COPY"].contains(body.keyword) else { return [] }
    var heredocs: [Heredoc] = []
    for mark in body.heredocMarks() {
      guard let text = lexer.heredocBody(mark) else {
        throw KubefileError(.heredocNotClosed(mark.delimiter), at: body.line.site(at: mark.offset))
      }
      heredocs.append(Heredoc(mark: mark, text: text))
    }
    return heredocs
  }
}

/// A heredoc and its text, each line ended by a line break.
struct Heredoc {
  var mark: HeredocMark
  var text: String
}
