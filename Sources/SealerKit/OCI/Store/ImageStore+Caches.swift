import Foundation
import SealerFoundations
import SealerHashing

extension ImageStore {
  /// What discovery and merging need of a layer: as recorded when it was written, else by reading the layer once.
  ///
  /// - Parameter budget: what it may take, of the image that it belongs to; nil for a layer by itself.
  /// - Throws: `StoreError.missing`; `ArchiveError` if the layer can't be read; `InputLimitError`, `SystemError`.
  package func layerIndex(for descriptor: Descriptor, _ budget: ImageBudget? = nil) throws -> LayerIndex {
    let budget = budget ?? ImageBudget(limits, of: "the layer \(descriptor.digest)")
    if let record = cachedBytes(CachePlace(.layers, descriptor.digest), limit: 512 << 20),
      let known = try LayerIndex(recorded: record, budget, keeping: kept)
    {
      return known
    }
    var recorder = LayerRecorder(budget, keeping: kept)
    try LayerReader(path(of: descriptor), budget).forEach { entry, content in try recorder.record(entry, content) }
    try record(recorder.index, for: descriptor.digest)
    return recorder.index
  }

  /// The same of several layers of one image, in their order, side by side.
  ///
  /// - Parameters:
  ///   - image: the image, for errors: "the image X".
  ///   - budget: what they may take, if more than this image counts.
  /// - Throws: as for one layer; `InputLimitError` if the image has too many.
  package func layerIndexes(
    for layers: [Descriptor], of image: String = "the image", _ budget: ImageBudget? = nil
  ) throws -> [LayerIndex] {
    try limits.check(.imageParts, Int64(layers.count), of: image)
    let budget = budget ?? ImageBudget(limits, of: image)
    return try layers.parallelMap { try layerIndex(for: $0, budget) }
  }

  /// Keeps what a layer holds.
  ///
  /// - Throws: `SystemError`.
  package func record(_ index: LayerIndex, for digest: Digest) throws {
    try cacheBytes(try index.recorded(), at: CachePlace(.layers, digest))
  }

  /// A cached value; nil if it is not there or unreadable: a cache can be made again.
  func cached<Value: Decodable>(_ place: CachePlace) -> Value? {
    cachedBytes(place, limit: 256 << 20).flatMap { try? CanonicalJSON.decode(Value.self, from: $0) }
  }

  func cachedBytes(_ place: CachePlace, limit: Int) -> Data? {
    try? folder.folder(at: place.folders)?.read(place.name, limit: limit)
  }

  /// Keeps a value that can be made again; one that is there already is not written once more.
  func cache(_ value: some Encodable, at place: CachePlace) throws {
    let data = try CanonicalJSON.encode(value)
    if cachedBytes(place, limit: data.count) == data { return }
    try cacheBytes(data, at: place)
  }

  /// Writes a file at once, but without waiting for the disk: whoever reads a cache does not trust it.
  func cacheBytes(_ data: Data, at place: CachePlace) throws {
    let target = try folder.folder(making: place.folders)
    let temporary = UUID().uuidString
    do {
      try ingests.create(temporary).write(data)
      try ingests.rename(temporary, to: place.name, in: target)
    } catch {
      try? ingests.remove(temporary)
      throw error
    }
  }

  func removeCached(_ place: CachePlace) { try? folder.folder(at: place.folders)?.remove(place.name) }

  /// A layer that was made before from what the key stands for; nil if it is not in the store any more, or damaged there.
  ///
  /// - Parameter kind: the kind of things that the key is a digest of, such as `copies`.
  package func cachedLayer(_ kind: CacheKind, _ key: Digest) -> WrittenLayer? {
    guard let layer: WrittenLayer = cached(CachePlace(kind, key)), (try? isSound(layer.descriptor)) == true else {
      return nil
    }
    return layer
  }

  /// Remembers what a layer was made of.
  ///
  /// - Throws: `SystemError`.
  package func remember(_ layer: WrittenLayer, _ kind: CacheKind, _ key: Digest) throws {
    try cache(layer, at: CachePlace(kind, key))
  }

  /// Several layers under one key, those that are still in the store.
  package func cachedLayers(_ kind: CacheKind, _ key: Digest) -> [WrittenLayer] {
    let layers: [WrittenLayer]? = cached(CachePlace(kind, key))
    return (layers ?? []).filter { (try? isSound($0.descriptor)) == true }
  }

  /// Remembers several layers under one key.
  ///
  /// - Throws: `SystemError`.
  package func remember(_ layers: [WrittenLayer], _ kind: CacheKind, _ key: Digest) throws {
    try cache(layers, at: CachePlace(kind, key))
  }

  /// The bytes of a small blob that only a cache holds, verified; nil if it does not.
  package func cachedBlob(_ descriptor: Descriptor) -> Data? {
    guard let data = cachedBytes(CachePlace(.blobs, descriptor.digest), limit: Int(clamping: descriptor.size)),
      let found = try? Digest.of(data, algorithm: descriptor.digest.algorithm), found == descriptor.digest
    else { return nil }
    return data
  }

  /// Keeps the bytes of a small blob.
  ///
  /// - Throws: `SystemError`.
  package func cacheBlob(_ data: Data, _ digest: Digest) throws { try cacheBytes(data, at: CachePlace(.blobs, digest)) }

  /// The folder of compiled programs.
  ///
  /// - Throws: `StoreError` if it is not the caller's; `SystemError`.
  package func programs() throws -> HostPath {
    try StoreFolder.own("programs", in: StoreFolder.own("cache", in: folder)).path
  }

  // MARK: - Removal

  /// Removes what caches say of layers that are gone, and answers that are old enough.
  ///
  /// Only what has a name of our own form is taken, and nothing through a link.
  /// - Returns: the bytes that were freed.
  /// - Throws: `SystemError`.
  func removeStaleCaches(_ rule: PruneRule) throws -> Int64 {
    var freed: Int64 = 0
    let youngest = Date().timeIntervalSince1970 - max(0, rule.age)
    for kind in CacheKind.allCases {
      for algorithm in Digest.Algorithm.allCases {
        guard let folder = try folder.folder(at: ["cache", kind.rawValue, algorithm.rawValue]) else { continue }
        for name in try folder.names() {
          guard let place = CachePlace(kind, algorithm, name: name), let status = folder.status(of: name),
            FileKind(mode: status.st_mode) == .file,
            isStale(place, isOld: Double(status.st_mtim.tv_sec) <= youngest)
          else { continue }
          try folder.remove(name)
          freed &+= Int64(status.st_size)
        }
      }
    }
    return freed
  }

  private func isStale(_ place: CachePlace, isOld: Bool) -> Bool {
    switch place.kind {
    // Goes with its blob.
    case .layers, .sound: size(of: place.digest) == nil
    // What names a layer goes when the layer is gone.
    case .copies, .shapes, .runs, .embedded, .metadata: !namesLayer(place)
    // What may be asked for again goes by its age.
    case .blobs, .manifests, .tags, .origins: isOld
    }
  }

  private func namesLayer(_ place: CachePlace) -> Bool {
    let one: WrittenLayer? = cached(place)
    let several: [WrittenLayer]? = cached(place)
    return ((several ?? []) + [one].compactMap { $0 }).contains { contains($0.descriptor) }
  }
}
