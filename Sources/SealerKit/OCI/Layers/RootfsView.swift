import Foundation
import SealerFoundations

/// The special folders of a rootfs as they are once its layers lie over each other.
package struct RootfsView: Sendable {
  private var items: [RootfsPath: LayerIndex.Item] = [:]

  /// An empty rootfs.
  package init() {}

  /// Lays a layer over what is there.
  ///
  /// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts
  package mutating func apply(_ layer: LayerIndex) {
    // A whiteout speaks of lower layers only, wherever it stands in its own.
    for item in layer.items {
      switch item.entry.kind {
      case .whiteout: items = items.filter { !$0.key.isWithin(item.entry.path) }
      case .opaque: items = items.filter { $0.key == item.entry.path || !$0.key.isWithin(item.entry.path) }
      default: break
      }
    }
    for item in layer.items {
      switch item.entry.kind {
      case .whiteout, .opaque: break
      case .folder:
        if items[item.entry.path]?.entry.kind != .folder { replace(item) }
      default: replace(item)
      }
    }
  }

  private mutating func replace(_ item: LayerIndex.Item) {
    if items[item.entry.path]?.entry.kind == .folder {
      items = items.filter { !$0.key.isWithin(item.entry.path) }
    }
    items[item.entry.path] = item
  }

  /// What is at a path.
  package subscript(path: RootfsPath) -> LayerIndex.Item? { items[path] }

  /// Everything below a folder, sorted.
  package func items(below folder: RootfsPath) -> [LayerIndex.Item] {
    items.values.filter { $0.entry.path.isWithin(folder) && $0.entry.path != folder }
      .sorted { $0.entry.path < $1.entry.path }
  }
}
