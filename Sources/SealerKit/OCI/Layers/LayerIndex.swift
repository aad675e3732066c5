import Foundation
import SealerFoundations

/// What discovery, copies and merging need of a layer, so that nobody has to unpack it: what stands in the special folders,
/// the texts that are read there, every folder and symbolic link, and every removal.
package struct LayerIndex: Hashable, Sendable {
  /// An entry of a special folder or of the rootfs itself; a folder or link elsewhere.
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
  /// Folders that no entry names, only files in them that are not listed.
  package var implied: [RootfsPath] = []
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
