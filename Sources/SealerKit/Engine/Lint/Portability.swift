import SealerDefinition
import SealerFoundations

/// The generations of the original tool that an image may have to be built by, too.
public enum ToolGeneration: String, Sendable, CaseIterable {
  /// Kubefiles of the classic dialect.
  case sealer08 = "sealer-0.8"
  /// Kubefiles of the docker dialect, with applications.
  case sealer09 = "sealer-0.9"
}

/// What a definition says that a generation of the original tool refuses or does not know.
struct Portability {
  let generation: ToolGeneration

  /// A warning for each statement.
  func findings(_ definition: ImageDefinition) -> [Diagnostic] {
    var findings = definition.statements.flatMap { statement in
      reasons(statement.instruction).map { warning($0, statement.site) }
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

  private func warning(_ what: String, _ site: SourceSite) -> Diagnostic {
    Diagnostic("\(generation.rawValue) does not build \(what)", severity: .warning, at: site, advice: advice(what))
  }

  private func advice(_ what: String) -> String? {
    what == "ENV" ? "its Kubefiles have no ENV; give the cluster variables by the env of its Clusterfile" : nil
  }

  private func reasons(_ instruction: Instruction) -> [String] {
    switch (instruction, generation) {
    case (.env, .sealer09): ["ENV"]
    case (.app, .sealer08), (.appCommands, .sealer08), (.launch, .sealer08), (.cmds, .sealer08), (.cni, .sealer08),
      (.csi, .sealer08), (.kubeVersion, .sealer08), (.maintainer, .sealer08):
      [instruction.keyword]
    case (.from(let base), .sealer08): base.platform == nil ? [] : ["FROM --platform"]
    case (.copy(let copy), _): reasons(copy)
    default: []
    }
  }

  private func reasons(_ copy: FileCopy) -> [String] {
    var reasons: [String] = []
    let isInline = copy.sources.contains { if case .inline = $0 { true } else { false } }
    if isInline { reasons.append("a COPY of a text that stands in the definition; 'export' writes it to a file") }
    if copy.platform != nil { reasons.append("COPY --platform") }
    guard generation == .sealer08 else { return reasons }
    if copy.from != nil { reasons.append("COPY --from") }
    if copy.permissions != nil { reasons.append("COPY --chmod") }
    if copy.placement != .into { reasons.append("a COPY under another name") }
    return reasons
  }
}
