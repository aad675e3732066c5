import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Turns the steps of a prepared build into layers: copies files, runs commands, builds the stages that files come from.
struct StepBuilder {
  let store: ImageStore
  /// Told what happens to each step.
  let steps: @Sendable (StepEvent) -> Void
  /// Told the lines that RUN prints.
  let output: @Sendable (String) -> Void

  /// The unpacked rootfs of the stages that were built, by their numbers.
  private typealias StageFolders = [Int: RootfsFolder]

  /// Adds the layers of all steps.
  ///
  /// - Throws: `Diagnostics`, `StoreError`, `ArchiveError`, `SystemError`.
  func add(_ build: PreparedBuild, to assembly: inout ImageAssembly) async throws {
    var stages: StageFolders = [:]
    _ = try await add(build, to: &assembly, &stages)
  }

  /// Adds the layers of all steps; gives the rootfs back if a command needed it.
  private func add(
    _ build: PreparedBuild, to assembly: inout ImageAssembly, _ stages: inout StageFolders
  ) async throws -> RootfsFolder? {
    let cache = StepCache(store: store, options: build.options)
    var folder: RootfsFolder?
    let count = build.steps.count(where: \.makesLayer)
    var number = 0
    for step in build.steps {
      try Task.checkCancellation()
      let layer: WrittenLayer
      if step.makesLayer { number += 1 }
      let tell = { [steps, number] (state: StepEvent.State) in
        steps(StepEvent(step.text, state, number: number, of: count))
      }
      switch step.action {
      case .configure:
        assembly.append(step.history)
        continue
      case .copy(let entries):
        let made = try await BlockingWork.run { try cache.copy(entries) }
        layer = made.layer
        tell(made.isKnown ? .cached : .made)
        try folder?.unpack(layer.descriptor, from: store)
      case .copyStage(let number, let copy):
        let source = try await rootfs(ofStage: number, of: build, &stages)
        let known = assembly.rootfs
        let context = BuildContext(rootfs: source.path)
        let planner = CopyPlanner(context: context) { known[$0]?.entry.kind == .folder }
        let made = try cache.copy(try planner.entries(copy))
        layer = made.layer
        tell(made.isKnown ? .cached : .made)
        try folder?.unpack(layer.descriptor, from: store)
      case .run(let command, let environment):
        let key = try cache.runKey(command, environment.all, on: assembly.layers)
        if let known = cache.run(key) {
          layer = known
          tell(.cached)
          try folder?.unpack(layer.descriptor, from: store)
        } else {
          tell(.runs)
          let start = ContinuousClock.now
          // Nothing is unpacked before a command really has to run.
          let rootfs = try folder ?? self.rootfs(of: assembly, build)
          folder = rootfs
          layer = try await run(command, environment, in: rootfs, step, build.options)
          try cache.remember(layer, run: key)
          tell(.ran((ContinuousClock.now - start) / .seconds(1)))
        }
      }
      try assembly.append(layer, text: step.history, index: try store.layerIndex(for: layer.descriptor))
    }
    return folder
  }

  /// The rootfs so far; the base lies there already if it came for this build.
  private func rootfs(of assembly: ImageAssembly, _ build: PreparedBuild) throws -> RootfsFolder {
    guard let base = build.base, let folder = build.arriving?.take() else {
      return try RootfsFolder(of: assembly.layers, in: store)
    }
    for layer in assembly.layers.dropFirst(base.manifest.layers.count) { try folder.unpack(layer, from: store) }
    return folder
  }

  private func run(
    _ command: Command, _ environment: CommandEnvironment, in rootfs: RootfsFolder, _ step: PreparedBuild.Step,
    _ options: BuildOptions
  ) async throws -> WrittenLayer {
    do {
      try rootfs.remember(options.limits, at: step.site)
      let runner = CommandRunner(options: options, output: output)
      try await runner.run(command, in: rootfs.place, environment: environment, at: step.site)
      return try rootfs.layerOfChanges(in: store, modified: options.modified, options.limits, at: step.site)
    } catch let error as InputLimitError {
      throw Diagnostics(error.diagnostics.map { $0.at(step.site) })
    }
  }

  /// Builds a stage, once, and unpacks what it comes to.
  private func rootfs(
    ofStage number: Int, of build: PreparedBuild, _ stages: inout StageFolders
  ) async throws -> RootfsFolder {
    if let known = stages[number] { return known }
    guard let stage = build.stages[number] else { throw Diagnostic("stage \(number) was not prepared") }
    var assembly = ImageAssembly(stage.base, options: stage.options)
    let folder = try await add(stage, to: &assembly, &stages) ?? RootfsFolder(of: assembly.layers, in: store)
    stages[number] = folder
    return folder
  }
}

extension LayerWriter {
  /// Adds what a COPY puts into the rootfs; `content` is what was read of a file already.
  func add(_ entry: PlannedEntry, content: UnsafeRawBufferPointer? = nil) throws {
    let mode = entry.permissions.map { UInt32($0.bits) }
    switch entry.source {
    case .folder: try addFolder(entry.path, mode: mode)
    case .file(let location, _, let isExecutable):
      if let content { return try addFile(entry.path, content, isExecutable: isExecutable, mode: mode) }
      try addFile(
        entry.path, from: location.opened(), isExecutable: isExecutable, mode: mode)
    case .text(let data): try addFile(entry.path, data, mode: mode)
    case .link(let target): try addSymlink(entry.path, to: target)
    }
  }
}

extension PreparedBuild.Step {
  /// Whether it does more than change the configuration.
  fileprivate var makesLayer: Bool {
    if case .configure = action { false } else { true }
  }
}
