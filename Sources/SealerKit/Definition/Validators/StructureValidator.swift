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
      let instruction = statement.instruction.formed
      if instruction.isSingle, let first = lists.updateValue(statement.site, forKey: instruction.keyword) {
        findings.append(
          Diagnostic(
            "a second \(instruction.keyword)", at: statement.site,
            expected: "one \(instruction.keyword); the first stands at \(first)", advice: "join the two lists"))
      }
      findings += instruction.findings(at: statement.site)
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
}
