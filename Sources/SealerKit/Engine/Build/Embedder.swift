import Foundation
import SealerFoundations
import SealerOCI

/// Pins container images and puts them into the embedded registry.
struct Embedder {
  let store: ImageStore
  let registries: RegistryAccess
  let options: BuildOptions
  let progress: @Sendable (TransferEvent) -> Void

  /// An image that was found and where it is.
  struct Pinned: Sendable {
    var find: ImageFind
    var resolved: ResolvedImage
    var manifest: ImageManifest
    /// The folder or file that it comes from, if it comes from no registry.
    var local: LocalImage?

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
      case .success(let pinned): images.append(pinned)
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
    return Pinned(find: find, resolved: resolved, manifest: try resolved.decoded())
  }

  /// An image in a folder or a file is as it is; a lock can only say that it is another one.
  private func pin(_ find: ImageFind, _ image: LocalImage) async throws -> Pinned {
    let digest = image.manifest.descriptor.digest
    if let locked = options.lock?.digest(of: find.reference), locked != digest {
      throw LockDrift(reference: find.reference, locked: locked, current: digest).diagnostic
    }
    let resolved = await image.resolved(as: find.reference, registries)
    return Pinned(find: find, resolved: resolved, manifest: try resolved.decoded(), local: image)
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
