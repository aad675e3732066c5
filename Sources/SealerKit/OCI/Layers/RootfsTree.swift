import SealerFoundations
import SealerHashing

/// The whole rootfs as layers laid over each other make it, but for the embedded registry: its files are blobs of
/// container images, which have names of their own.
package struct RootfsTree: Sendable {
  /// What stands at a path.
  package struct Item: Hashable, Sendable {
    /// The kind; a hard link is the file that it is a name of.
    package var kind: LayerEntry.Kind
    /// The permission bits.
    package var mode: UInt32
    /// The layer that the bytes of a file are in, and the path there.
    var layer: Digest
    var path: RootfsPath

    /// What a view says of a file, to ask for its digest.
    package init(file item: RootfsView.Item) {
      self.init(kind: .file(size: item.entry.size), mode: 0, layer: item.layer, path: item.entry.path)
    }

    init(kind: LayerEntry.Kind, mode: UInt32, layer: Digest, path: RootfsPath) {
      (self.kind, self.mode, self.layer, self.path) = (kind, mode, layer, path)
    }
  }

  private var paths: LayeredPaths<Item>

  /// Everything by its path.
  package var items: [RootfsPath: Item] { paths.byPath }

  /// Lays layers over each other, lowest first.
  ///
  /// - Throws: `InputLimitError`.
  init(_ layers: [(digest: Digest, entries: [LayerEntry])], _ limits: InputLimits) throws(InputLimitError) {
    paths = LayeredPaths(limits)
    for layer in layers { try apply(layer.entries, from: layer.digest) }
  }

  private mutating func apply(_ all: [LayerEntry], from layer: Digest) throws(InputLimitError) {
    let entries = all.filter { !$0.isLinkToItself }
    let links = entries.compactMap { entry -> RootfsPath? in
      if case .hardLink(let target) = entry.kind { target } else { nil }
    }
    let lower = Dictionary(links.map { ($0, paths[$0]) }) { first, _ in first }
    paths.hide(
      whiteouts: entries.filter { $0.kind == .whiteout }.map(\.path),
      covers: entries.filter { $0.kind != .folder && $0.kind != .whiteout }.map(\.path))
    for entry in entries where !entry.kind.isRemoval {
      var item = Item(kind: entry.kind, mode: entry.mode, layer: layer, path: entry.path)
      if case .hardLink(let target) = entry.kind, let known = paths[target] ?? lower[target] ?? nil { item = known }
      // What the layer itself has put below it goes, too.
      if entry.kind != .folder { paths.removeBelow(entry.path) }
      try paths.set(item, at: entry.path)
    }
  }
}

extension ImageStore {
  /// The rootfs of several images, whose layers are read once each, side by side.
  ///
  /// - Throws: `StoreError.missing`, `ArchiveError`, `InputLimitError`.
  package func trees(of images: [ImageManifest]) throws -> [RootfsTree] {
    var seen: Set<Digest> = []
    let layers = images.flatMap(\.layers).filter { !$0.isForeign && seen.insert($0.digest).inserted }
    // They share one budget: what is compared is in memory at once.
    let budget = ImageBudget(limits, of: "the list of the images' files")
    let lists = try layers.parallelMap { ($0.digest, try listing(of: $0, budget)) }
    let byLayer = Dictionary(lists) { first, _ in first }
    return try images.map { image in
      try RootfsTree(image.layers.map { ($0.digest, byLayer[$0.digest] ?? []) }, limits)
    }
  }

  private func listing(of layer: Descriptor, _ budget: ImageBudget) throws -> [LayerEntry] {
    guard contains(layer) else { throw StoreError.missing(layer) }
    var entries: [LayerEntry] = []
    try LayerReader(blobPath(layer.digest), budget).forEach { entry, _ in
      if entry.path.isWithin(RegistryLayout.root) { return }
      try budget.keep(entry)
      entries.append(entry)
    }
    return entries
  }

  /// The digests of files of rootfs trees; each layer is read once for them, side by side.
  ///
  /// - Throws: `ArchiveError`, `DigesterError`.
  package func digests(of files: Set<RootfsTree.Item>) throws -> [RootfsTree.Item: Digest] {
    let groups = Dictionary(grouping: files, by: \.layer).sorted { $0.key < $1.key }
    let found = try groups.parallelMap { layer, files in try digests(of: files, in: layer) }
    return Dictionary(found.flatMap { $0 }) { $1 }
  }

  private func digests(of files: [RootfsTree.Item], in layer: Digest) throws -> [(RootfsTree.Item, Digest)] {
    let wanted = Dictionary(grouping: files, by: \.path)
    var found: [(RootfsTree.Item, Digest)] = []
    let budget = ImageBudget(limits, of: "the layer \(layer)")
    try LayerReader(blobPath(layer), budget).forEach { entry, content in
      guard let items = wanted[entry.path], case .file = entry.kind else { return }
      let digester = Digester()
      try content.forEachPiece { digester.update($0) }
      let digest = try digester.finish()
      // A layer may hold a path twice: what it holds last is what stands there.
      found += items.map { ($0, digest) }
    }
    return found
  }
}
