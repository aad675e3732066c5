import SealerFoundations

/// Where the bytes of a blob go, in order; it may have some already.
package protocol BlobSink: AnyObject {
  /// The number of bytes of the present blob that are there.
  var blobCount: Int64 { get }

  /// Writes the next bytes.
  ///
  /// - Throws: `StoreError` if there are too many; `SystemError`.
  func write(_ bytes: UnsafeRawBufferPointer) throws

  /// Verifies the blob, all of whose bytes are there.
  ///
  /// - Throws: `StoreError.wrongDigest`, `StoreError.wrongSize`.
  func sealBlob() throws

  /// Forgets the bytes of the blob: they turned out wrong.
  ///
  /// - Throws: `SystemError`.
  func restartBlob() throws
}
