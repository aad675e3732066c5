import Foundation
import SealerFoundations

extension ImageStore {
  func layerIndexPath(_ digest: Digest) -> String {
    path("cache/layers/\(digest.algorithm.rawValue)/\(digest.hex).json")
  }

  /// What discovery and merging need of a layer: as recorded when it was written, else by reading the layer once.
  ///
  /// - Throws: `StoreError.missing`; `ArchiveError` if the layer can't be read; `SystemError`.
  package func layerIndex(for descriptor: Descriptor) throws -> LayerIndex {
    if let known: LayerIndex = cached(layerIndexPath(descriptor.digest)), known.version == LayerIndex.currentVersion {
      return known
    }
    guard contains(descriptor) else { throw StoreError.missing(descriptor) }
    var index = LayerIndex()
    try LayerReader(blobPath(descriptor.digest)).forEach { entry, content in try index.record(entry, content) }
    try record(index, for: descriptor.digest)
    return index
  }

  /// Keeps what a layer holds.
  ///
  /// - Throws: `SystemError`.
  package func record(_ index: LayerIndex, for digest: Digest) throws {
    try cache(index, at: layerIndexPath(digest))
  }

  /// A cached value; nil if it is not there or unreadable: a cache can be made again.
  func cached<Value: Decodable>(_ path: String) -> Value? {
    (try? FileBytes.read(path, limit: 256 << 20)).flatMap { try? CanonicalJSON.decode(Value.self, from: $0) }
  }

  func cache(_ value: some Encodable, at path: String) throws {
    try FileBytes.makeFolder((path as NSString).deletingLastPathComponent)
    try FileBytes.replace(path, with: CanonicalJSON.encode(value))
  }
}
