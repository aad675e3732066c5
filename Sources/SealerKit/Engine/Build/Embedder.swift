import Foundation
import SealerFoundations
import SealerOCI

/// Pins container images and puts them into the embedded registry.
struct Embedder {
  let store: ImageStore
  let registries: RegistryAccess
  /// What is built; its lock is that of the one platform.
  let options: BuildOptions
  let progress: @Sendable (TransferEvent) -> Void

  /// An image that was found and where it is.
  struct Pinned: Sendable {
    var find: ImageFind
    var resolved: ResolvedImage
    var manifest: ImageManifest
    /// The folder or file that it comes from, if it comes from no registry.
    var local: LocalImage?
    /// How it differs from what it was asked for.
    var mismatch: PlatformMismatch?

    /// What a lock says about it.
    var locked: ImageLock.Entry {
      ImageLock.Entry(
        reference: find.reference, digest: (resolved.index ?? resolved.manifest).descriptor.digest)
    }
  }

  /// Asks the registries for every image.
  ///
  /// - Throws: `Diagnostics` with every certain image that can't be had.
  func pin(_ finds: [ImageFind], local: LocalImages) async throws -> (images: [Pinned], notes: [Diagnostic]) {
    let results = try await finds.concurrentMap(limit: 4 * registries.jobs) { find in
      await Self.result { try await pin(find, local) }
    }
    try Task.checkCancellation()
    var images: [Pinned] = []
    var notes: [Diagnostic] = []
    for (find, result) in zip(finds, results) {
      switch result {
      case .success(let pinned):
        images.append(pinned)
        notes += [pinned.mismatch?.warning].compactMap { $0 }.map { warning in
          find.finds.first.map { warning.at($0.site) } ?? warning
        }
      case .failure(let error): notes += Self.diagnostics(error, find)
      }
    }
    try Diagnostics(notes).throwIfErrors()
    return (images, notes)
  }

  private static func result<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
  }

  private func pin(_ find: ImageFind, _ local: LocalImages) async throws -> Pinned {
    if let location = find.location {
      return try await pin(find, BlockingWork.run { try local.image(ImageLocation(location)) })
    }
    var reference = find.reference
    if reference.digest == nil, let locked = options.lock?.digest(of: reference) {
      reference = reference.with(tag: reference.tag, digest: locked)
    }
    reference = try options.policy?.replaced(reference) ?? reference
    let cache = ManifestCache(store: store, registries: registries, mode: options.usesCache ? .current : .fresh)
    let resolved = try await cache.image(reference, platform: options.platform)
    return try await checked(Pinned(find: find, resolved: resolved, manifest: try resolved.decoded()))
  }

  /// An image in a folder or a file is as it is; a lock can only say that it is another one.
  private func pin(_ find: ImageFind, _ image: LocalImage) async throws -> Pinned {
    let digest = image.top.descriptor.digest
    if let locked = options.lock?.digest(of: find.reference), locked != digest {
      throw LockDrift(reference: find.reference, locked: locked, current: digest).diagnostic
    }
    let resolved = try await image.resolved(as: find.reference, for: options.platform, registries)
    return try await checked(
      Pinned(find: find, resolved: resolved, manifest: try resolved.decoded(), local: image))
  }

  /// Looks what an image is for, by the index that led to it and by its configuration.
  ///
  /// - Throws: `RegistryError.otherPlatform` if that is another platform than the build's and not allowed.
  private func checked(_ pinned: Pinned) async throws -> Pinned {
    var pinned = pinned
    let descriptor = pinned.manifest.config
    guard let bytes = try await config(of: pinned) else { return pinned }
    pinned.mismatch = PlatformMismatch(
      of: pinned.find.reference.familiarName, wanted: options.platform, listed: pinned.resolved.listed,
      config: try? CanonicalJSON.decode(ImageConfig.self, from: bytes), type: descriptor.mediaType)
    if !options.allowsPlatformMismatch, let error = pinned.mismatch?.error { throw error }
    return pinned
  }

  /// The bytes of an image's configuration; nil if they are not here and no registry may be asked.
  private func config(of image: Pinned) async throws -> Data? {
    let descriptor = image.manifest.config
    if let known = store.cachedBlob(descriptor) ?? (try? store.read(descriptor)) { return known }
    if image.local == nil, registries.isOffline { return nil }
    let buffer = BlobBuffer(descriptor)
    try await image.load(descriptor, from: registries, into: buffer)
    try store.cacheBlob(buffer.data, descriptor.digest)
    return buffer.data
  }

  /// An image that can't be had, at the place that names it; one that is only likely is a warning.
  private static func diagnostics(_ error: any Error, _ find: ImageFind) -> [Diagnostic] {
    let reasons = Diagnostics(of: error).diagnostics
    let place = find.finds.first?.site
    return reasons.map { reason in
      Diagnostic(
        "the image \(find.reference.familiarName) can't be embedded: \(reason.found)",
        severity: find.confidence == .certain ? .error : .warning, at: place, expected: reason.expected,
        advice: find.confidence == .certain
          ? reason.advice : "if it is an image, list it in manifests/imageList; else leave it out there with !")
    }
  }
}

extension Embedder.Pinned {
  /// The index that the reference itself pins by its digest.
  var pinnedIndex: FetchedManifest? {
    resolved.index.flatMap { find.reference.digest == $0.descriptor.digest ? $0 : nil }
  }

  /// Loads a blob of the image from where the image is.
  ///
  /// - Throws: `RegistryError`, `LocationError`, `StoreError`, `ArchiveError`, `SystemError`.
  func load(
    _ blob: Descriptor, from registries: RegistryAccess, into sink: any BlobSink,
    progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws {
    if let local { return try await BlockingWork.run { try local.copy(blob, into: sink, progress: progress) } }
    try await registries.blob(blob, of: resolved.reference, at: resolved.endpoint, into: sink, progress: progress)
  }

  /// The bytes of the image's blobs.
  var size: Int64 { manifest.blobs.reduce(0) { $0 &+ $1.size } }
}
