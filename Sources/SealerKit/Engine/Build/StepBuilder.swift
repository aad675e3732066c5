import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Turns the stages of a prepared build into layers: copies files, runs commands.
struct StepBuilder {
  let store: ImageStore
  /// Told what happens to each step.
  let steps: @Sendable (StepEvent) -> Void
  /// Told the lines that RUN prints.
  let output: @Sendable (String) -> Void

  /// The image that the stages of a build come to; each of them is built once, after those that it uses.
  ///
  /// - Throws: `Diagnostics`, `StoreError`, `ArchiveError`, `SystemError`.
  func assembly(of build: PreparedBuild) async throws -> ImageAssembly {
    // The steps of a stage that the image is built on are the image's first ones to whoever watches.
    let below = Set(build.stages.chain(to: build.image.number).map(\.number))
    var built = BuiltStages(of: build.stages)
    var image = ImageAssembly(nil, options: build.options)
    for stage in build.stages.all {
      let count = (below.contains(stage.number) ? build.image : stage).count.layers
      let outcome = try await outcome(of: stage, in: build, count: count, &built)
      image = outcome.assembly
      built.keep(outcome, of: stage.number)
    }
    return image
  }

  /// What a stage comes to whose earlier ones are built.
  private func outcome(
    of stage: PreparedStage, in build: PreparedBuild, count: Int, _ built: inout BuiltStages
  ) async throws -> BuiltStages.Outcome {
    let base = build.stages.base(of: stage.number)
    let cache = StepCache(store: store, options: build.options)
    var (assembly, folder) = (ImageAssembly(base?.image, options: build.options), RootfsFolder?.none)
    if case .stage(let earlier) = stage.base { (assembly, folder) = try built.begin(on: earlier) }
    var number = stage.inherited.layers
    for step in stage.steps {
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
      case .copy(let copy):
        let known = assembly.rootfs
        let made = try await BlockingWork.run { try cache.copy(copy.entries(in: known)) }
        layer = made.layer
        tell(made.isKnown ? .cached : .made)
        try await unpack(layer, into: folder)
      case .copyStage(let earlier, let copy):
        let source = try await built.rootfs(of: earlier, in: store)
        let planner = CopyPlanner(context: BuildContext(rootfs: source.path), rootfs: assembly.rootfs)
        let made = try await BlockingWork.run { try cache.copy(try planner.outcome(of: copy).entries) }
        built.release(earlier)
        layer = made.layer
        tell(made.isKnown ? .cached : .made)
        try await unpack(layer, into: folder)
      case .run(let command, let environment):
        let key = try cache.runKey(command, environment.all, on: assembly.layers)
        if let known = cache.run(key) {
          layer = known
          tell(.cached)
          try await unpack(layer, into: folder)
        } else {
          tell(.runs)
          let start = ContinuousClock.now
          // Nothing is unpacked before a command really has to run.
          let rootfs = try await BlockingWork.run { [folder, assembly] in
            try folder ?? self.rootfs(of: assembly, base)
          }
          folder = rootfs
          layer = try await run(command, environment, in: rootfs, step, build.options)
          try cache.remember(layer, run: key)
          tell(.ran((ContinuousClock.now - start) / .seconds(1)))
        }
      }
      try assembly.append(layer, text: step.history, index: try store.layerIndex(for: layer.descriptor))
    }
    return (assembly, folder)
  }

  private func unpack(_ layer: WrittenLayer, into folder: RootfsFolder?) async throws {
    guard let folder else { return }
    try await BlockingWork.run { try folder.unpack(layer.descriptor, from: store) }
  }

  /// The rootfs so far; the base lies there already if it came for this build.
  private func rootfs(of assembly: ImageAssembly, _ base: LoadedBase?) throws -> RootfsFolder {
    guard let base, let folder = base.arriving.take() else {
      return try RootfsFolder(of: assembly.layers, in: store)
    }
    for layer in assembly.layers.dropFirst(base.image.manifest.layers.count) {
      try folder.unpack(layer, from: store)
    }
    return folder
  }

  private func run(
    _ command: Command, _ environment: CommandEnvironment, in rootfs: RootfsFolder, _ step: PlannedStep,
    _ options: BuildOptions
  ) async throws -> WrittenLayer {
    do {
      try await BlockingWork.run { try rootfs.remember(options.limits, at: step.site) }
      let runner = CommandRunner(options: options, output: output)
      try await runner.run(command, in: rootfs.place, environment: environment, at: step.site)
      return try await BlockingWork.run {
        try rootfs.layerOfChanges(in: store, modified: options.modified, options.limits, at: step.site)
      }
    } catch let error as InputLimitError {
      throw Diagnostics(error.diagnostics.map { $0.at(step.site) })
    }
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
