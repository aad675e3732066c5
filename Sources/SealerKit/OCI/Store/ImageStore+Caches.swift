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

  /// The same of several layers, in their order, side by side.
  ///
  /// - Throws: as for one layer.
  package func layerIndexes(for layers: [Descriptor]) throws -> [LayerIndex] {
    try SideBySide.map(layers, shortest: 2, parts: layers.count) { layers in
      try layers.map { try layerIndex(for: $0) }
    }.flatMap { $0 }
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

  /// Keeps a value that can be made again; one that is there already is not written once more.
  func cache(_ value: some Encodable, at path: String) throws {
    let data = try CanonicalJSON.encode(value)
    if let known = try? FileBytes.read(path, limit: data.count + 1), known == data { return }
    try cacheBytes(data, at: path)
  }

  /// Writes a file at once, but without waiting for the disk: whoever reads a cache does not trust it.
  private func cacheBytes(_ data: Data, at path: String) throws {
    try FileBytes.makeFolder((path as NSString).deletingLastPathComponent)
    let temporary = self.path("ingest/\(UUID().uuidString)")
    do {
      try OpenFile(temporary, flags: O_WRONLY | O_CREAT | O_EXCL).write(data)
      if rename(temporary, path) != 0 { throw SystemError("replace", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// A layer that was made before from what the key stands for; nil if it is not in the store any more.
  ///
  /// - Parameter kind: the kind of things that the key is a digest of, such as `copies`.
  package func cachedLayer(_ kind: String, _ key: Digest) -> WrittenLayer? {
    guard let layer: WrittenLayer = cached(layerPath(kind, key)), contains(layer.descriptor) else { return nil }
    return layer
  }

  /// Remembers what a layer was made of.
  ///
  /// - Throws: `SystemError`.
  package func remember(_ layer: WrittenLayer, _ kind: String, _ key: Digest) throws {
    try cache(layer, at: layerPath(kind, key))
  }

  /// Several layers under one key, those that are still in the store.
  package func cachedLayers(_ kind: String, _ key: Digest) -> [WrittenLayer] {
    let layers: [WrittenLayer]? = cached(layerPath(kind, key))
    return (layers ?? []).filter { contains($0.descriptor) }
  }

  /// Remembers several layers under one key.
  ///
  /// - Throws: `SystemError`.
  package func remember(_ layers: [WrittenLayer], _ kind: String, _ key: Digest) throws {
    try cache(layers, at: layerPath(kind, key))
  }

  private func layerPath(_ kind: String, _ key: Digest) -> String {
    path("cache/\(kind)/\(key.algorithm.rawValue)/\(key.hex).json")
  }

  /// The bytes of a small blob that only a cache holds, verified; nil if it does not.
  package func cachedBlob(_ descriptor: Descriptor) -> Data? {
    guard let data = try? FileBytes.read(smallPath(descriptor.digest), limit: Int(clamping: descriptor.size)),
      let found = try? Digest.of(data, algorithm: descriptor.digest.algorithm), found == descriptor.digest
    else { return nil }
    return data
  }

  /// Keeps the bytes of a small blob.
  ///
  /// - Throws: `SystemError`.
  package func cacheBlob(_ data: Data, _ digest: Digest) throws { try cacheBytes(data, at: smallPath(digest)) }

  private func smallPath(_ digest: Digest) -> String {
    path("cache/blobs/\(digest.algorithm.rawValue)/\(digest.hex)")
  }

  // MARK: - Removal

  /// What names a layer, and goes when the layer is gone; and what may be asked for again, and goes by its age.
  private static let layerKinds = ["copies", "shapes", "runs", "embedded", "metadata"]
  private static let answerKinds = ["blobs", "manifests", "tags", "origins"]

  /// Removes what caches say of layers that are gone, and answers that are old enough.
  ///
  /// - Returns: the bytes that were freed.
  /// - Throws: `SystemError`.
  func removeStaleCaches(_ rule: PruneRule) throws -> Int64 {
    var freed: Int64 = 0
    let youngest = Date().timeIntervalSince1970 - max(0, rule.age)
    for kind in Self.layerKinds + Self.answerKinds {
      for name in (try? FileManager.default.subpathsOfDirectory(atPath: path("cache/\(kind)"))) ?? [] {
        let file = path("cache/\(kind)/\(name)")
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
        let isStale = Self.layerKinds.contains(kind) ? !namesLayer(file) : Double(status.st_mtim.tv_sec) <= youngest
        if isStale, unlink(file) == 0 { freed &+= Int64(status.st_size) }
      }
    }
    return freed
  }

  private func namesLayer(_ file: String) -> Bool {
    let one: WrittenLayer? = cached(file)
    let several: [WrittenLayer]? = cached(file)
    return ((several ?? []) + [one].compactMap { $0 }).contains { contains($0.descriptor) }
  }
}
