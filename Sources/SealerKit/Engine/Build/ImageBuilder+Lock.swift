import SealerFoundations
import SealerOCI

extension ImageBuilder {
  /// What the references of a build mean, those of the options' lock as it says.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func lock(
    _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> (lock: ImageLock, notes: [Diagnostic]) {
    try await store.withLease {
      let (build, pinned, notes) = try await pinned(image, context: context, options: options)
      return (Self.lock(build, pinned), notes)
    }
  }

  /// Where a lock differs from what the registries say now, with the time at which the new images were created.
  ///
  /// - Throws: `Diagnostics`, `RegistryError`, `StoreError`, `SystemError`.
  package func drift(
    of lock: ImageLock, _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> [LockDrift] {
    try await store.withLease { try await driftLeased(of: lock, image, context: context, options: options) }
  }

  private func driftLeased(
    of lock: ImageLock, _ image: DefinedImage, context: HostPath, options: BuildOptions
  ) async throws -> [LockDrift] {
    var options = options
    options.lock = nil
    options.pull = options.pull == .never ? .never : .always
    let (build, pinned, _) = try await pinned(image, context: context, options: options)
    let configs = Dictionary(pinned.map { ($0.find.reference, $0) }) { first, _ in first }
    var drifts = LockDrift.between(lock.only(options.platform), Self.lock(build, pinned))
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

  static func lock(_ build: PreparedBuild, _ pinned: [Embedder.Pinned]) -> ImageLock {
    let base = build.base.map { ImageLock.Entry(reference: $0.reference, digest: $0.descriptor.namedDigest) }
    return ImageLock(base: base, images: pinned.map(\.locked))
  }

  /// Fails a build that would need another lock where the options say so.
  ///
  /// - Throws: `Diagnostic`, `Diagnostics`.
  func checkLock(_ lock: ImageLock, _ options: BuildOptions) throws {
    guard options.isLocked else { return }
    guard let known = options.lock else {
      throw Diagnostic("there is no \(ImageLock.fileName)", advice: "make it by 'sealer-run lock'")
    }
    try Diagnostics(LockDrift.between(known.only(options.platform), lock).map(\.diagnostic)).throwIfErrors()
  }
}
