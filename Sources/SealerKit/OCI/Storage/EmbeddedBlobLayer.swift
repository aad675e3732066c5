import Foundation
import SealerFoundations

extension ImageStore {
  /// The layer that holds one blob of the embedded registry, if it was made before and is still there.
  package func embeddedLayer(_ blob: Digest) -> WrittenLayer? {
    guard let data = try? FileBytes.read(embeddedPath(blob), limit: 1 << 16),
      let layer = try? CanonicalJSON.decode(WrittenLayer.self, from: data), contains(layer.descriptor)
    else { return nil }
    return layer
  }

  /// Makes a layer whose only file is a blob of the embedded registry, in the pass in which the blob arrives.
  ///
  /// Blobs are compressed already, so the layer is not.
  /// - Parameter fill: hands the blob's bytes over in order; size and digest are verified on the way.
  /// - Throws: `StoreError` if the bytes are not the blob's, `ArchiveError`, `SystemError`, what `fill` throws.
  package func makeEmbeddedLayer(
    _ blob: Descriptor, modified: Int64, fill: ((Data) throws -> Void) async throws -> Void
  ) async throws -> WrittenLayer {
    let stream = try EmbeddedBlobStream(blob, store: self, modified: modified)
    try await fill { try stream.write($0) }
    let layer = try stream.finish(store: self)
    try FileBytes.replace(embeddedPath(blob.digest), with: try CanonicalJSON.encode(layer))
    return layer
  }
}

/// A tar with one file, written as its bytes come: libarchive takes them as they are.
private final class EmbeddedBlobStream {
  private let blob: Descriptor
  private let writer: LayerWriter
  private let digester: Digester

  init(_ blob: Descriptor, store: ImageStore, modified: Int64) throws {
    self.blob = blob
    writer = try LayerWriter(into: store, compression: .none, modified: modified)
    digester = Digester(blob.digest.algorithm)
    try writer.begin(file: try RootfsPath(RegistryLayout.blob(blob.digest)), size: blob.size)
  }

  func write(_ data: Data) throws {
    guard digester.count + Int64(data.count) <= blob.size else {
      throw StoreError.wrongSize(blob.digest, expected: blob.size, found: digester.count + Int64(data.count))
    }
    digester.update(data)
    try data.withUnsafeBytes { try writer.append($0) }
  }

  func finish(store: ImageStore) throws -> WrittenLayer {
    guard digester.count == blob.size else {
      throw StoreError.wrongSize(blob.digest, expected: blob.size, found: digester.count)
    }
    let found = try digester.finish()
    guard found == blob.digest else { throw StoreError.brokenBlob(blob.digest, found: found) }
    try writer.end()
    return try writer.finish(store: store)
  }
}
