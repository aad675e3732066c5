import SealerDefinition
import SealerFoundations

/// What a definition says that a generation of the original tool refuses or does not know.
struct Portability {
  let generation: ToolGeneration

  /// A warning for each statement.
  func findings(_ definition: ImageDefinition) -> [Diagnostic] {
    var findings = definition.statements.flatMap { statement in
      statement.instruction.unsupported(by: generation).map {
        warning($0, statement.site, advice: statement.instruction.portabilityAdvice)
      }
    }
    let commands = definition.statements.first { if case .cmd = $0.instruction { true } else { false } }
    let launch = definition.statements.first { if case .launch = $0.instruction { true } else { false } }
    if generation == .sealer09, let commands, launch != nil {
      findings.append(warning("CMD beside LAUNCH", commands.site))
    }
    for (index, stage) in definition.stages.enumerated() where index > 0 && generation == .sealer08 {
      if let first = stage.first { findings.append(warning("an image of several stages", first.site)) }
    }
    return findings
  }

  private func warning(_ what: String, _ site: SourceSite, advice: String? = nil) -> Diagnostic {
    Diagnostic("\(generation.rawValue) does not build \(what)", severity: .warning, at: site, advice: advice)
  }
}
