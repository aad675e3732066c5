import Foundation
import SealerFoundations

/// What discovery and merging need of a layer, so that nobody has to unpack it: what stands in the special folders, the
/// texts that are read there, and every removal.
package struct LayerIndex: Hashable, Sendable {
  /// An entry of a special folder, of the rootfs itself, or above a special folder.
  package struct Entry: Hashable, Sendable {
    /// What stands at the path.
    package enum Kind: String, Sendable, Codable {
      /// A file.
      case file
      /// A folder.
      case folder
      /// A symbolic link.
      case symlink
      /// Another name of a file.
      case hardLink
    }

    /// The path.
    package var path: RootfsPath
    /// What stands there.
    package var kind: Kind
    /// The size of a file in bytes.
    package var size: Int64
    /// Where a link leads.
    package var target: String?
    /// The bytes of a file that discovery or merging reads.
    package var content: Data?
    /// Whether the file would have been kept, were it not too large.
    package var isTooLarge: Bool?
  }

  /// The entries in the order of the layer.
  package var entries: [Entry] = []
  /// The paths of lower layers that are removed.
  package var whiteouts: [RootfsPath] = []
  /// The folders whose lower content is removed.
  package var opaque: [RootfsPath] = []

  /// What the whole layer comes to.
  package var totals = LayerTotals()

  /// An empty one.
  package init() {}

  /// The largest file that is kept, in bytes.
  package static let fileLimit: Int64 = 16 << 20
  /// Manifests and configurations in the embedded registry are not larger than this, in bytes.
  static let blobLimit: Int64 = 256 << 10
}

extension LayerIndex {
  private static let folders: Set<Substring> = ["manifests", "charts", "etc", "application"]

  /// The special folders, what lies above them, and the rootfs' own entries; elsewhere nothing can matter.
  package static func lists(_ path: RootfsPath) -> Bool {
    guard let first = path.firstName else { return false }
    if path.isTop || folders.contains(first) { return true }
    return RegistryLayout.contains(path)
  }

  /// Whether the content of a file is kept.
  package static func captures(_ path: RootfsPath, size: Int64) -> Bool {
    if isRegistryBlob(path) { return size <= blobLimit }
    return isRead(path) && size <= fileLimit
  }

  static func isRegistryBlob(_ path: RootfsPath) -> Bool {
    path.isWithin(RegistryLayout.blobs) && path.name == "data" && path.components.count == 9
  }

  /// Whether discovery or merging reads the file: manifests, lists of images, charts, applications, links.
  static func isRead(_ path: RootfsPath) -> Bool {
    guard lists(path), let first = path.firstName, let name = path.name else { return false }
    if path.isTop { return name == "Metadata" || name == "Clusterfile" }
    switch first {
    case "manifests", "application": return name == "imageList" || isManifest(name)
    // A chart is rendered from all of its files; a packaged one is a single file.
    case "charts": return true
    case "etc": return path.parent.isTop && (name.hasPrefix("kubeadm.yml") || name.hasPrefix("kubeadm.yaml"))
    case "registry": return name == "link" && path.isWithin(RegistryLayout.repositories)
    default: return false
    }
  }

  private static func isManifest(_ name: String) -> Bool {
    [".yaml", ".yml", ".json", ".tmpl", ".tgz"].contains { name.hasSuffix($0) }
  }
}
