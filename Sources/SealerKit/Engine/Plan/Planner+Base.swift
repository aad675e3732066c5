import SealerDefinition
import SealerFoundations
import SealerOCI

extension Planner {
  /// Begins a stage with what its FROM names: an earlier stage, or an image.
  ///
  /// - Throws: as `base`, and what preparing the earlier stage throws.
  func begin(_ stage: inout OpenStage, on base: Base, _ preparation: inout Preparation) async throws {
    guard let text = try base.reference.map(stage.scope.expand) else { return }
    if let earlier = preparation.graph.number(of: text, before: stage.number) {
      let before = try await prepare(stage: earlier, of: &preparation)
      stage.prepared.base = .stage(earlier)
      stage.prepared.inherited = before.prepared.count
      stage.prepared.settings = before.prepared.settings
      stage.prepared.files = before.prepared.files
      stage.scope.inherit(before.scope)
      return
    }
    let platform = try base.platform.map { try self.platform(stage.scope.expand($0)) } ?? options.platform
    if options.isOutline {
      stage.prepared.base = .named(try? ImageReference(text))
      return
    }
    // A command needs the files of the base: one that can't be laid out is refused as long as it isn't in the store.
    let runs = preparation.graph.statements(of: stage.number).contains {
      if case .run = $0.instruction { true } else { false }
    }
    let arriving = ArrivingRootfs(in: store)
    let image = try await self.base(text, platform, runs ? arriving.scrutiny : .all, beside: preparation.bases)
    stage.prepared.base = .image(LoadedBase(image: image, arriving: arriving))
    stage.prepared.settings = ImageSettings(of: image)
    stage.prepared.files = PlannedRootfs(of: image)
    stage.scope.inherit(image.config.config?.env ?? [])
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
    try await BlockingWork.run { [store] in try store.requireSound(image.manifest.layers) }
    return image
  }

  private func found(
    _ text: String, _ platform: Platform, _ scrutiny: ImageScrutiny, beside others: LayerIndexTable?
  ) async throws -> BaseImage {
    let image = { (descriptor: Descriptor, name: ImageReference) in
      try await BlockingWork.run { [store] in
        try BaseImage.read(descriptor, as: name, in: store, platform: platform, beside: others)
      }
    }
    let transfer = ImageTransfer(store: store, registries: registries, progress: progress)
    let location = try ImageLocation(text)
    guard case .registry(let reference) = location else {
      // A folder or a file is as it is: nobody has to be asked.
      let (descriptor, name) = try await transfer.load(location, as: nil, platform: platform, scrutiny)
      steps(StepEvent("FROM \(text)", .pulled))
      return try await image(descriptor, name)
    }
    let locked = options.lock?.base.flatMap { $0.reference == reference ? $0.digest : nil }
    if options.pull != .always || locked != nil, let descriptor = try store.resolve(reference) {
      let base = try await image(descriptor, reference)
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
    return try await image(descriptor, reference)
  }
}
