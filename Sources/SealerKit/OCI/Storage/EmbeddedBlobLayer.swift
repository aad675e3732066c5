import Foundation
import SealerFoundations

/// An uncompressed layer whose files are blobs of the embedded registry, written while they stream in from anywhere.
///
/// Each blob's own digest and size are verified in the same pass that makes the layer's. Memory stays constant.
/// One value must be fed from one task at a time.
package final class EmbeddedBlobLayer {
  private let store: ImageStore
  private let writer: LayerWriter
  private let blobs: [Descriptor]
  private var position = 0
  private var digester: Digester
  private let modified: Int64

  private init(_ store: ImageStore, _ blobs: [Descriptor], modified: Int64) throws {
    self.store = store
    self.blobs = blobs
    self.modified = modified
    digester = Digester(blobs.first?.digest.algorithm ?? .sha256)
    writer = try LayerWriter(store, compression: .none, modified: modified)
    try beginBlob()
  }

  /// Begins the layer of one blob, or of a group of them whose bytes follow one after the other in this order.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package static func begin(
    _ store: ImageStore, _ blobs: Descriptor..., modified: Int64 = 0
  ) throws -> EmbeddedBlobLayer {
    try EmbeddedBlobLayer(store, blobs, modified: modified)
  }

  /// Begins the layer of a group.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package static func begin(
    _ store: ImageStore, group: [Descriptor], modified: Int64 = 0
  ) throws -> EmbeddedBlobLayer {
    try EmbeddedBlobLayer(store, group, modified: modified)
  }

  private func beginBlob() throws {
    guard position < blobs.count else { return }
    let blob = blobs[position]
    digester = Digester(blob.digest.algorithm)
    try writer.begin(LayerEntry(RegistryLayout.blob(blob.digest), .file(size: blob.size)))
    if blob.size == 0 { try endBlob() }
  }

  private func endBlob() throws {
    let (blob, found) = (blobs[position], try digester.finish())
    guard found == blob.digest else { throw StoreError.wrongDigest(found: found, expected: blob.digest) }
    try writer.end()
    position += 1
    try beginBlob()
  }

  /// Writes the next bytes; where a blob of a group ends, the next begins.
  ///
  /// - Throws: `StoreError.wrongDigest` as soon as a blob's bytes turn out not to be its own, `StoreError.wrongSize` if
  ///   there are too many; `SystemError`.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      guard position < blobs.count else {
        guard let last = blobs.last else { return }
        throw StoreError.wrongSize(last.digest, found: last.size &+ Int64(rest.count), expected: last.size)
      }
      let count = Int(min(Int64(rest.count), blobs[position].size - digester.count))
      let piece = UnsafeRawBufferPointer(rebasing: rest[..<count])
      digester.update(piece)
      try writer.write(piece)
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      if digester.count == blobs[position].size { try endBlob() }
    }
  }

  /// Writes the next bytes.
  ///
  /// - Throws: as for a buffer.
  package func write(_ data: Data) throws {
    try data.withUnsafeBytes { try write($0) }
  }

  /// Ends the layer, and records it so that a later build takes it without fetching the blobs again.
  ///
  /// - Throws: `StoreError.wrongSize` if bytes are missing; `SystemError`.
  package func commit() throws -> WrittenLayer {
    if position < blobs.count {
      let blob = blobs[position]
      throw StoreError.wrongSize(blob.digest, found: digester.count, expected: blob.size)
    }
    let layer = try writer.finish()
    try store.cache(layer, at: store.embeddedPath(blobs, modified: modified))
    return layer
  }
}

extension ImageStore {
  /// The layer that an earlier build made of the same blobs in the same order; nil if it is not in the store any more.
  package func embeddedLayer(for blobs: [Descriptor], modified: Int64 = 0) throws -> WrittenLayer? {
    guard let layer: WrittenLayer = cached(try embeddedPath(blobs, modified: modified)), contains(layer.descriptor)
    else { return nil }
    return layer
  }

  /// A layer is found by the digest of what it was made of: the blobs and the time of its entries.
  func embeddedPath(_ blobs: [Descriptor], modified: Int64) throws -> String {
    let list = Data((blobs.map(\.digest.description) + ["\(modified)"]).joined(separator: "\n").utf8)
    let key = try Digest.of(list)
    return path("cache/embedded/\(key.algorithm.rawValue)/\(key.hex).json")
  }
}
