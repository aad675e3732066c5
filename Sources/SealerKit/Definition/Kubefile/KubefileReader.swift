import Foundation
import SealerFoundations

/// A Kubefile as text: reading it gives a definition, writing a definition gives it back.
public enum Kubefile {
  /// What a COPY means, which differs between the generations of Kubefiles.
  public enum Dialect: String, Sendable, CaseIterable {
    /// The destination is always a folder, and every source keeps its name.
    case classic
    /// As docker's COPY: a folder's content, a file under the destination's name unless that ends with `/`.
    case docker
  }

  /// Reads the text of a Kubefile.
  ///
  /// Its first line may say its dialect, `# dialect=docker`. A text that doesn't is read in the docker dialect if it has an
  /// instruction that only later generations of the tool know, else in the classic one.
  /// - Parameter file: the name that diagnostics give the text.
  /// - Throws: `Diagnostics` with every finding, or the first hundred, if one of them is an error.
  public static func read(_ text: Data, file: String) throws -> ImageDefinition {
    try source(text, file: file).definition
  }

  /// A Kubefile as it was read.
  package struct Source: Sendable {
    /// What it says.
    package let definition: ImageDefinition
    /// The dialect that it was read in.
    package let dialect: Dialect
    /// What deserves a look.
    package let findings: [Diagnostic]
  }

  /// Reads the text of a Kubefile, and says in which dialect it was read.
  ///
  /// - Parameter dialect: the dialect that its user says it is in: it goes before the first line, and a finding says so.
  /// - Throws: `Diagnostics` with every finding, if one of them is an error.
  package static func source(_ text: Data, file: String, dialect: Dialect? = nil) throws -> Source {
    do {
      let lexer = try KubefileLexer(text, file: file)
      var reader = KubefileReader(lexer: lexer, dialect: dialect ?? .classic)
      var definition = reader.read()
      if dialect == nil, (reader.namedDialect?.dialect ?? (reader.hasLaterInstructions ? .docker : .classic)) == .docker
      {
        reader = KubefileReader(lexer: lexer, dialect: .docker)
        definition = reader.read()
      }
      var findings = reader.diagnostics
      if let dialect, let named = reader.namedDialect, named.dialect != dialect {
        findings.append(
          Diagnostic(
            "the file says the dialect \(named.dialect.rawValue), and --dialect \(dialect.rawValue) goes before it",
            severity: .warning, at: named.site, advice: "leave the option out, or mend the line"))
      }
      return Source(
        definition: try definition.validated(file: file, after: findings), dialect: reader.dialect, findings: findings)
    } catch let error as KubefileError {
      throw Diagnostics(error.diagnostics)
    }
  }
}

/// Turns logical lines into statements and collects every finding on the way.
struct KubefileReader {
  var lexer: KubefileLexer
  let dialect: Kubefile.Dialect
  /// The dialect that the first line names, and where.
  private(set) var namedDialect: (dialect: Kubefile.Dialect, site: SourceSite)?
  /// Whether an instruction was met that only later generations of the tool have.
  private(set) var hasLaterInstructions = false
  private(set) var diagnostics: [Diagnostic] = []
  private var isBeforeFirstInstruction = true
  private var hasBase = false

  init(lexer: KubefileLexer, dialect: Kubefile.Dialect) {
    self.lexer = lexer
    self.dialect = dialect
  }

  mutating func read() -> ImageDefinition {
    var definition = ImageDefinition()
    while true {
      var (line, remarks) = lexer.nextLine()
      checkDirectives(&remarks)
      guard let line else {
        definition.closingRemarks = remarks
        return definition
      }
      isBeforeFirstInstruction = false
      // What follows isn't shown anyway.
      if diagnostics.count > Diagnostics.limit { return definition }
      do {
        var statement = try statement(of: line)
        statement.remarks = remarks
        definition.statements.append(statement)
      } catch {
        diagnostics += error.diagnostics
        // A FROM that is wrong is there all the same: nobody is told that it is missing.
        if line.keyword == "FROM" { definition.statements.append(Statement(.from(.scratch), at: line.site(at: 0))) }
      }
    }
  }

  /// `# dialect=…` and `# escape=…` in the first comments change how the file is read; the one for the dialect is no
  /// remark of the definition, which knows none.
  private mutating func checkDirectives(_ remarks: inout [String]) {
    guard isBeforeFirstInstruction else { return }
    for (index, remark) in remarks.enumerated() {
      guard let (name, value) = Self.directive(remark) else { return }
      let site = SourceSite(file: lexer.file, line: index + 1, column: 1)
      switch name {
      case "dialect":
        if let dialect = Kubefile.Dialect(rawValue: value.lowercased()) {
          namedDialect = (dialect, site)
        } else {
          diagnostics += KubefileError(.dialect(value), at: site).diagnostics
        }
        if index == 0 { remarks.removeFirst() }
        return
      case "escape" where value == "\\": break
      case "escape": diagnostics += KubefileError(.escapeDirective(value), at: site).diagnostics
      default: return
      }
    }
  }

  /// Whether remarks at the top of a file would say how it is read: the first one by its line break, those that are
  /// directives by what they say.
  static func isDirective(_ remarks: [String]) -> Bool {
    if remarks.first?.unicodeScalars.last == "\r" { return true }
    for remark in remarks {
      guard let (name, value) = directive(remark), ["dialect", "escape"].contains(name) else { return false }
      if name == "dialect" || value != "\\" { return true }
    }
    return false
  }

  /// The name and the value of a comment `# name=value`.
  private static func directive(_ remark: String) -> (name: String, value: String)? {
    guard remark.hasPrefix("#"), let equals = remark.firstIndex(of: "=") else { return nil }
    let name = remark[..<equals].dropFirst().trimmingCharacters(in: .whitespaces).lowercased()
    return (name, remark[remark.index(after: equals)...].trimmingCharacters(in: .whitespaces))
  }

  private mutating func statement(of line: LogicalLine) throws(KubefileError) -> Statement {
    let keyword = line.keyword
    var body = InstructionBody(keyword: keyword, line: line, offset: line.firstWordEnd)
    body.skipBlanks()
    guard let form = InstructionForms.byKeyword[keyword] else {
      let flaw: KubefileError.Flaw =
        dockerKeywords.contains(keyword) ? .dockerInstruction(keyword) : .unknownInstruction(line.firstWord)
      throw KubefileError(flaw, at: line.site(at: 0))
    }
    let heredocs = form.takesHeredocs ? try heredocBodies(of: body) : []
    if form.dialect == .docker { hasLaterInstructions = true }
    var statement = Statement(try form.parse(body, heredocs, dialect), at: line.site(at: 0))
    statement.places.note(line, from: body.offset)
    for heredoc in heredocs {
      let site = SourceSite(file: lexer.file, line: heredoc.line)
      statement.places.note(heredoc: heredoc.mark.delimiter, at: site)
    }
    if let flaw = body.brokenJSON { diagnostics.append(flaw) }
    bound(&statement)
    return statement
  }

  /// What docker has before the first FROM is for FROM alone.
  private mutating func bound(_ statement: inout Statement) {
    switch statement.instruction {
    case .from: hasBase = true
    case .arg(var arguments) where dialect == .docker && !hasBase:
      for index in arguments.indices { arguments[index].isForBases = true }
      statement.instruction = .arg(arguments)
    default: break
    }
  }

  /// Reads the heredocs that an instruction announces; they follow it in the order of their marks.
  private mutating func heredocBodies(of body: InstructionBody) throws(KubefileError) -> [Heredoc] {
    var heredocs: [Heredoc] = []
    for mark in body.heredocMarks() {
      let line = lexer.lineNumber
      guard let text = lexer.heredocBody(mark) else {
        throw KubefileError(.heredocNotClosed(mark.delimiter), at: body.line.site(at: mark.offset))
      }
      heredocs.append(Heredoc(mark: mark, text: text, line: line))
    }
    return heredocs
  }
}

/// A heredoc and its text, each line ended by a line break.
struct Heredoc {
  var mark: HeredocMark
  var text: String
  /// The first line of the text in the file.
  var line: Int
}
