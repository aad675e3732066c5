import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Builds cluster images: the only place that writes layers and runs commands.
package struct ImageBuilder: Sendable {
  let store: ImageStore
  let registries: RegistryAccess
  private let progress: @Sendable (TransferEvent) -> Void
  private let steps: @Sendable (StepEvent) -> Void
  private let output: @Sendable (String) -> Void

  /// Makes a builder.
  ///
  /// - Parameter output: told the lines that RUN prints.
  package init(
    store: ImageStore, registries: RegistryAccess, progress: @escaping @Sendable (TransferEvent) -> Void = { _ in },
    steps: @escaping @Sendable (StepEvent) -> Void = { _ in },
    output: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.store = store
    self.registries = registries
    self.progress = progress
    self.steps = steps
    self.output = output
  }

  /// What came of a build.
  package struct Outcome: Sendable {
    /// The image's manifest.
    package var descriptor: Descriptor
    /// What a user should look at.
    package var notes: [Diagnostic]
    /// What its references meant.
    package var lock: ImageLock
  }

  private func prepare(_ defined: DefinedBuild) async throws -> PreparedBuild {
    let planner = Planner(
      store: store, registries: registries, options: defined.options, progress: progress, steps: steps)
    do {
      return try await planner.prepare(defined)
    } catch let error as Diagnostics {
      // What is wrong with the text itself is told beside what keeps it from being built.
      throw Diagnostics((error.diagnostics + defined.findings).inOrder)
    }
  }

  private func prepare(
    _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> PreparedBuild {
    do {
      return try await prepare(
        DefinedBuild(image: image, context: try BuildContext(root: context), options: options))
    } catch let error as Diagnostics {
      throw Diagnostics(error.diagnostics.ofBuilds)
    }
  }

  func embedder(_ options: BuildOptions) -> Embedder {
    var options = options
    options.lock = options.lock?.only(options.platform)
    return Embedder(store: store, registries: registries, options: options, progress: progress)
  }

  /// A build whose container images were looked up at their registries, and what is worth a look.
  func pinned(
    _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> (build: PreparedBuild, images: [Embedder.Pinned], notes: [Diagnostic]) {
    let build = try await prepare(image, context: context, options: options)
    let reported = try build.reported()
    let (images, notes) = try await embedder(options).pin(build.images, local: build.local)
    return (build, images, reported + notes)
  }

  /// The container images that the cluster needs; nothing is loaded but the base.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func images(
    of image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    let build = try await prepare(image, context: context, options: options)
    // What a build refuses for other reasons keeps nobody from seeing them.
    if build.images.isEmpty { return ([], try build.reported()) }
    return (build.images, build.findings.ofBuilds.asWarnings)
  }

  /// What a build would report and its notes; nothing is loaded but the base.
  ///
  /// - Parameter generation: a generation of the original tool that has to build it, too.
  /// - Throws: `Diagnostics` for what keeps a build from being prepared, `RegistryError`, `StoreError`, `SystemError`.
  package func lint(
    _ image: DefinedImage, context: HostPath, options: BuildOptions, for generation: ToolGeneration? = nil
  ) async throws -> [Diagnostic] {
    let context = try BuildContext(root: context)
    return try await prepare(
      DefinedBuild(image: image, context: context, options: options, generation: generation)
    ).findings
  }

  /// The plan of a build.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func plan(
    _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> (plan: BuildPlan, notes: [Diagnostic]) {
    try await store.withLease { try await planLeased(image, context: context, options: options) }
  }

  private func planLeased(
    _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> (plan: BuildPlan, notes: [Diagnostic]) {
    let (build, pinned, notes) = try await pinned(image, context: context, options: options)
    let present = build.base?.rootfs.embeddedBlobs ?? [:]
    let byReference = Dictionary(pinned.map { ($0.find.reference, $0) }) { first, _ in first }
    let images = build.images.map { find -> BuildPlan.Image in
      let image = byReference[find.reference]
      let blobs = image?.manifest.blobs ?? []
      return BuildPlan.Image(
        reference: find.reference, confidence: find.confidence, digest: image?.resolved.manifest.descriptor.digest,
        size: image?.size, isReused: image != nil && blobs.allSatisfy { present[$0.digest] != nil }, finds: find.finds
      )
    }
    return (BuildPlan(build, images: images), notes)
  }

  /// The plan of a build as far as the definition and its context tell: nothing is loaded, nothing is asked for, so the base
  /// is nothing but its name, and images have no digest.
  ///
  /// - Throws: `Diagnostics` for what a build refuses, with all other findings, `SystemError`.
  package func outline(
    of image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> (base: ImageReference?, plan: BuildPlan, findings: [Diagnostic]) {
    var options = options
    options.isOutline = true
    let defined = DefinedBuild(image: image, context: try BuildContext(root: context), options: options)
    let build = try await prepare(defined)
    try Diagnostics(build.findings).throwIfErrors()
    let images = build.images.map { find in
      BuildPlan.Image(
        reference: find.reference, confidence: find.confidence, digest: nil, size: nil, isReused: false,
        finds: find.finds)
    }
    return (build.baseReference, BuildPlan(build, images: images), build.findings)
  }

  /// Makes room for more layers, one for blobs and one for their links where the image embeds something.
  ///
  /// - Throws: `Diagnostic` if there are more layers already than an overlay mounts and nothing can be done about that.
  func makeRoom(for count: Int, in assembly: inout ImageAssembly, _ options: BuildOptions) async throws {
    if assembly.layers.count + count > BlobCut.layerLimit {
      let recut = RegistryRecut(store: store, options: options)
      assembly = try await BlockingWork.run { [assembly] in
        var assembly = assembly
        try recut.makeRoom(for: count, in: &assembly)
        return assembly
      }
    }
    guard assembly.layers.count <= BlobCut.layerLimit else {
      throw Diagnostic(
        "the image would have \(assembly.layers.count) layers", expected: "at most \(BlobCut.layerLimit)",
        advice: "copy several files by one COPY, and join RUN lines by &&")
    }
  }

  /// Builds an image and gives it a name in the store, if one is given.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`; the store's images are as before then.
  package func build(
    _ image: DefinedImage, context: HostPath, options: BuildOptions, as names: [ImageReference] = []
  ) async throws -> Outcome {
    try await store.withLease { try await buildLeased(image, context: context, options: options, as: names) }
  }

  private func buildLeased(
    _ image: DefinedImage, context: HostPath, options: BuildOptions, as names: [ImageReference]
  ) async throws -> Outcome {
    var build = try await prepare(image, context: context, options: options)
    _ = try build.reported()
    var assembly = try await StepBuilder(store: store, steps: steps, output: output).assembly(of: build)
    if build.bringsMore {
      // RUN and earlier stages may have brought manifests: what counts is what is there now.
      let layers = Array(assembly.layers.dropFirst(build.base?.manifest.layers.count ?? 0))
      let brought = try await BlockingWork.run { [store, build] in
        try BroughtFiles(of: build, layers: layers, in: store)
      }
      try await build.examine(assembly.rootfs, .complete, brought)
    }
    let reported = try build.reported()
    let (pinned, notes) = try await embedder(options).pin(build.images, local: build.local)
    let lock = Self.lock(build, pinned)
    try checkLock(lock, options)
    if !pinned.isEmpty { try await makeRoom(for: 2, in: &assembly, options) }
    let slots = BlobCut.layerLimit - assembly.layers.count
    let present = pinned.isEmpty ? [] : Set(assembly.rootfs.embeddedBlobs.keys)
    let embedded = try await embedder(options).layers(of: pinned, without: present, slots: max(slots, 1))
    for layer in embedded { assembly.append(layer.layer, text: layer.text) }
    try await makeRoom(for: 0, in: &assembly, options)
    let descriptor = try await finish(
      assembly, build.image.settings, images: pinned.map(\.find.reference), as: names)
    return Outcome(descriptor: descriptor, notes: reported + notes, lock: lock)
  }

  /// Builds an image for platforms; if they are several, one index joins them under the names.
  ///
  /// - Parameter definition: the definition for a platform.
  /// - Throws: as for one platform; the store's names are as before then.
  package func build(
    platforms: [Platform], context: HostPath, options: BuildOptions, as names: [ImageReference] = [],
    definition: @Sendable (Platform) async throws -> DefinedImage
  ) async throws -> Outcome {
    try await forEach(platforms, options, as: names) { options, names in
      try await build(definition(options.platform), context: context, options: options, as: names)
    }
  }

  /// Makes an image for each platform; if they are several, one index joins them under the names.
  func forEach(
    _ platforms: [Platform], _ options: BuildOptions, as names: [ImageReference],
    make: (BuildOptions, [ImageReference]) async throws -> Outcome
  ) async throws -> Outcome {
    guard platforms.count > 1 else { return try await make(options, names) }
    return try await store.withLease { try await joined(platforms, options, as: names, make: make) }
  }

  private func joined(
    _ platforms: [Platform], _ options: BuildOptions, as names: [ImageReference],
    make: (BuildOptions, [ImageReference]) async throws -> Outcome
  ) async throws -> Outcome {
    var manifests: [Descriptor] = []
    var notes: [Diagnostic] = []
    var locks: [(Platform, ImageLock)] = []
    for platform in platforms {
      var options = options
      options.platform = platform
      let outcome = try await make(options, [])
      var descriptor = outcome.descriptor
      descriptor.platform = StatedPlatform(platform)
      manifests.append(descriptor)
      notes += outcome.notes.filter { !notes.contains($0) }
      locks.append((platform, outcome.lock))
    }
    let bytes = try CanonicalJSON.encode(ImageIndex(manifests: manifests))
    let index = try await BlockingWork.run { [store] in
      let index = try store.put(bytes, mediaType: .imageIndex)
      for name in names { try store.tag(index, as: name) }
      return index
    }
    return Outcome(descriptor: index, notes: notes, lock: ImageLock(joining: locks))
  }
}
