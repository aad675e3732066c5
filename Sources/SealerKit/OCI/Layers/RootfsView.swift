import Foundation
import SealerFoundations

/// The rootfs as layers laid over each other make it, as far as their indexes tell: the special folders.
package struct RootfsView: Sendable {
  /// What stands at a path in the end.
  package struct Item: Hashable, Sendable {
    /// The entry.
    package var entry: LayerIndex.Entry
    /// The digest of the layer that it comes from.
    package var layer: Digest
  }

  private var items: [RootfsPath: Item] = [:]

  /// Nothing.
  package init() {}

  /// Lays layers over each other, lowest first.
  package init(_ layers: [(digest: Digest, index: LayerIndex)]) {
    for layer in layers { apply(layer.index, from: layer.digest) }
  }

  /// Lays one more layer on top.
  ///
  /// Removals take effect on lower layers only, wherever they stand in the layer.
  package mutating func apply(_ index: LayerIndex, from layer: Digest) {
    // What is no folder hides what lay below the path; an opaque folder hides it too, but not itself.
    let cover = LayerCover(
      whiteouts: index.whiteouts, covers: index.entries.filter { $0.kind != .folder }.map(\.path) + index.opaque)
    let lower = items
    if !cover.isEmpty { items = items.filter { path, _ in !cover.hides(path) } }
    for var entry in index.entries {
      if entry.kind == .hardLink, entry.content == nil, let target = entry.target.flatMap({ try? RootfsPath($0) }),
        let known = (items[target] ?? lower[target])?.entry
      {
        (entry.content, entry.size, entry.isTooLarge) = (known.content, known.size, known.isTooLarge)
      }
      items[entry.path] = Item(entry: entry, layer: layer)
    }
  }

  /// What stands at a path; nil if nothing does, or if no index lists such paths.
  package subscript(path: RootfsPath) -> Item? { items[path] }

  /// The files below a folder, hard links among them, sorted by path.
  package func files(in folder: RootfsPath) -> [Item] {
    items.values.filter { ($0.entry.kind == .file || $0.entry.kind == .hardLink) && $0.entry.path.isWithin(folder) }
      .sorted { $0.entry.path < $1.entry.path }
  }

  /// Everything that is known, sorted by path.
  package var all: [Item] { items.values.sorted { $0.entry.path < $1.entry.path } }
}
