import Foundation
import SealerFoundations

/// How far a transfer is.
package struct TransferEvent: Sendable {
  /// What it is shown as: the image that it belongs to, or the layer itself.
  package var name: String
  /// The blob.
  package var digest: Digest
  /// The bytes that are there.
  package var bytes: Int64
  /// The bytes that there will be.
  package var total: Int64
  /// Whether nothing had to move.
  package var isReused: Bool

  /// Makes one.
  ///
  /// - Parameter name: nil for the start of the digest.
  package init(digest: Digest, of name: String? = nil, bytes: Int64, total: Int64, isReused: Bool) {
    self.name = name ?? digest.hex.prefix(12).description
    self.digest = digest
    self.bytes = bytes
    self.total = total
    self.isReused = isReused
  }
}

/// Copies images between registries and the store: blobs side by side under one bound, manifests last.
package struct ImageTransfer: Sendable {
  let store: ImageStore
  private let registries: RegistryAccess
  private let progress: @Sendable (TransferEvent) -> Void
  private let chunk: Int64?

  /// Makes one.
  ///
  /// - Parameter chunk: the bytes of one request of an upload, if not the usual number.
  package init(
    store: ImageStore, registries: RegistryAccess, chunk: Int64? = nil,
    progress: @escaping @Sendable (TransferEvent) -> Void = { _ in }
  ) {
    self.chunk = chunk
    self.store = store
    self.registries = registries
    self.progress = progress
  }

  /// Copies an image of a registry into the store and gives it its name there.
  ///
  /// - Throws: `RegistryError`, `StoreError`, `ArchiveError`, `InputLimitError`, `SystemError`; the store is as before then.
  package func pull(
    _ reference: ImageReference, as name: ImageReference? = nil, platform: Platform, _ scrutiny: ImageScrutiny = .known
  ) async throws -> Descriptor {
    try await store.withLease { try await pullLeased(reference, as: name ?? reference, platform: platform, scrutiny) }
  }

  private func pullLeased(
    _ reference: ImageReference, as name: ImageReference, platform: Platform, _ scrutiny: ImageScrutiny
  ) async throws -> Descriptor {
    let image = try await registries.image(reference, platform: platform)
    let manifest = try image.decoded()
    for blob in manifest.blobs where !blob.isForeign { report(blob, 0, isReused: false) }
    let staged = StagedBlobs()
    defer { staged.discard() }
    let budget = ImageBudget(store.limits, of: "the image \(reference.familiarName)")
    do {
      try await forEachBlob(manifest.blobs) { blob in
        let layers = blob.digest == manifest.config.digest ? nil : budget
        try await load(blob, of: image, layers, staged)
      }
    } catch let error where Self.isInterruption(error) {
      // What came before need not come again.
      try await BlockingWork.run { try staged.commit(in: store) }
      throw error
    } catch let error as SystemError where error.isFullDisk {
      // Of the blobs that came side by side, none is gone on with where there is no room.
      staged.discardBegun()
      throw error
    }
    return try await BlockingWork.run {
      try staged.scrutinize(manifest, scrutiny, in: store, budget)
      try staged.commit(in: store)
      let pinned = image.manifest.descriptor
      _ = try store.put(image.manifest.bytes, mediaType: pinned.mediaType, digest: pinned.digest)
      var descriptor = pinned
      descriptor.indexDigest = image.index?.descriptor.digest
      try store.tag(descriptor, as: name)
      let origins = BlobOrigins(store: store, domain: image.endpoint.client.domain)
      try origins.record(manifest.layers.map(\.digest), in: image.endpoint.repository)
      return descriptor
    }
  }

  /// Whether the way to an image broke off; everything else is the image's own fault, and none of it stays.
  private static func isInterruption(_ error: any Error) -> Bool {
    switch error {
    case let error as SystemError: !error.isFullDisk
    case is CancellationError, RegistryError.unreachable, RegistryError.status: true
    default: false
    }
  }

  /// - Parameter layers: what the image's layers may take together, if this is one of them.
  private func load(
    _ blob: Descriptor, of image: ResolvedImage, _ layers: ImageBudget?, _ staged: StagedBlobs
  ) async throws {
    // What has addresses elsewhere is never in a registry: the foreign layers of Windows.
    if blob.isForeign { return }
    let sink = try await BlockingWork.run { () -> (any BlobSink)? in
      if try store.isSound(blob) { return nil }
      return try layers.map { try LayerIngest(blob, in: store, $0) } ?? store.ingest(blob)
    }
    guard let into = sink else { return report(blob, blob.size, isReused: true) }
    if let file = (into as? LayerIngest)?.file ?? (into as? BlobIngest)?.ingest { staged.begin(file) }
    try await registries.blob(blob, of: image.reference, at: image.endpoint, into: into) {
      report(blob, $0, isReused: false)
    }
    try await BlockingWork.run {
      if let layer = into as? LayerIngest {
        try layer.stage(with: staged)
      } else {
        try (into as? BlobIngest)?.stage(with: staged)
      }
    }
  }

  /// Copies an image of the store to its registry.
  ///
  /// Nothing is sent if the registry has the very same image under this name.
  /// - Throws: `RegistryError`, `StoreError`, `SystemError`.
  package func push(_ reference: ImageReference, as target: ImageReference) async throws -> Descriptor {
    let descriptor = try store.require(reference)
    let client = await registries.client(target.domain)
    let name: ManifestName = if let tag = target.tag { .tag(tag) } else { .digest(descriptor.digest) }
    guard descriptor.mediaType.isIndex else {
      try await push(descriptor, name, to: target, client)
      return descriptor
    }
    for child in try store.manifests(of: descriptor) {
      try await push(child, .digest(child.digest), to: target, client)
    }
    try await client.pushManifest(target.repository, name, store.read(descriptor), mediaType: descriptor.mediaType)
    return descriptor
  }

  /// Copies the image of one manifest.
  private func push(
    _ descriptor: Descriptor, _ name: ManifestName, to target: ImageReference, _ client: RegistryClient
  ) async throws {
    let bytes = try store.read(descriptor)
    let manifest = try store.value(ImageManifest.self, at: descriptor)
    let blobs = manifest.blobs.filter { !$0.isForeign }
    if try await client.manifestDigest(target.repository, name, forPush: true) == descriptor.digest {
      for blob in blobs { report(blob, blob.size, isReused: true) }
      return
    }
    try await BlockingWork.run { try store.requireSound(blobs) }
    for blob in blobs { report(blob, 0, isReused: false) }
    let origins = BlobOrigins(store: store, domain: target.domain)
    try await forEachBlob(blobs) { blob in
      let upload = BlobUpload(
        blob, path: try store.path(of: blob), sources: origins.repositories(with: blob.digest),
        chunk: chunk)
      let isSent = try await client.pushBlob(target.repository, upload) { report(blob, $0, isReused: false) }
      if !isSent { report(blob, blob.size, isReused: true) }
    }
    try await client.pushManifest(target.repository, name, bytes, mediaType: descriptor.mediaType)
    try origins.record(blobs.map(\.digest), in: target.repository)
  }

  func report(_ blob: Descriptor, _ bytes: Int64, isReused: Bool) {
    progress(TransferEvent(digest: blob.digest, bytes: bytes, total: blob.size, isReused: isReused))
  }

  /// Runs `body` for each blob once, a few at a time.
  func forEachBlob(
    _ blobs: [Descriptor], _ body: @escaping @Sendable (Descriptor) async throws -> Void
  ) async throws {
    var seen: Set<Digest> = []
    _ = try await blobs.filter { seen.insert($0.digest).inserted }.concurrentMap(limit: registries.jobs, body)
  }
}
