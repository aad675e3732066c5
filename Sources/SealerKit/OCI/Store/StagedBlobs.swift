import SealerFoundations
import Synchronization

/// Blobs of an image that are verified and on the disk, and get their names when the last one is there.
///
/// An image that is refused for one of its blobs leaves none of them.
final class StagedBlobs: Sendable {
  /// A blob without its name.
  struct Blob: Sendable {
    var ingest: IngestFile
    var digest: Digest
    /// What a layer holds, if that is known.
    var index: LayerIndex?
  }

  private let blobs = Mutex<[Blob]>([])
  private let begun = Mutex<[IngestFile]>([])

  /// Notes a file whose bytes are on their way.
  func begin(_ ingest: IngestFile) { begun.withLock { $0.append(ingest) } }

  /// Takes away what a later writer would go on with: there is no room for it.
  func discardBegun() { begun.withLock { for ingest in $0 { ingest.discard() } } }

  /// Adds a blob.
  func add(_ blob: Blob) { blobs.withLock { $0.append(blob) } }

  /// The blob of a digest, if it was added.
  func blob(_ digest: Digest) -> Blob? { blobs.withLock { $0.first { $0.digest == digest } } }

  /// Notes what a layer holds.
  func note(_ index: LayerIndex, of digest: Digest) {
    blobs.withLock { blobs in
      for position in blobs.indices where blobs[position].digest == digest { blobs[position].index = index }
    }
  }

  /// Takes away what has not got its name.
  ///
  /// Whoever stages blobs calls it in the end; it can't be left to when the last task lets go of this value, since the
  /// process may be over by then.
  func discard() {
    for blob in take() { blob.ingest.discard() }
  }

  private func take() -> [Blob] {
    blobs.withLock { blobs in
      defer { blobs = [] }
      return blobs
    }
  }

  /// Gives all of them their names, and records what the layers among them hold.
  ///
  /// - Throws: `SystemError`; what has no name by then is gone.
  func commit(in store: ImageStore) throws {
    var rest = take()[...]
    defer { for blob in rest { blob.ingest.discard() } }
    while let blob = rest.first {
      try blob.ingest.name(blob.digest, in: store)
      rest.removeFirst()
      if let index = blob.index { try store.record(index, for: blob.digest) }
    }
  }
}
