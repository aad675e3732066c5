import SealerFoundations

/// Checks what holds for every definition, wherever it was written: a base, and one only, before everything but ARG.
package enum StructureValidator {
  /// Every finding, in the order of the statements.
  ///
  /// - Parameter file: the name of the whole text, for what is missing from it.
  package static func findings(in definition: ImageDefinition, file: String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var firstBase: SourceSite?
    var reportedOrder = false
    for statement in definition.statements {
      switch statement.instruction {
      case .from:
        if let firstBase {
          findings.append(
            Diagnostic(
              "a second FROM", at: statement.site, expected: "one FROM; the first stands at \(firstBase)",
              advice: "images of several stages can't be built yet"))
        }
        firstBase = firstBase ?? statement.site
      case .arg: break
      default:
        if firstBase == nil, !reportedOrder {
          reportedOrder = true
          findings.append(
            Diagnostic(
              "\(statement.instruction.keyword) before FROM", at: statement.site,
              expected: "FROM first; only ARG may precede it"))
        }
      }
      findings += nested(statement)
    }
    if firstBase == nil {
      findings.append(
        Diagnostic(
          "there is no FROM", at: SourceSite(file: file),
          expected: "FROM REFERENCE, or FROM scratch for an empty rootfs"))
    }
    return findings
  }

  private static func nested(_ statement: Statement) -> [Diagnostic] {
    switch statement.instruction {
    case .copy(let copy) where copy.sources.isEmpty:
      [Diagnostic("COPY has no source", at: statement.site, expected: "at least one file or folder")]
    case .copy(let copy) where copy.placement == .exactly && copy.sources.count > 1:
      [Diagnostic("COPY gives one name to \(copy.sources.count) sources", at: statement.site, expected: "one source")]
    case .run(.shell(let text)), .cmd(.shell(let text)):
      text.allSatisfy(\.isWhitespace)
        ? [Diagnostic("\(statement.instruction.keyword) has no command", at: statement.site, expected: "a command")]
        : []
    case .run(.exec(let words)), .cmd(.exec(let words)):
      words.isEmpty
        ? [Diagnostic("\(statement.instruction.keyword) has no command", at: statement.site, expected: "a command")]
        : []
    case .env(let assignments):
      assignments.filter { !$0.name.isVariableName }.map { invalidName($0.name, "ENV", statement.site) }
    case .arg(let arguments):
      arguments.filter { !$0.name.isVariableName }.map { invalidName($0.name, "ARG", statement.site) }
    default: []
    }
  }

  private static func invalidName(_ name: String, _ keyword: String, _ site: SourceSite) -> Diagnostic {
    Diagnostic(
      "'\(name)' is no name for \(keyword)", at: site, expected: "letters, digits and '_', not starting with a digit")
  }
}
