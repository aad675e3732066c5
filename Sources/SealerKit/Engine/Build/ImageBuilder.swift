import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Builds cluster images: the only place that writes layers and runs commands.
package struct ImageBuilder: Sendable {
  let store: ImageStore
  private let registries: RegistryAccess
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

  private func prepare(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> PreparedBuild {
    let planner = Planner(store: store, registries: registries, options: options, progress: progress, steps: steps)
    return try await planner.prepare(definition, context: try BuildContext(root: context))
  }

  private func embedder(_ options: BuildOptions) -> Embedder {
    Embedder(store: store, registries: registries, options: options, progress: progress)
  }

  /// A build whose container images were looked up at their registries, and what is worth a look.
  private func pinned(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> (build: PreparedBuild, images: [Embedder.Pinned], notes: [Diagnostic]) {
    let build = try await prepare(definition, context: context, options: options)
    let (images, notes) = try await embedder(options).pin(build.images, local: build.local)
    return (build, images, build.notes + notes)
  }

  /// The container images that the cluster needs; nothing is loaded but the base.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func images(
    of definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    let build = try await prepare(definition, context: context, options: options)
    return (build.images, build.notes)
  }

  /// What a build doesn't refuse and its user should look at; nothing is loaded but the base.
  ///
  /// - Throws: `Diagnostics` for what a build refuses, `RegistryError`, `StoreError`, `SystemError`.
  /// - Parameters:
  ///   - dialect: the dialect of the Kubefile that the definition was read from: lines that the other one reads
  ///     differently are noted.
  ///   - generation: a generation of the original tool that has to build it, too.
  package func lint(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions, dialect: Kubefile.Dialect? = nil,
    for generation: ToolGeneration? = nil
  ) async throws -> [Diagnostic] {
    var findings = ImageLint(try await prepare(definition, context: context, options: options)).findings
    if let generation { findings += Portability(generation: generation).findings(definition) }
    if let dialect {
      let context = try BuildContext(root: context)
      findings += DialectNotes(context: context, dialect: dialect).findings(definition)
    }
    return findings.sorted { ($0.site ?? SourceSite(file: "")) < ($1.site ?? SourceSite(file: "")) }
  }

  /// The plan of a build.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func plan(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> (plan: BuildPlan, notes: [Diagnostic]) {
    try await store.withLease { try await planLeased(definition, context: context, options: options) }
  }

  private func planLeased(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> (plan: BuildPlan, notes: [Diagnostic]) {
    let (build, pinned, notes) = try await pinned(definition, context: context, options: options)
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
  /// - Throws: `Diagnostics` for what a build refuses, `SystemError`.
  package func outline(
    of definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> (base: ImageReference?, plan: BuildPlan, findings: [Diagnostic]) {
    var options = options
    options.isOutline = true
    let build = try await prepare(definition, context: context, options: options)
    let images = build.images.map { find in
      BuildPlan.Image(
        reference: find.reference, confidence: find.confidence, digest: nil, size: nil, isReused: false,
        finds: find.finds)
    }
    return (build.baseReference, BuildPlan(build, images: images), ImageLint(build).findings)
  }

  /// What the references of a build mean, those of the options' lock as it says.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func lock(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> (lock: ImageLock, notes: [Diagnostic]) {
    try await store.withLease {
      let (build, pinned, notes) = try await pinned(definition, context: context, options: options)
      return (Self.lock(build, pinned), notes)
    }
  }

  /// Where a lock differs from what the registries say now, with the time at which the new images were created.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func drift(
    of lock: ImageLock, _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> [LockDrift] {
    try await store.withLease { try await driftLeased(of: lock, definition, context: context, options: options) }
  }

  private func driftLeased(
    of lock: ImageLock, _ definition: ImageDefinition, context: HostPath, options: BuildOptions
  ) async throws -> [LockDrift] {
    var options = options
    options.lock = nil
    options.pull = options.pull == .never ? .never : .always
    let (build, pinned, _) = try await pinned(definition, context: context, options: options)
    let configs = Dictionary(pinned.map { ($0.find.reference, $0) }) { first, _ in first }
    var drifts = LockDrift.between(lock, Self.lock(build, pinned))
    for index in drifts.indices where drifts[index].current != nil {
      guard let image = configs[drifts[index].reference] else { continue }
      let config = BlobBuffer(image.manifest.config)
      try await image.load(image.manifest.config, from: registries, into: config)
      drifts[index].created = (try? CanonicalJSON.decode(CreationTime.self, from: config.data))?.created
    }
    return drifts
  }

  private struct CreationTime: Decodable {
    var created: String?
  }

  private static func lock(_ build: PreparedBuild, _ pinned: [Embedder.Pinned]) -> ImageLock {
    let base = build.base.map { ImageLock.Entry(reference: $0.reference, digest: $0.descriptor.namedDigest) }
    return ImageLock(base: base, images: pinned.map(\.locked))
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

  private func checkLock(_ lock: ImageLock, _ options: BuildOptions) throws {
    guard options.isLocked else { return }
    guard let known = options.lock else {
      throw Diagnostic("there is no \(ImageLock.fileName)", advice: "make it by 'sealer-run lock'")
    }
    try Diagnostics(LockDrift.between(known, lock).map(\.diagnostic)).throwIfErrors()
  }

  /// Builds an image and gives it a name in the store, if one is given.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`; the store's images are as before then.
  package func build(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions, as names: [ImageReference] = []
  ) async throws -> Outcome {
    try await store.withLease { try await buildLeased(definition, context: context, options: options, as: names) }
  }

  private func buildLeased(
    _ definition: ImageDefinition, context: HostPath, options: BuildOptions, as names: [ImageReference]
  ) async throws -> Outcome {
    var build = try await prepare(definition, context: context, options: options)
    var assembly = try await StepBuilder(store: store, steps: steps, output: output).assembly(of: build)
    if build.bringsMore {
      // RUN and earlier stages may have brought manifests: what counts is what is there now.
      build.images = try await build.images(in: assembly.rootfs).images
    }
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
    return Outcome(descriptor: descriptor, notes: build.notes + notes, lock: lock)
  }

  /// Builds an image for platforms; if they are several, one index joins them under the names.
  ///
  /// - Parameter definition: the definition for a platform.
  /// - Throws: as for one platform; the store's names are as before then.
  package func build(
    platforms: [Platform], context: HostPath, options: BuildOptions, as names: [ImageReference] = [],
    definition: @Sendable (Platform) async throws -> ImageDefinition
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
    var lock = ImageLock()
    for platform in platforms {
      var options = options
      options.platform = platform
      let outcome = try await make(options, [])
      var descriptor = outcome.descriptor
      descriptor.platform = platform
      manifests.append(descriptor)
      notes += outcome.notes.filter { !notes.contains($0) }
      lock = outcome.lock
    }
    let bytes = try CanonicalJSON.encode(ImageIndex(manifests: manifests))
    let index = try await BlockingWork.run { [store] in
      let index = try store.put(bytes, mediaType: .imageIndex)
      for name in names { try store.tag(index, as: name) }
      return index
    }
    return Outcome(descriptor: index, notes: notes, lock: lock)
  }
}
