import SealerDefinition
import SealerFoundations

extension BuildCheck {
  /// What was noted while the definition was read.
  static let reading = definition("reading") { $0.image.findings }

  /// Build arguments that no line declares.
  static let unusedArguments = definition("unused-arguments") { build in
    let declared = build.definition.instructions.flatMap { instruction -> [String] in
      if case .arg(let arguments) = instruction { arguments.map(\.name) } else { [] }
    }
    return Set(build.options.arguments.keys).subtracting(declared).sorted().map {
      Diagnostic("the build argument '\($0)' is not used", severity: .warning, advice: "declare it by ARG \($0)")
    }
  }

  /// What a generation of the original tool refuses or does not know.
  static let otherGeneration = definition("other-generation") { build in
    guard let generation = build.generation else { return [] }
    let statements = build.definition.statements
    let warning = { (what: String, site: SourceSite, advice: String?) in
      Diagnostic("\(generation.rawValue) does not build \(what)", severity: .warning, at: site, advice: advice)
    }
    var findings = statements.flatMap { statement in
      statement.instruction.unsupported(by: generation).map {
        warning($0, statement.site, statement.instruction.portabilityAdvice)
      }
    }
    let commands = statements.first { if case .cmd = $0.instruction { true } else { false } }
    let launch = statements.first { if case .launch = $0.instruction { true } else { false } }
    if generation == .sealer09, let commands, launch != nil {
      findings.append(warning("CMD beside LAUNCH", commands.site, nil))
    }
    for (index, stage) in build.definition.stages.enumerated() where index > 0 && generation == .sealer08 {
      if let first = stage.first { findings.append(warning("an image of several stages", first.site, nil)) }
    }
    return findings
  }

  /// The lines of a Kubefile that another generation of the tool read differently.
  static let otherDialect = definition("other-dialect") { build in
    guard let dialect = build.image.dialect else { return [] }
    return build.definition.statements.flatMap { statement -> [Diagnostic] in
      switch statement.instruction {
      case .copy(let copy) where copy.from == nil:
        copy.sources.compactMap { source in
          guard case .path(let path) = source, let name = path.literal else { return nil }
          return folderNote(name, copy, dialect, build.context, statement.places.word(path) ?? statement.site)
        }
      case .cmd(.shell(let text)) where text.contains(","): [commaNote("CMD", statement.site)]
      case .arg(let arguments) where arguments.contains(where: { $0.fallback?.description.contains(",") ?? false }):
        [commaNote("ARG", statement.site)]
      default: []
      }
    }
  }

  /// What the other dialect makes of a source.
  private static func folderNote(
    _ name: String, _ copy: FileCopy, _ dialect: Kubefile.Dialect, _ context: BuildContext, _ site: SourceSite
  ) -> Diagnostic? {
    guard let path = try? RootfsPath(name), let last = path.name, context.root.appending(path).isFolder else {
      return nil
    }
    let destination = copy.destination.description
    switch dialect {
    case .classic:
      // A folder in one of its own name is a finding by itself.
      if (try? RootfsPath(destination))?.name == last { return nil }
      return Diagnostic(
        "COPY \(name) \(destination) puts the folder \(last) into '\(destination)'", severity: .note, at: site,
        advice: "docker, and sealer from 0.9 on, copy what is in the folder; '# dialect=docker' reads it so")
    case .docker:
      return Diagnostic(
        "COPY \(name) \(destination) copies what is in the folder", severity: .note, at: site,
        advice: "sealer up to 0.8 put the folder itself into '\(destination)'")
    }
  }

  private static func commaNote(_ keyword: String, _ site: SourceSite) -> Diagnostic {
    Diagnostic(
      "\(keyword) has a comma", severity: .note, at: site,
      advice: "sealer up to 0.8 split the value there; here it is one")
  }
}
