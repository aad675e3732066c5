import Foundation
import SealerFoundations
import SealerHashing

/// A small blob on its way into memory.
package final class BlobBuffer: BlobSink {
  private let expected: Descriptor
  /// The bytes so far.
  package private(set) var data = Data()

  /// Expects a blob.
  package init(_ expected: Descriptor) { self.expected = expected }

  package var blobCount: Int64 { Int64(data.count) }

  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard Int64(bytes.count) <= expected.size - blobCount else {
      throw StoreError.wrongSize(expected.digest, found: blobCount &+ Int64(bytes.count), expected: expected.size)
    }
    data.append(contentsOf: bytes)
  }

  package func sealBlob() throws {
    guard blobCount == expected.size else {
      throw StoreError.wrongSize(expected.digest, found: blobCount, expected: expected.size)
    }
    let found = try Digest.of(data, algorithm: expected.digest.algorithm)
    guard found == expected.digest else { throw StoreError.wrongDigest(found: found, expected: expected.digest) }
  }

  package func restartBlob() { data = Data() }
}
