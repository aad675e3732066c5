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

  /// Prepares a build; only the base is loaded.
  ///
  /// - Throws: `Diagnostics` for what is wrong in the definition or the context, `RegistryError`, `StoreError`.
  func prepare(_ definition: ImageDefinition, context: BuildContext) async throws -> PreparedBuild {
    try Diagnostics(StructureValidator.findings(in: definition, file: context.root)).throwIfErrors()
    var build = PreparedBuild(options: options)
    var scope = VariableScope(options)
    var findings: [Diagnostic] = []
    for statement in definition.statements {
      do {
        try await add(statement, to: &build, &scope, context)
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
    build.notes += scope.unused.map {
      Diagnostic("the build argument '\($0)' is not used", severity: .warning, advice: "declare it by ARG \($0)")
    }
    build.environment = scope.environment
    build.labels.merge(options.labels) { $1 }
    try await discover(&build)
    return build
  }

  private func add(
    _ statement: Statement, to build: inout PreparedBuild, _ scope: inout VariableScope, _ context: BuildContext
  ) async throws {
    var action = PreparedBuild.Step.Action.configure
    switch statement.instruction {
    case .arg(let arguments):
      for argument in arguments { scope.declare(argument) }
      return
    case .from(.scratch): return
    case .from(.image(let text)):
      let base = try await base(scope.expand(text))
      scope.inherit(base.config.config?.env ?? [])
      build.labels = base.config.config?.labels ?? [:]
      build.commands = base.launchCommands
      build.base = base
      return
    case .copy(let copy):
      let current = scope
      let planner = CopyPlanner(context: context) { current.expand($0) }
      let entries = try planner.entries(copy, at: statement.site)
      for entry in entries {
        build.origins[entry.path] = entry.origin
        build.lines[entry.path] = statement.lines
      }
      action = .copy(entries)
    case .run(let command): action = .run(command, environment: scope.commandEnvironment)
    case .cmd(let command): build.commands.append(command.shellText)
    case .env(let assignments): scope.set(assignments)
    case .label(let assignments):
      for assignment in assignments { build.labels[assignment.name] = scope.expand(assignment.value) }
    }
    let text = Self.history(statement.instruction, scope)
    build.steps.append(PreparedBuild.Step(text: text, site: statement.site, action: action))
  }

  /// An instruction as the image's history names it; a file from a heredoc as if it came from the context, so that an
  /// image does not depend on where its texts stood.
  static func history(_ instruction: Instruction, _ scope: VariableScope) -> String {
    guard case .copy(var copy) = instruction else { return Kubefile.text(of: instruction) }
    copy.sources = copy.sources.map { source in
      switch source {
      case .context(let path): .context(Expandable(literal: scope.expand(path)))
      case .inline(let file):
        .context(Expandable(literal: InlineFiles.path(of: file, in: scope.expand(copy.destination))))
      }
    }
    copy.destination = Expandable(literal: scope.expand(copy.destination))
    return Kubefile.text(of: .copy(copy))
  }

  /// The base, from the store or from its registry.
  private func base(_ text: String) async throws -> BaseImage {
    let reference = try ImageReference(text)
    let locked = options.lock?.base.flatMap { $0.reference == reference ? $0.digest : nil }
    if options.pull != .always || locked != nil, let descriptor = try store.resolve(reference) {
      let base = try BaseImage(descriptor, as: reference, in: store, platform: options.platform)
      let isWanted = locked.map { $0 == descriptor.namedDigest } ?? true
      if isWanted, options.platform.accepts(base.config.platform) { return base }
      if options.pull == .never {
        throw RegistryError.noPlatform(image: text, wanted: options.platform, found: [base.config.platform])
      }
    }
    if options.pull == .never {
      throw StoreError.unknownImage(text, known: try store.images().map(\.reference.familiarName))
    }
    let transfer = ImageTransfer(store: store, registries: registries, progress: progress)
    let wanted = locked.map { reference.with(tag: nil, digest: $0) } ?? reference
    let descriptor = try await transfer.pull(wanted, platform: options.platform)
    return try BaseImage(descriptor, as: reference, in: store)
  }

  /// What is worth a look in the image's kubeadm configuration.
  ///
  /// - Throws: `Diagnostics` with every finding if one is an error.
  private func kubeadmFindings(in rootfs: RootfsView, _ build: PreparedBuild) throws -> [Diagnostic] {
    var findings: [Diagnostic]
    do {
      findings = try ImageKubeadm.findings(
        in: rootfs, base: build.base?.reference, asked: options.kubernetesVersion
      ) { build.origin($0) }
    } catch let error as any DiagnosticConvertible {
      findings = error.diagnostics
    }
    findings = build.placed(findings, in: try RootfsPath("etc/kubeadm.yml"))
    try Diagnostics(findings).throwIfErrors()
    return findings
  }

  private func discover(_ build: inout PreparedBuild) async throws {
    let planned = try Digest.of(Data())
    var rootfs = build.base?.rootfs ?? RootfsView()
    for step in build.steps {
      if case .copy(let entries) = step.action { rootfs.apply(try LayerIndex(of: entries), from: planned) }
    }
    let found = try await build.images(in: rootfs)
    build.images = found.images
    build.notes += found.notes
    build.notes += try kubeadmFindings(in: rootfs, build)
  }
}

/// Where the text of an inline file goes when it becomes a file of the context.
enum InlineFiles {
  static func path(of file: InlineFile, in destination: String) -> String {
    let folder = (try? RootfsPath(destination)) ?? .root
    return ((try? folder.appending(file.name)) ?? folder).description
  }
}
