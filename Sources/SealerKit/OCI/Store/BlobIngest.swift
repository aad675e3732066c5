import Foundation
import SealerFoundations
import SealerHashing

/// A blob on its way into the store: hashed as it passes, verified and named at the end.
///
/// Of a blob whose digest is known, what came before an interruption is kept, and the next ingest of it goes on there.
/// Every other one is gone if nobody commits it. One value must be fed from one task at a time.
package final class BlobIngest: BlobSink {
  private let store: ImageStore
  private let expected: Descriptor?
  /// The file that the bytes stand in while they come.
  let ingest: IngestFile
  private var digester: Digester
  private var sealed: Digest?
  private var isKept: Bool
  private var isDone = false
  /// What becomes of the bytes that came before an interruption.
  package enum RestRule: Sendable {
    /// They came from far: a later writer goes on with them.
    case kept
    /// They are had again at once.
    case dropped
  }

  /// The number of bytes written so far, those of an earlier ingest counted.
  package private(set) var count: Int64 = 0

  init(store: ImageStore, expected: Descriptor?, rest: RestRule = .kept) throws {
    self.store = store
    self.expected = expected
    ingest = try IngestFile.open(in: store, key: rest == .dropped ? nil : expected.map { .blob($0.digest) })
    digester = Digester(expected?.digest.algorithm ?? .sha256)
    isKept = ingest.isResumable
    if let expected, ingest.isResumable {
      try ingest.replay(limit: expected.size) { bytes in
        digester.update(bytes)
        count += Int64(bytes.count)
      }
    }
  }

  deinit {
    if !isDone, !isKept || count == 0 { ingest.discard() }
  }

  /// The file that the bytes stand in while they come.
  var path: HostPath { ingest.path }

  package var blobCount: Int64 { count }

  /// Writes the next bytes.
  ///
  /// - Throws: `SystemError`; `StoreError.wrongSize` as soon as there are more than expected.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    if let expected, Int64(bytes.count) > expected.size - count {
      isKept = false
      throw StoreError.wrongSize(expected.digest, found: count &+ Int64(bytes.count), expected: expected.size)
    }
    digester.update(bytes)
    do {
      try ingest.file.write(bytes)
    } catch let error as SystemError where error.isFullDisk {
      // Who has no room has none for what nobody can use yet.
      isKept = false
      throw error
    }
    count += Int64(bytes.count)
  }

  /// Writes the next bytes.
  ///
  /// - Throws: as for a buffer.
  package func write(_ data: Data) throws {
    try data.withUnsafeBytes { try write($0) }
  }

  package func restartBlob() throws {
    try ingest.clear()
    digester = Digester(expected?.digest.algorithm ?? .sha256)
    count = 0
    isKept = ingest.isResumable
  }

  package func sealBlob() throws { _ = try seal() }

  private func seal() throws -> Digest {
    if let sealed { return sealed }
    if let expected, expected.size != count {
      isKept = false
      throw StoreError.wrongSize(expected.digest, found: count, expected: expected.size)
    }
    let digest = try digester.finish()
    if let expected, expected.digest != digest {
      isKept = false
      throw StoreError.wrongDigest(found: digest, expected: expected.digest)
    }
    sealed = digest
    return digest
  }

  /// Verifies the blob and brings it to the disk; it gets its name with the others of its image.
  ///
  /// Call it once, after the last write.
  /// - Throws: `StoreError` if digest or size are not the expected ones; `SystemError`.
  func stage(with others: StagedBlobs, index: LayerIndex? = nil) throws {
    let digest = try seal()
    try ingest.file.synchronize()
    others.add(.init(ingest: ingest, digest: digest, index: index))
    isDone = true
  }

  /// Takes the bytes away: they are right, but nobody can use them.
  func refuse() {
    guard !isDone else { return }
    ingest.discard()
    isDone = true
  }

  /// Verifies the blob, brings it to the disk and gives it its name.
  ///
  /// Call it once, after the last write.
  /// - Throws: `StoreError` if digest or size are not the expected ones; `SystemError`.
  @discardableResult
  package func commit() throws -> Digest {
    let digest = try seal()
    try ingest.commit(as: digest, in: store)
    isDone = true
    return digest
  }
}
