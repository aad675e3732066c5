import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Resolves what a definition leaves open: arguments, the base, the files of the context, the images they name.
struct Planner {
  let store: ImageStore
  let registries: RegistryAccess
  let options: BuildOptions
  let progress: @Sendable (TransferEvent) -> Void
  /// Told where the images come from that the build begins with.
  var steps: @Sendable (StepEvent) -> Void = { _ in }

  /// What the stages of one definition are prepared with, and what came of those that were.
  struct Preparation {
    /// What came of a stage.
    enum Outcome {
      case prepared(OpenStage)
      /// Its findings were thrown, or are about to be.
      case failed
    }

    let graph: StageGraph
    let context: BuildContext
    /// What the texts of all stages come to.
    let texts: ExpandedTexts
    /// What the bases of all stages hold, which are in memory together.
    let bases: LayerIndexTable
    /// What copies take from elsewhere.
    var sources = CopySources()
    /// The stages that were looked at, by number: others may use each of them many times.
    var outcomes: [Int: Outcome] = [:]
    /// Those that were prepared.
    var stages = PreparedStages()
  }

  /// A stage while its lines are read.
  struct OpenStage {
    /// What came of it so far.
    var prepared: PreparedStage
    /// The variables that the next line sees.
    var scope: VariableScope

    var number: Int { prepared.number }
  }

  /// Prepares a build; only the base and the images that files are copied from are loaded.
  ///
  /// - Throws: `Diagnostics` for what is wrong in the definition or the context, `RegistryError`, `StoreError`; what checks
  ///   find is in the build.
  func prepare(_ defined: DefinedBuild) async throws -> PreparedBuild {
    try options.limits.check(.definitionParts, Int64(defined.definition.partCount), of: "the definition")
    let definition = try defined.definition.validated(file: defined.context.root.text)
    var preparation = Preparation(
      graph: StageGraph(definition), context: defined.context, texts: ExpandedTexts(options.limits),
      bases: LayerIndexTable(of: "what is built on", in: store))
    let stage = try await prepare(stage: preparation.graph.last, of: &preparation)
    var image = stage.prepared
    image.settings.labels.merge(options.labels) { $1 }
    try checkBase(of: preparation.stages)
    var build = PreparedBuild(
      defined: defined, stages: preparation.stages, image: image,
      local: LocalImages(store: store))
    try await build.examine(
      build.image.files.view, build.bringsMore ? .planned : .complete, BroughtFiles(plannedBy: build))
    return build
  }

  /// Prepares one stage, once; what it is built on and what it takes files from is prepared before it.
  ///
  /// - Throws: `Diagnostics` with every finding, but none where they were thrown before.
  func prepare(stage number: Int, of preparation: inout Preparation) async throws -> OpenStage {
    switch preparation.outcomes[number] {
    case .prepared(let stage)?: return stage
    case .failed?: throw Diagnostics([])
    case nil: break
    }
    preparation.outcomes[number] = .failed
    var stage = OpenStage(
      prepared: PreparedStage(number: number, files: PlannedRootfs(options.limits)),
      scope: VariableScope(options, preparation.texts))
    var findings: [Diagnostic] = []
    for statement in preparation.graph.statements(of: number) {
      do {
        try await add(statement, to: &stage, &preparation)
        note(preparation.texts.takeUnset(), of: statement, in: &stage)
      } catch let error as any DiagnosticConvertible {
        let variable = (error as? VariableError).flatMap { statement.places.variable($0.name) }
        findings += error.diagnostics.map { $0.at(variable ?? statement.site) }
        if case .from = statement.instruction { break }
      }
    }
    try Diagnostics(findings).throwIfErrors()
    stage.prepared.settings.environment = stage.scope.environment
    try preparation.texts.add(parts: stage.prepared.count.steps)
    preparation.stages.append(stage.prepared)
    preparation.outcomes[number] = .prepared(stage)
    return stage
  }

  /// Notes variables that stand for nothing; those of a base that isn't looked at may have a value.
  private func note(_ unset: [String], of statement: Statement, in stage: inout OpenStage) {
    if case .named = stage.prepared.base { return }
    stage.prepared.notes += unset.filter { $0 != "PATH" }.map { name in
      Diagnostic(
        "the variable '\(name)' is not set here, so nothing stands for it", severity: .warning,
        at: statement.places.variable(name) ?? statement.site,
        advice:
          "declare it above by ARG or ENV, behind the FROM of its stage, or write \\$\(name) for the letters themselves"
      )
    }
  }

  private func add(
    _ statement: Statement, to stage: inout OpenStage, _ preparation: inout Preparation
  ) async throws {
    var action = PlannedStep.Action.configure
    var words: CopyText?
    let site = statement.site
    switch statement.instruction {
    case .arg(let arguments):
      for argument in arguments { try stage.scope.declare(argument) }
      return
    case .from(let base):
      try await begin(&stage, on: base, of: statement, &preparation)
      return stage.scope.enterStage()
    case .copy(let copy):
      guard try isWanted(copy, stage.scope) else { return }
      action = try await plan(copy, of: statement, in: &stage, &preparation)
      words = try CopyText(copy, expand: stage.scope.expand)
    case .app(let application):
      action = try await plan(application.copy, of: statement, in: &stage, &preparation)
      if case .copy(let copied) = action {
        let files = copied.entries.filter { if case .folder = $0.source { false } else { true } }
        stage.prepared.settings.applications.add(application, files: files.map(\.path))
      }
    case .run(let command): action = .run(command, environment: try stage.scope.commandEnvironment())
    case .env(let assignments): try stage.scope.set(assignments)
    default: try configure(&stage, by: statement)
    }
    // Whoever gets the image reads its history.
    let text = (words?.plan ?? Kubefile.text(of: statement.instruction)).maskingPasswords
    stage.prepared.steps.append(
      PlannedStep(text: text, history: words?.history ?? text, site: site, action: action))
  }

  /// Takes a statement that says something about the image beside its files.
  private func configure(_ stage: inout OpenStage, by statement: Statement) throws {
    switch statement.instruction {
    case .cmd(let command): stage.prepared.settings.commands.append(command.shellText)
    case .cmds(let commands): stage.prepared.settings.commands += commands
    case .label(let assignments): for label in assignments { try note(label, in: &stage) }
    case .note(.maintainer, let name): stage.prepared.settings.author = try stage.scope.expand(name)
    case .note(let note, let value):
      if let label = note.label { try self.note(Assignment(label, value), in: &stage) }
    case .appCommands(let commands): try stage.prepared.settings.applications.set(commands, at: statement.site)
    case .launch(let names): try stage.prepared.settings.applications.launch(names, at: statement.site)
    case .from, .arg, .copy, .app, .run, .env: break
    }
  }

  private func note(_ label: Assignment, in stage: inout OpenStage) throws {
    stage.prepared.settings.labels[label.name] = try stage.scope.expand(label.value)
  }
}
