import Foundation
import SealerFoundations

/// A blob on its way into the store: hashed while it is written, verified and given its name at the end.
///
/// Abandoning the value removes what was written. One value must be used from one task at a time.
package final class BlobIngest {
  private let store: ImageStore
  private let expected: Descriptor?
  private let file: OpenFile
  private let digester: Digester
  private var isCommitted = false

  /// The number of bytes written so far.
  package var count: Int64 { digester.count }

  init(store: ImageStore, expected: Descriptor?) throws {
    self.store = store
    self.expected = expected
    digester = Digester(expected?.digest.algorithm ?? .sha256)
    file = try OpenFile("\(store.root)/ingest/\(UUID().uuidString)", flags: O_RDWR | O_CREAT | O_EXCL)
    // The lock tells other processes that somebody still writes here.
    flock(file.descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if !isCommitted { unlink(file.path) }
  }

  /// Writes the next bytes.
  ///
  /// - Throws: `SystemError`, or `StoreError.tooLong` as soon as there are more bytes than expected.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    if let expected, count + Int64(bytes.count) > expected.size {
      throw StoreError.wrongSize(expected.digest, expected: expected.size, found: count + Int64(bytes.count))
    }
    try file.write(bytes)
    digester.update(bytes)
  }

  /// Writes the next bytes.
  ///
  /// - Throws: as the other `write`.
  package func write(_ data: Data) throws {
    try data.withUnsafeBytes { try write($0) }
  }

  /// Verifies the bytes and gives them their name.
  ///
  /// - Throws: `StoreError` if size or digest is not the expected one, `SystemError`; nothing is kept then.
  package func commit() throws -> Digest {
    let digest = try digester.finish()
    if let expected {
      guard count == expected.size else {
        throw StoreError.wrongSize(expected.digest, expected: expected.size, found: count)
      }
      guard digest == expected.digest else { throw StoreError.brokenBlob(expected.digest, found: digest) }
    }
    try file.synchronize()
    let path = store.blobPath(digest)
    if rename(file.path, path) != 0 { throw SystemError("store", path) }
    isCommitted = true
    return digest
  }
}
