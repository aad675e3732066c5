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
  let registries: RegistryAccess
  private let progress: @Sendable (TransferEvent) -> Void
  let chunk: Int64?

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
