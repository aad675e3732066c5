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

  /// What the statements of one stage are resolved with.
  struct Stage {
    /// The number of the stage.
    var number: Int
    /// What came of it so far.
    var build: PreparedBuild
    var scope: VariableScope
  }

  /// Prepares a build; only the base and the images that files are copied from are loaded.
  ///
  /// - Throws: `Diagnostics` for what is wrong in the definition or the context, `RegistryError`, `StoreError`.
  func prepare(_ definition: ImageDefinition, context: BuildContext) async throws -> PreparedBuild {
    try options.limits.check(.definitionParts, Int64(definition.partCount), of: "the definition")
    try Diagnostics(StructureValidator.findings(in: definition, file: context.root.text)).throwIfErrors()
    var stages = StageList(
      definition, ExpandedTexts(options.limits), bases: LayerIndexTable(of: "what is built on", in: store))
    let stage = try await prepare(stage: stages.count - 1, of: &stages, context)
    var build = stage.build
    build.notes += stage.scope.unused(declared: definition).map {
      Diagnostic("the build argument '\($0)' is not used", severity: .warning, advice: "declare it by ARG \($0)")
    }
    build.labels.merge(options.labels) { $1 }
    try await discover(&build)
    return build
  }

  /// Prepares one stage, once; what it is built on and what it takes files from is prepared, too.
  ///
  /// - Throws: `Diagnostics` with every finding, but none where they were thrown before.
  func prepare(stage number: Int, of stages: inout StageList, _ context: BuildContext) async throws -> Stage {
    switch stages.outcomes[number] {
    case .prepared(let stage)?: return stage
    case .failed?: throw Diagnostics([])
    case nil: break
    }
    stages.outcomes[number] = .failed
    let build = PreparedBuild(options: options, store: store)
    var stage = Stage(number: number, build: build, scope: VariableScope(options, stages.texts))
    var findings: [Diagnostic] = []
    for statement in stages.statements(of: number) {
      do {
        try await add(statement, to: &stage, &stages, context)
      } catch let error as any DiagnosticConvertible {
        findings += error.diagnostics.map { diagnostic in
          var placed = diagnostic
          placed.site = placed.site ?? statement.site
          return placed
        }
        if case .from = statement.instruction { break }
      }
    }
    try Diagnostics(findings).throwIfErrors()
    stage.build.environment = stage.scope.environment
    try stages.texts.add(parts: stage.build.steps.count)
    stages.outcomes[number] = .prepared(stage)
    return stage
  }

  private func add(
    _ statement: Statement, to stage: inout Stage, _ stages: inout StageList, _ context: BuildContext
  ) async throws {
    var action = PreparedBuild.Step.Action.configure
    var words: CopyText?
    let site = statement.site
    switch statement.instruction {
    case .arg(let arguments):
      for argument in arguments { try stage.scope.declare(argument) }
      return
    case .from(let base): return try await begin(&stage, on: base, &stages, context)
    case .copy(let copy):
      guard try isWanted(copy, stage.scope) else { return }
      action = try await plan(copy, of: statement, in: &stage, &stages, context)
      words = try CopyText(copy, expand: stage.scope.expand)
    case .app(let application):
      action = try await plan(application.copy, of: statement, in: &stage, &stages, context)
      if case .copy(let entries) = action {
        let files = entries.filter { if case .folder = $0.source { false } else { true } }
        stage.build.applications.add(application, files: files.map(\.path))
      }
    case .run(let command): action = .run(command, environment: try stage.scope.commandEnvironment())
    case .cmd(let command): stage.build.commands.append(command.shellText)
    case .cmds(let commands): stage.build.commands += commands
    case .env(let assignments): try stage.scope.set(assignments)
    case .label(let assignments): for label in assignments { try note(label, in: &stage) }
    case .cni, .csi, .kubeVersion: if let label = statement.instruction.noted { try note(label, in: &stage) }
    case .maintainer(let name): stage.build.author = try stage.scope.expand(name)
    case .appCommands(let commands): try stage.build.applications.set(commands, at: site)
    case .launch(let names): try stage.build.applications.launch(names, at: site)
    }
    // Whoever gets the image reads its history.
    let text = (words?.plan ?? Kubefile.text(of: statement.instruction)).maskingPasswords
    stage.build.steps.append(
      PreparedBuild.Step(text: text, history: words?.history ?? text, site: site, action: action))
  }

  private func note(_ label: Assignment, in stage: inout Stage) throws(InputLimitError) {
    stage.build.labels[label.name] = try stage.scope.expand(label.value)
  }

  // MARK: - FROM

  private func begin(
    _ stage: inout Stage, on base: Base, _ stages: inout StageList, _ context: BuildContext
  ) async throws {
    guard let text = try base.reference.map(stage.scope.expand) else { return }
    if let earlier = stages.number(of: text, before: stage.number) {
      // Built on another stage: everything of it, and what it says beside that.
      let before = try await prepare(stage: earlier, of: &stages, context)
      stage.build = before.build
      stage.scope.inherit(before.scope)
      return
    }
    let platform = try base.platform.map { try self.platform(stage.scope.expand($0)) } ?? options.platform
    if options.isOutline {
      stage.build.baseReference = try? ImageReference(text)
      return
    }
    // A command needs the files of the base: one that can't be laid out is refused as long as it isn't in the store.
    let runs = stages.statements(of: stage.number).contains { if case .run = $0.instruction { true } else { false } }
    let arriving = ArrivingRootfs(in: store)
    let image = try await self.base(text, platform, runs ? arriving.scrutiny : .all, beside: stages.bases)
    stage.build.arriving = arriving
    stage.build.baseReference = image.reference
    stage.scope.inherit(image.config.config?.env ?? [])
    stage.build.labels = image.config.config?.labels ?? [:]
    stage.build.commands = image.launchCommands
    stage.build.applications = image.applications
    stage.build.base = image
    stage.build.rootfs = image.rootfs
  }

  /// Reads the platform that a statement names.
  ///
  /// - Throws: `Diagnostic` if there is none of this name.
  func platform(_ text: String) throws -> Platform {
    guard let platform = Platform(text) else {
      throw Diagnostic("'\(text)' is no platform", expected: "OS/ARCHITECTURE, such as linux/arm64")
    }
    return platform
  }

  /// An image that files come from, from the store or from its registry; the bytes of its layers are its own.
  ///
  /// - Throws: `RegistryError`, `StoreError`, `SystemError`.
  func base(
    _ text: String, _ platform: Platform, _ scrutiny: ImageScrutiny, beside others: LayerIndexTable? = nil
  ) async throws -> BaseImage {
    let image = try await found(text, platform, scrutiny, beside: others)
    try store.requireSound(image.manifest.layers)
    return image
  }

  private func found(
    _ text: String, _ platform: Platform, _ scrutiny: ImageScrutiny, beside others: LayerIndexTable?
  ) async throws -> BaseImage {
    let image = { (descriptor: Descriptor, name: ImageReference) in
      try BaseImage(descriptor, as: name, in: store, platform: platform, beside: others)
    }
    let transfer = ImageTransfer(store: store, registries: registries, progress: progress)
    let location = try ImageLocation(text)
    guard case .registry(let reference) = location else {
      // A folder or a file is as it is: nobody has to be asked.
      let (descriptor, name) = try await transfer.load(location, as: nil, platform: platform, scrutiny)
      steps(StepEvent("FROM \(text)", .pulled))
      return try image(descriptor, name)
    }
    let locked = options.lock?.base.flatMap { $0.reference == reference ? $0.digest : nil }
    if options.pull != .always || locked != nil, let descriptor = try store.resolve(reference) {
      let base = try image(descriptor, reference)
      let isWanted = locked.map { $0 == descriptor.namedDigest } ?? true
      if isWanted, platform.accepts(base.config.platform) {
        steps(StepEvent("FROM \(text)", .present))
        return base
      }
      if options.pull == .never {
        throw RegistryError.noPlatform(image: text, wanted: platform, found: [base.config.platform])
      }
    }
    if options.pull == .never {
      throw StoreError.unknownImage(text, known: try store.images().map(\.reference.familiarName))
    }
    let wanted = locked.map { reference.with(tag: nil, digest: $0) } ?? reference
    let descriptor = try await transfer.pull(wanted, platform: platform, scrutiny)
    steps(StepEvent("FROM \(text)", .pulled))
    return try image(descriptor, reference)
  }

  /// What is worth a look in the image's kubeadm configuration.
  ///
  /// - Throws: `Diagnostics` with every finding if one is an error.
  private func kubeadmFindings(in rootfs: RootfsView, _ build: PreparedBuild) throws -> [Diagnostic] {
    var findings: [Diagnostic]
    do {
      findings = try ImageKubeadm.findings(
        in: rootfs, base: build.baseReference, asked: options.kubernetesVersion
      ) { build.origin($0) }
    } catch let error as any DiagnosticConvertible {
      findings = error.diagnostics
    }
    findings = build.placed(findings, in: try RootfsPath("etc/kubeadm.yml"))
    try Diagnostics(findings).throwIfErrors()
    return findings
  }

  private func discover(_ build: inout PreparedBuild) async throws {
    let found = try await build.images(in: build.rootfs)
    build.images = found.images
    build.notes += found.notes
    build.notes += try kubeadmFindings(in: build.rootfs, build)
  }
}
