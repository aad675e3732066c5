import Foundation
import SealerFoundations

extension ImageStore {
  /// What the layer of a group of blobs is found by: the digest of their digests.
  private func embeddedKey(_ blobs: [Descriptor], modified: Int64) throws -> Digest {
    let names = blobs.map(\.digest.description) + ["\(modified)"]
    return try Digest.of(Data(names.joined(separator: "\n").utf8))
  }

  /// The layer that holds these blobs of the embedded registry, if it was made before and is still there.
  ///
  /// - Throws: `DigesterError`.
  package func embeddedLayer(_ blobs: [Descriptor], modified: Int64) throws -> WrittenLayer? {
    let path = embeddedPath(try embeddedKey(blobs, modified: modified))
    guard let data = try? FileBytes.read(path, limit: 1 << 16),
      let layer = try? CanonicalJSON.decode(WrittenLayer.self, from: data), contains(layer.descriptor)
    else { return nil }
    return layer
  }

  /// Makes a layer of blobs of the embedded registry, in the pass in which they arrive.
  ///
  /// Blobs are compressed already, so the layer is not.
  /// - Parameter load: hands the bytes of a blob over in order; size and digest are verified on the way.
  /// - Throws: `StoreError` if the bytes are not the blob's, `ArchiveError`, `SystemError`, what `load` throws.
  package func makeEmbeddedLayer(
    _ blobs: [Descriptor], modified: Int64, load: (Descriptor, (Data) throws -> Void) async throws -> Void
  ) async throws -> WrittenLayer {
    let writer = try LayerWriter(into: self, compression: .none, modified: modified)
    for blob in blobs {
      let digester = Digester(blob.digest.algorithm)
      try writer.begin(file: try RootfsPath(RegistryLayout.blob(blob.digest)), size: blob.size)
      try await load(blob) { data in
        guard digester.count + Int64(data.count) <= blob.size else {
          throw StoreError.wrongSize(blob.digest, expected: blob.size, found: digester.count + Int64(data.count))
        }
        digester.update(data)
        try data.withUnsafeBytes { try writer.append($0) }
      }
      guard digester.count == blob.size else {
        throw StoreError.wrongSize(blob.digest, expected: blob.size, found: digester.count)
      }
      let found = try digester.finish()
      guard found == blob.digest else { throw StoreError.brokenBlob(blob.digest, found: found) }
      try writer.end()
    }
    let layer = try writer.finish(store: self)
    let key = try embeddedKey(blobs, modified: modified)
    try FileBytes.replace(embeddedPath(key), with: try CanonicalJSON.encode(layer))
    return layer
  }
}
