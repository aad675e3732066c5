import Foundation
import SealerFoundations

/// The local store: a folder that is an OCI image layout, which other tools read, plus caches that can be deleted.
///
/// Nothing is kept in memory: several processes may work in one store at once. A blob is written under a temporary
/// name, verified and renamed; `index.json` is replaced under a lock, after everything it names is there.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
package struct ImageStore: Sendable {
  /// The store's folder.
  package let root: String

  /// Opens a store and makes what is missing of it.
  ///
  /// - Throws: `SystemError`, or `StoreError` if the folder holds something else.
  package static func open(_ root: String) throws -> ImageStore {
    let store = ImageStore(root: root)
    for folder in ["blobs/sha256", "blobs/sha512", "ingest", "cache/layers", "cache/embedded"] {
      try FileBytes.makeFolder("\(root)/\(folder)")
    }
    let layout = "\(root)/oci-layout"
    if access(layout, F_OK) != 0 {
      try FileBytes.replace(layout, with: Data(#"{"imageLayoutVersion":"1.0.0"}"#.utf8))
    } else if !String(decoding: try FileBytes.read(layout, limit: 4096), as: UTF8.self).contains("\"1.") {
      throw StoreError.notALayout(path: root)
    }
    if access(store.indexPath, F_OK) != 0 {
      try store.withIndexLock {
        if access(store.indexPath, F_OK) != 0 { try store.writeIndex(ImageIndex(manifests: [])) }
      }
    }
    store.sweepIngest()
    return store
  }

  var indexPath: String { "\(root)/index.json" }

  /// The file of a blob.
  package func blobPath(_ digest: Digest) -> String {
    "\(root)/blobs/\(digest.algorithm.rawValue)/\(digest.hex)"
  }

  /// Whether a blob is there with its size.
  package func contains(_ descriptor: Descriptor) -> Bool {
    var status = stat()
    return stat(blobPath(descriptor.digest), &status) == 0 && Int64(status.st_size) == descriptor.size
  }

  /// The bytes of a small blob, verified.
  ///
  /// - Throws: `StoreError` if the blob is missing or broken, `SystemError`.
  package func read(_ descriptor: Descriptor, limit: Int = 16 << 20) throws -> Data {
    guard contains(descriptor) else { throw StoreError.missingBlob(descriptor.digest) }
    let data = try FileBytes.read(blobPath(descriptor.digest), limit: limit)
    let found = try Digest.of(data, algorithm: descriptor.digest.algorithm)
    guard found == descriptor.digest else { throw StoreError.brokenBlob(descriptor.digest, found: found) }
    return data
  }

  /// A small blob of JSON, verified and decoded.
  ///
  /// - Throws: `StoreError`, `SystemError`, or `StoreError.notReadable` if it is not what it should be.
  package func decode<Value: Decodable>(_ type: Value.Type, _ descriptor: Descriptor) throws -> Value {
    let data = try read(descriptor)
    do {
      return try CanonicalJSON.decode(type, from: data)
    } catch {
      throw StoreError.notReadable(descriptor.digest, as: "\(type)")
    }
  }

  /// Starts a blob; `expected` is verified when it is committed.
  ///
  /// - Throws: `SystemError`.
  package func ingest(_ expected: Descriptor? = nil) throws -> BlobIngest {
    try BlobIngest(store: self, expected: expected)
  }

  /// Stores some bytes.
  ///
  /// - Throws: `SystemError`.
  package func put(_ data: Data, mediaType: MediaType) throws -> Descriptor {
    let ingest = try ingest()
    try ingest.write(data)
    let digest = try ingest.commit()
    return Descriptor(mediaType: mediaType, digest: digest, size: Int64(data.count))
  }

  /// Removes what processes that ended left under temporary names: their files are not locked any more.
  private func sweepIngest() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/ingest")) ?? []
    for name in names {
      guard let file = try? OpenFile("\(root)/ingest/\(name)", flags: O_RDWR) else { continue }
      if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(file.path) }
    }
  }
}
