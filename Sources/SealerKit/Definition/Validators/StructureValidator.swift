import SealerFoundations

/// Checks what holds for every definition, wherever it was written: a base before everything but ARG, stages that somebody
/// uses, at most one list of what starts.
package enum StructureValidator {
  /// Every finding, in the order of the statements.
  ///
  /// - Parameter file: the name of the whole text, for what is missing from it.
  package static func findings(in definition: ImageDefinition, file: String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var stages = StageNames(definition)
    var reportedOrder = false
    var lists: [String: SourceSite] = [:]
    for statement in definition.statements {
      switch statement.instruction {
      case .from(let base): findings += stages.add(base, at: statement.site)
      case .arg: break
      default:
        if stages.isEmpty, !reportedOrder {
          reportedOrder = true
          findings.append(
            Diagnostic(
              "\(statement.instruction.keyword) before FROM", at: statement.site,
              expected: "FROM first; only ARG may precede it"))
        }
      }
      switch statement.instruction {
      case .launch, .cmds:
        let keyword = statement.instruction.keyword
        if let first = lists.updateValue(statement.site, forKey: keyword) {
          findings.append(
            Diagnostic(
              "a second \(keyword)", at: statement.site, expected: "one \(keyword); the first stands at \(first)",
              advice: "join the two lists"))
        }
      default: break
      }
      findings += nested(statement)
    }
    if stages.isEmpty {
      findings.append(
        Diagnostic(
          "there is no FROM", at: SourceSite(file: file),
          expected: "FROM REFERENCE, or FROM scratch for an empty rootfs"))
    }
    return findings
  }

  /// The stages so far, and which of them a COPY takes files from.
  private struct StageNames {
    private var count = 0
    private var names: Set<String> = []
    private var lastHasName = false
    private var lastSite: SourceSite?
    private let used: Set<String>

    init(_ definition: ImageDefinition) {
      used = Set(
        definition.instructions.compactMap { instruction in
          if case .copy(let copy) = instruction { copy.from?.literal?.lowercased() } else { nil }
        })
    }

    var isEmpty: Bool { count == 0 }

    mutating func add(_ base: Base, at site: SourceSite) -> [Diagnostic] {
      let name = base.stage?.lowercased()
      let isNew = name.map { names.insert($0).inserted } ?? true
      defer {
        count += 1
        lastHasName = name != nil
        lastSite = site
      }
      if let name, !isNew {
        return [Diagnostic("a second stage '\(name)'", at: site, expected: "a name of its own for each stage")]
      }
      guard let lastSite, !lastHasName, !used.contains(String(count - 1)) else { return [] }
      return [
        Diagnostic(
          "a second FROM", at: site, expected: "one FROM; the one before stands at \(lastSite)",
          advice: "name the stage before, FROM … AS NAME, if later lines take files from it by COPY --from=NAME")
      ]
    }
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
    case .app(let application): named(application.name, statement) + files(application, statement.site)
    case .appCommands(let commands):
      named(commands.name, statement)
        + (commands.commands.isEmpty ? [Diagnostic("APPCMDS has no command", at: statement.site)] : [])
    case .launch(let names): names.flatMap { named($0, statement) }
    case .cmds(let commands): commands.isEmpty ? [Diagnostic("CMDS has no command", at: statement.site)] : []
    default: []
    }
  }

  private static func named(_ name: String, _ statement: Statement) -> [Diagnostic] {
    if name.isPlainName { return [] }
    return [
      Diagnostic(
        "'\(name)' is no name for \(statement.instruction.keyword)", at: statement.site,
        expected: "the name of an application: letters, digits, '_', '.' and '-'")
    ]
  }

  private static func files(_ application: Application, _ site: SourceSite) -> [Diagnostic] {
    if application.files.isEmpty { return [Diagnostic("APP \(application.name) has no file", at: site)] }
    return application.files.filter { !Application.hasScheme($0) }.map { file in
      Diagnostic(
        "'\(file)' does not say where it comes from", at: site,
        expected: "local://PATH, or an http:// or https:// address", advice: "did you mean 'local://\(file)'?")
    }
  }

  private static func invalidName(_ name: String, _ keyword: String, _ site: SourceSite) -> Diagnostic {
    Diagnostic(
      "'\(name)' is no name for \(keyword)", at: site, expected: "letters, digits and '_', not starting with a digit")
  }
}
