import SealerFoundations

/// What a user wrote, from a Kubefile or from Swift, as one value.
///
/// Two definitions are equal if their instructions are: where they were written and the remarks beside them don't count.
public struct ImageDefinition: Hashable, Sendable {
  /// The statements, in the order in which they were written.
  public var statements: [Statement] { didSet { isValidated = false } }
  /// Comments and blank lines after the last statement.
  public var closingRemarks: [String]
  /// Whether the validators have found nothing wrong with these statements.
  package private(set) var isValidated = false

  /// Makes a definition.
  public init(_ statements: [Statement] = [], closingRemarks: [String] = []) {
    self.statements = statements
    self.closingRemarks = closingRemarks
  }

  /// The same definition, once the validators find nothing wrong with it; whoever has such a one needs not ask them again.
  ///
  /// - Parameters:
  ///   - file: the name of the whole text, for what is missing from it.
  ///   - findings: what was found before.
  /// - Throws: `Diagnostics` with every finding, those found before first, if one of them is an error.
  package func validated(file: String, after findings: [Diagnostic] = []) throws -> ImageDefinition {
    var result = self
    let more = isValidated ? [] : StructureValidator.findings(in: self, file: file)
    try Diagnostics(findings + more).throwIfErrors()
    result.isValidated = true
    return result
  }

  /// The stages: each `FROM` with what follows it; the lines before the first one are the first stage's.
  package var stages: [[Statement]] {
    var stages: [[Statement]] = [[]]
    var hasBase = false
    for statement in statements {
      if case .from = statement.instruction {
        if hasBase { stages.append([]) }
        hasBase = true
      }
      stages[stages.count - 1].append(statement)
    }
    return stages
  }

  /// The platform that the last FROM names in plain words: what the image is for where nobody says another one.
  package var namedPlatform: Platform? {
    let bases = instructions.compactMap { if case .from(let base) = $0 { base } else { nil } }
    return bases.last?.platform?.literal.flatMap { try? Platform($0) }
  }

  /// The build arguments before the first FROM, and where they stand.
  package var globalArguments: [(argument: BuildArgument, site: SourceSite)] {
    let first = statements.prefix { if case .from = $0.instruction { false } else { true } }
    return first.flatMap { statement -> [(argument: BuildArgument, site: SourceSite)] in
      guard case .arg(let arguments) = statement.instruction else { return [] }
      return arguments.map { ($0, statement.site) }
    }
  }

  /// The instructions alone.
  public var instructions: [Instruction] { statements.map(\.instruction) }

  /// The parts of all statements.
  package var partCount: Int { statements.reduce(0) { $0 + $1.instruction.partCount } }

  /// Compares the instructions.
  public static func == (left: ImageDefinition, right: ImageDefinition) -> Bool {
    left.statements == right.statements
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(statements)
  }
}

/// An instruction with the place where it was written.
public struct Statement: Hashable, Sendable {
  /// What is to be done.
  public var instruction: Instruction
  /// Where it was written.
  public var site: SourceSite
  /// The comments (with their `#`) and blank lines above it.
  public var remarks: [String]
  /// Where each line of its text was written, where statements of their own made that text; nil otherwise.
  public var lines: [Int: SourceSite]?
  /// Where its words, its variables and the texts of its heredocs stand in a Kubefile.
  package var places = StatementPlaces()

  /// Makes a statement.
  public init(_ instruction: Instruction, at site: SourceSite, remarks: [String] = []) {
    self.instruction = instruction
    self.site = site
    self.remarks = remarks
  }

  /// Compares the instructions.
  public static func == (left: Statement, right: Statement) -> Bool {
    left.instruction == right.instruction
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(instruction)
  }
}
