import SealerDefinition
import SealerFoundations
import SealerOCI

extension Planner {
  /// Begins a stage with what its FROM names: an earlier stage, or an image.
  ///
  /// - Throws: as `base`, and what preparing the earlier stage throws.
  func begin(
    _ stage: inout OpenStage, on base: Base, of statement: Statement, _ preparation: inout Preparation
  ) async throws {
    guard let reference = base.reference else { return }
    let text = try stage.scope.expand(reference)
    if text == Base.scratch.text.literal { return }
    try require(text, of: reference, "FROM names no image", stage.scope)
    if let earlier = preparation.graph.number(of: text, before: stage.number) {
      let before = try await prepare(stage: earlier, of: &preparation)
      stage.prepared.base = .stage(earlier)
      stage.prepared.inherited = before.prepared.count
      stage.prepared.settings = before.prepared.settings
      stage.prepared.files = before.prepared.files
      stage.scope.inherit(before.scope)
      return
    }
    let platform = try base.platform.map { try Platform(stage.scope.expand($0)) } ?? options.platform
    if options.isOutline {
      stage.prepared.base = .named(try? ImageReference(text))
      return
    }
    // A command needs the files of the base: one that can't be laid out is refused as long as it isn't in the store.
    let runs = preparation.graph.statements(of: stage.number).contains {
      if case .run = $0.instruction { true } else { false }
    }
    let arriving = ArrivingRootfs(in: store)
    let image = try await self.base(
      text, platform, runs ? arriving.scrutiny : .all, as: "the base ", beside: preparation.bases)
    stage.prepared.note(image.mismatch(for: platform, named: text), at: statement.site)
    stage.prepared.base = .image(
      LoadedBase(image: image, platform: platform, site: statement.site, arriving: arriving))
    stage.prepared.settings = ImageSettings(of: image)
    stage.prepared.files = PlannedRootfs(of: image)
    stage.scope.inherit(image.config.config?.env ?? [])
  }

  /// Requires that something is left of a text when its variables are replaced.
  ///
  /// - Throws: `VariableError` that names the variable which is empty.
  func require(_ text: String, of source: Expandable, _ what: String, _ scope: VariableScope) throws(VariableError) {
    guard text.isEmpty, let name = source.variableNames.first else { return }
    throw VariableError(empty: name, isMissing: scope.value(name) == nil, needed: what)
  }

  /// Looks whether what the image is built on is for the platform that it is built for, where its line names another one.
  ///
  /// - Throws: `Diagnostic`.
  func checkBase(of stages: PreparedStages) throws(Diagnostic) {
    guard let last = stages.all.last, let base = stages.base(of: last.number), !options.allowsPlatformMismatch,
      !options.platform.accepts(StatedPlatform(base.platform))
    else { return }
    throw Diagnostic(
      "the base \(base.image.reference.familiarName) is for \(base.platform), as its line says, and the image for \(options.platform)",
      at: base.site, expected: "a base for \(options.platform)",
      advice: "build with --platform \(base.platform), or take the base as it is by --allow-platform-mismatch")
  }

  /// An image that files come from, from the store or from its registry; the bytes of its layers are its own.
  ///
  /// - Parameter what: what it is to the build, in front of its name.
  /// - Throws: `Diagnostic` if the policy keeps it out, `RegistryError`, `StoreError`, `SystemError`.
  func base(
    _ text: String, _ platform: Platform, _ scrutiny: ImageScrutiny, as what: String,
    beside others: LayerIndexTable? = nil
  ) async throws -> BaseImage {
    // Nothing is asked of a registry for an image that is kept out; one in a folder or a file says its name itself.
    let location = try ImageLocation(text)
    if case .registry(let reference) = location { try admit(reference, as: what) }
    let image = try await found(text, platform, scrutiny, beside: others)
    if case .registry = location {} else { try admit(image.reference, as: what) }
    try await BlockingWork.run { [store] in try store.requireSound(image.manifest.layers) }
    return image
  }

  private func admit(_ reference: ImageReference, as what: String) throws(Diagnostic) {
    let locked = options.lock?.base(for: options.platform).flatMap { $0.reference == reference ? $0.digest : nil }
    if let refused = options.policy?.finding(reference, what: what, locked: locked) { throw refused }
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
      let (descriptor, name) = try await transfer.load(
        location, as: nil, platform: platform, allowsMismatch: options.allowsPlatformMismatch, scrutiny)
      steps(StepEvent("FROM \(text)", .pulled))
      return try await image(descriptor, name)
    }
    let locked = options.lock?.base(for: options.platform).flatMap { $0.reference == reference ? $0.digest : nil }
    var here: PlatformMismatch?
    if options.pull != .always || locked != nil, let descriptor = try store.resolve(reference) {
      let isWanted = locked.map { $0 == descriptor.namedDigest } ?? true
      let base = try await present(descriptor, reference, platform, image)
      here = base?.mismatch(for: platform, named: text)
      let isTaken = here?.isRefused != true || options.allowsPlatformMismatch && descriptor.indexDigest == nil
      if isWanted, let base, isTaken || options.pull == .never && options.allowsPlatformMismatch {
        steps(StepEvent("FROM \(text)", .present))
        return base
      }
      if options.pull == .never {
        throw here?.error
          ?? .noPlatform(image: text, wanted: platform, found: try store.platforms(of: descriptor))
      }
    }
    if options.pull == .never {
      throw StoreError.unknownImage(text, known: try store.images().map(\.reference.familiarName))
    }
    let wanted = locked.map { reference.with(tag: nil, digest: $0) } ?? reference
    let choice = PlatformChoice(.one(platform), allowsMismatch: options.allowsPlatformMismatch)
    let descriptor: Descriptor
    do {
      let source = try options.policy?.replaced(wanted) ?? wanted
      descriptor = try await transfer.pull(source, as: source == wanted ? nil : reference, choice, scrutiny)
    } catch let error as RegistryError {
      throw here?.refusal(beside: error) ?? error
    }
    steps(StepEvent("FROM \(text)", .pulled))
    return try await image(descriptor, reference)
  }

  /// An image of the store; nil if it is an index without one for the platform.
  private func present(
    _ descriptor: Descriptor, _ reference: ImageReference, _ platform: Platform,
    _ image: (Descriptor, ImageReference) async throws -> BaseImage
  ) async throws -> BaseImage? {
    do {
      return try await image(descriptor, reference)
    } catch RegistryError.noPlatform {
      return nil
    }
  }
}

extension PreparedStage {
  /// Notes an image that is taken although it is not quite what it was asked for.
  mutating func note(_ mismatch: PlatformMismatch?, at site: SourceSite) {
    guard let warning = mismatch?.warning.at(site), !notes.contains(warning) else { return }
    notes.append(warning)
  }
}

extension PlatformMismatch {
  /// Why the image of the store is not taken, and why its registry has no other one.
  fileprivate func refusal(beside error: RegistryError) -> Diagnostic? {
    switch error {
    // What the registry has is what counts.
    case .noPlatform, .otherPlatform: return nil
    default: break
    }
    guard let refusal = self.error?.diagnostics.first else { return nil }
    var finding = refusal
    let reasons = error.diagnostics.map(\.found).joined(separator: "; ")
    finding.found = "the store's \(refusal.found), and its registry gives no other one: \(reasons)"
    return finding
  }
}
