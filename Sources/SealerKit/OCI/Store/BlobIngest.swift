import Foundation
import SealerFoundations

/// A blob on its way into the store: hashed as it passes, verified and named at the end, gone if nobody commits it.
///
/// One value must be fed from one task at a time.
package final class BlobIngest {
  private let store: ImageStore
  private let expected: Descriptor?
  private let file: OpenFile
  private let digester: Digester
  private var isDone = false
  /// The number of bytes written so far.
  package private(set) var count: Int64 = 0

  init(store: ImageStore, expected: Descriptor?) throws {
    self.store = store
    self.expected = expected
    file = try Self.create(in: store)
    digester = Digester(expected?.digest.algorithm ?? .sha256)
  }

  /// Makes the file and locks it; the lock tells a sweeper that its writer lives.
  private static func create(in store: ImageStore) throws -> OpenFile {
    while true {
      let path = store.path("ingest/\(UUID().uuidString)")
      let file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_EXCL)
      if flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
        // A sweeper holds it for a moment, and will take it away.
        if errno == EWOULDBLOCK || errno == EINTR { continue }
        throw SystemError("lock", path)
      }
      var status = stat()
      if fstat(file.descriptor, &status) == 0, status.st_nlink > 0 { return file }
    }
  }

  deinit {
    if !isDone { unlink(file.path) }
  }

  /// Writes the next bytes.
  ///
  /// - Throws: `SystemError`; `StoreError.wrongSize` as soon as there are more than expected.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    if let expected, Int64(bytes.count) > expected.size - count {
      throw StoreError.wrongSize(expected.digest, found: count &+ Int64(bytes.count), expected: expected.size)
    }
    digester.update(bytes)
    try file.write(bytes)
    count += Int64(bytes.count)
  }

  /// Writes the next bytes.
  ///
  /// - Throws: as for a buffer.
  package func write(_ data: Data) throws {
    try data.withUnsafeBytes { try write($0) }
  }

  /// Verifies the blob, brings it to the disk and gives it its name.
  ///
  /// Call it once, after the last write.
  /// - Throws: `StoreError` if digest or size are not the expected ones; `SystemError`.
  @discardableResult
  package func commit() throws -> Digest {
    if let expected, expected.size != count {
      throw StoreError.wrongSize(expected.digest, found: count, expected: expected.size)
    }
    let digest = try digester.finish()
    if let expected, expected.digest != digest {
      throw StoreError.wrongDigest(found: digest, expected: expected.digest)
    }
    try file.synchronize()
    let target = store.blobPath(digest)
    let folder = (target as NSString).deletingLastPathComponent
    try FileBytes.makeFolder(folder)
    if rename(file.path, target) != 0 { throw SystemError("create", target) }
    isDone = true
    // The name must be on the disk before an index that relies on it.
    try OpenFile(folder, flags: O_RDONLY | O_DIRECTORY).synchronize()
    return digest
  }
}

extension ImageStore {
  /// Takes away what writers have left that are no more: their locks are gone.
  func sweepIngest() throws {
    let folder = path("ingest")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard let file = try? OpenFile("\(folder)/\(name)", flags: O_RDONLY | O_NOFOLLOW) else { continue }
      if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(file.path) }
    }
  }
}
