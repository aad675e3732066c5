import Foundation
import SealerFoundations

/// The rootfs as layers laid over each other make it, as far as their indexes tell: the special folders, and elsewhere
/// folders and symbolic links.
package struct RootfsView: Sendable {
  /// What stands at a path in the end.
  package struct Item: Hashable, Sendable {
    /// The entry.
    package var entry: LayerIndex.Entry
    /// The digest of the layer that it comes from.
    package var layer: Digest
  }

  private var paths: LayeredPaths<Item>
  /// The folders that no entry names, and nothing that is listed lies in.
  private var implied: LayeredPaths<Void>

  /// Nothing.
  package init(_ limits: InputLimits = InputLimits()) {
    (paths, implied) = (LayeredPaths(limits), LayeredPaths(limits))
  }

  /// Lays layers over each other, lowest first.
  ///
  /// - Throws: `InputLimitError`.
  package init(
    _ layers: [(digest: Digest, index: LayerIndex)], _ limits: InputLimits = InputLimits()
  ) throws(InputLimitError) {
    (paths, implied) = (LayeredPaths(limits), LayeredPaths(limits))
    for layer in layers { try apply(layer.index, from: layer.digest) }
  }

  /// Lays one more layer on top.
  ///
  /// Removals take effect on lower layers only, wherever they stand in the layer.
  /// - Throws: `InputLimitError`.
  package mutating func apply(_ index: LayerIndex, from layer: Digest) throws(InputLimitError) {
    let links = index.entries.filter { $0.kind == .hardLink && $0.content == nil }
    let targets = links.compactMap { $0.target.flatMap { try? RootfsPath($0) } }
    let lower = Dictionary(targets.map { ($0, paths[$0]) }) { first, _ in first }
    // What is no folder hides what lay below the path; an opaque folder hides it too, but not itself.
    let covers = index.entries.filter { $0.kind != .folder }.map(\.path) + index.opaque
    paths.hide(whiteouts: index.whiteouts, covers: covers)
    implied.hide(whiteouts: index.whiteouts, covers: covers)
    for path in index.implied { try implied.set((), at: path) }
    for var entry in index.entries {
      if entry.kind == .hardLink, entry.content == nil, let target = entry.target.flatMap({ try? RootfsPath($0) }),
        let known = (paths[target] ?? lower[target] ?? nil)?.entry
      {
        (entry.content, entry.size, entry.isTooLarge) = (known.content, known.size, known.isTooLarge)
      }
      // What the layer itself has put below it goes, too.
      if entry.kind != .folder { paths.removeBelow(entry.path) }
      try paths.set(Item(entry: entry, layer: layer), at: entry.path)
    }
  }

  /// What stands at a path; nil if nothing does, or if no index lists such paths.
  package subscript(path: RootfsPath) -> Item? { paths[path] }

  /// Whether a path is a folder, or one that no entry names but those in it.
  package func isFolder(_ path: RootfsPath) -> Bool {
    if path.isRoot { return true }
    if let item = paths[path] { return item.entry.kind == .folder }
    return paths.isParent(path) || implied[path] != nil || implied.isParent(path)
  }

  /// The files below a folder, hard links among them, sorted by path.
  package func files(in folder: RootfsPath) -> [Item] {
    let items = paths.values(in: folder).filter { $0.entry.kind == .file || $0.entry.kind == .hardLink }
    return items.sorted { $0.entry.path < $1.entry.path }
  }

  /// The paths directly in a folder, sorted; folders that no layer names are among them.
  package func children(of folder: RootfsPath) -> [RootfsPath] { paths.children(of: folder).sorted() }

  /// Everything that is known, sorted by path.
  package var all: [Item] { paths.byPath.values.sorted { $0.entry.path < $1.entry.path } }
}
