import Foundation
import SealerFoundations

/// A folder that holds images: an OCI image layout, plus caches that can be deleted at any time.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
package struct ImageStore: Sendable {
  /// The folder.
  package let root: String
  /// The bounds of what is read of an image.
  package let limits: InputLimits

  /// How deep indexes may lie in indexes.
  static let indexDepth = 4

  /// Opens a store; makes what is missing, and sweeps away what writers that died have left.
  ///
  /// - Throws: `SystemError`; `StoreError.damaged` if the folder holds something else.
  package static func open(_ root: String, limits: InputLimits = InputLimits()) throws -> ImageStore {
    let absolute = root.hasPrefix("/") ? root : FileManager.default.currentDirectoryPath + "/" + root
    let store = ImageStore(root: absolute, limits: limits)
    for folder in ["blobs/sha256", "ingest", "cache"] { try FileBytes.makeFolder(store.path(folder)) }
    try store.checkLayout()
    try store.sweepIngest()
    return store
  }

  private struct Layout: Codable {
    var imageLayoutVersion: String
  }

  /// Makes index.json, then oci-layout: one without the other that follows it means damage, the reverse a dead maker.
  private func checkLayout() throws {
    let marker = path("oci-layout")
    let lock = try FileLock.wait(path("index.lock"), .exclusive)
    defer { withExtendedLifetime(lock) {} }
    for name in try FileManager.default.contentsOfDirectory(atPath: root)
    where name.hasSuffix(".tmp") && (name.hasPrefix("index.json.") || name.hasPrefix("oci-layout.")) {
      unlink(path(name))
    }
    if access(marker, F_OK) != 0 {
      if access(indexPath, F_OK) != 0 {
        try FileBytes.replace(indexPath, with: CanonicalJSON.encode(ImageIndex(manifests: [])))
      }
      try FileBytes.replace(marker, with: CanonicalJSON.encode(Layout(imageLayoutVersion: "1.0.0")))
      return
    }
    let found = try? CanonicalJSON.decode(Layout.self, from: FileBytes.read(marker, limit: 4096))
    guard found?.imageLayoutVersion == "1.0.0" else {
      throw StoreError.damaged(path: marker, expected: #"{"imageLayoutVersion":"1.0.0"}"#)
    }
    guard access(indexPath, F_OK) == 0 else {
      throw StoreError.damaged(path: indexPath, expected: "an OCI image index beside oci-layout")
    }
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }
  var indexPath: String { path("index.json") }

  /// The file of a blob, whether it is there or not.
  package func blobPath(_ digest: Digest) -> String {
    path("blobs/\(digest.algorithm.rawValue)/\(digest.hex)")
  }

  /// Whether a blob is there with its size.
  package func contains(_ descriptor: Descriptor) -> Bool {
    size(of: descriptor.digest) == descriptor.size
  }

  /// The size of a blob in bytes; nil if it is not there.
  package func size(of digest: Digest) -> Int64? {
    var status = stat()
    guard stat(blobPath(digest), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  /// The bytes of a small blob, verified.
  ///
  /// - Throws: `StoreError` if it is missing, larger than `limit` bytes or damaged; `SystemError`.
  package func read(_ descriptor: Descriptor, limit: Int = 16 << 20) throws -> Data {
    guard descriptor.size <= Int64(limit) else { throw StoreError.tooLarge(descriptor, limit: limit) }
    guard let size = size(of: descriptor.digest) else { throw StoreError.missing(descriptor) }
    guard size == descriptor.size else {
      throw StoreError.wrongSize(descriptor.digest, found: size, expected: descriptor.size)
    }
    let data = try FileBytes.read(blobPath(descriptor.digest), limit: limit)
    let found = try Digest.of(data, algorithm: descriptor.digest.algorithm)
    guard found == descriptor.digest else { throw StoreError.wrongDigest(found: found, expected: descriptor.digest) }
    return data
  }

  /// A small blob of JSON as a value.
  ///
  /// - Throws: `StoreError`, also if the JSON has another shape; `SystemError`.
  package func value<Value: Decodable>(_ type: Value.Type, at descriptor: Descriptor) throws -> Value {
    let data = try read(descriptor)
    do {
      return try CanonicalJSON.decode(type, from: data)
    } catch {
      throw StoreError.unreadable(descriptor, expected: "JSON of \(type)")
    }
  }

  /// Begins to write a blob; `expected` is verified when it ends, and its size already on the way.
  ///
  /// - Throws: `SystemError`.
  package func ingest(_ expected: Descriptor? = nil) throws -> BlobIngest {
    try BlobIngest(store: self, expected: expected)
  }

  /// Writes a small blob.
  ///
  /// - Parameter digest: the digest to store it under, if it is not the usual SHA-256.
  /// - Throws: `StoreError.wrongDigest`, `SystemError`.
  package func put(_ data: Data, mediaType: MediaType, digest: Digest? = nil) throws -> Descriptor {
    let descriptor = Descriptor(mediaType: mediaType, digest: try digest ?? Digest.of(data), size: Int64(data.count))
    if (try? read(descriptor)) != nil { return descriptor }
    let ingest = try ingest(descriptor)
    // What a writer left that was killed is not worth going on with: all bytes are here.
    if ingest.blobCount > 0 { try ingest.restartBlob() }
    try ingest.write(data)
    try ingest.commit()
    return descriptor
  }

  /// Keeps everything from collection while the lease lives; builds and pulls hold one from start to tag.
  ///
  /// - Throws: `SystemError`.
  package func shared() throws -> StoreLease {
    StoreLease(try FileLock.wait(path("store.lock"), .shared))
  }
}
