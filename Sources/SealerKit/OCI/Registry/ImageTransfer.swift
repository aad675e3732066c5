import Foundation
import SealerFoundations

/// How far a transfer is.
package struct TransferEvent: Sendable {
  /// The blob.
  package var digest: Digest
  /// The bytes that are there.
  package var bytes: Int64
  /// The bytes that there will be.
  package var total: Int64
  /// Whether nothing had to move.
  package var isReused: Bool

  /// Makes one.
  package init(digest: Digest, bytes: Int64, total: Int64, isReused: Bool) {
    self.digest = digest
    self.bytes = bytes
    self.total = total
    self.isReused = isReused
  }
}

/// Copies images between registries and the store: blobs side by side under one bound, manifests last.
package struct ImageTransfer: Sendable {
  private static let blobsInFlight = 3

  private let store: ImageStore
  private let registries: RegistryAccess
  private let progress: @Sendable (TransferEvent) -> Void

  /// Makes one.
  package init(
    store: ImageStore, registries: RegistryAccess, progress: @escaping @Sendable (TransferEvent) -> Void = { _ in }
  ) {
    self.store = store
    self.registries = registries
    self.progress = progress
  }

  /// Copies an image of a registry into the store and gives it its name there.
  ///
  /// - Throws: `RegistryError`, `StoreError`, `SystemError`; the store is as before then.
  package func pull(_ reference: ImageReference, platform: Platform) async throws -> Descriptor {
    let lease = try store.shared()
    defer { withExtendedLifetime(lease) {} }
    let image = try await registries.image(reference, platform: platform)
    let manifest = try image.decoded()
    try await forEachBlob([manifest.config] + manifest.layers) { blob in
      if store.contains(blob) { return report(blob, blob.size, isReused: true) }
      let ingest = try store.ingest(blob)
      try await image.endpoint.client.blob(image.endpoint.repository, blob) { data in
        try ingest.write(data)
        report(blob, ingest.count, isReused: false)
      }
      _ = try ingest.commit()
    }
    for layer in manifest.layers { _ = try store.layerIndex(for: layer) }
    _ = try store.put(image.manifest.bytes, mediaType: image.manifest.descriptor.mediaType)
    var descriptor = image.manifest.descriptor
    descriptor.indexDigest = image.index?.descriptor.digest
    try store.tag(descriptor, as: reference)
    return descriptor
  }

  /// Copies an image of the store to its registry.
  ///
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
    try await forEachBlob([manifest.config] + manifest.layers) { blob in
      guard store.contains(blob) else { throw StoreError.missing(blob) }
      let path = store.blobPath(blob.digest)
      let isSent = try await client.pushBlob(target.repository, blob, path: path) { report(blob, $0, isReused: false) }
      if !isSent { report(blob, blob.size, isReused: true) }
    }
    try await client.pushManifest(target.repository, name, bytes, mediaType: descriptor.mediaType)
  }

  private func report(_ blob: Descriptor, _ bytes: Int64, isReused: Bool) {
    progress(TransferEvent(digest: blob.digest, bytes: bytes, total: blob.size, isReused: isReused))
  }

  /// Runs `body` for each blob once, a few at a time.
  private func forEachBlob(
    _ blobs: [Descriptor], _ body: @escaping @Sendable (Descriptor) async throws -> Void
  ) async throws {
    var seen: Set<Digest> = []
    var rest = blobs.filter { seen.insert($0.digest).inserted }.makeIterator()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<Self.blobsInFlight {
        if let blob = rest.next() { group.addTask { try await body(blob) } }
      }
      while try await group.next() != nil {
        if let blob = rest.next() { group.addTask { try await body(blob) } }
      }
    }
  }
}
