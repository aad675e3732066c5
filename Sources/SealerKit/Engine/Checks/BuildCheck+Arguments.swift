import SealerDefinition
import SealerFoundations

extension BuildCheck {
  /// Arguments before the first FROM that a stage uses: docker shows them to FROM alone.
  static let argumentsBeforeFrom = definition("arguments-before-from") { build in
    guard build.image.dialect == .classic else { return [] }
    let names = build.definition.globalArguments.filter { !$0.argument.isForBases }.map(\.argument.name)
    if names.isEmpty { return [] }
    return build.definition.stages.flatMap { stage -> [Diagnostic] in
      var open = Set(names)
      let own = stage.drop { if case .from = $0.instruction { false } else { true } }.dropFirst()
      return own.flatMap { statement -> [Diagnostic] in
        let used = statement.instruction.usedNames.filter { open.remove($0) != nil }
        if case .arg(let arguments) = statement.instruction { open.subtract(arguments.map(\.name)) }
        return used.map { name in
          Diagnostic(
            "ARG \(name) stands before FROM: the classic dialect shows it to this line, docker only where the stage declares it again",
            severity: .warning, at: statement.places.variable(name) ?? statement.site,
            advice: "write ARG \(name) behind FROM, too, which both read alike")
        }
      }
    }
  }
}

extension Instruction {
  /// The variables that it uses, each once; of a command those that its text names.
  fileprivate var usedNames: [String] {
    let texts: [Expandable] =
      switch self {
      case .from, .appCommands, .launch: []
      case .copy(let copy):
        copy.sources.map { source in
          switch source {
          case .path(let path): path
          case .inline(let file): file.contents
          }
        } + [copy.destination] + [copy.from, copy.platform].compactMap { $0 }
      case .env(let assignments), .label(let assignments): assignments.map(\.value)
      case .arg(let arguments): arguments.compactMap(\.fallback)
      case .note(_, let value): [value]
      case .app(let application): application.files
      case .run(let command): [Expandable(lenient: command.shellText)]
      case .cmd, .cmds: []
      }
    var seen: Set<String> = []
    return texts.flatMap(\.variableNames).filter { seen.insert($0).inserted }
  }
}
