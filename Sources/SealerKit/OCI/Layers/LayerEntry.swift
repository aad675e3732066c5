import SealerFoundations

/// One thing in a layer.
package struct LayerEntry: Hashable, Sendable, Codable {
  /// What it is.
  package enum Kind: Hashable, Sendable, Codable {
    /// A folder.
    case folder
    /// A file of so many bytes.
    case file(size: Int64)
    /// A symbolic link with its target, as it stands.
    case link(target: String)
    /// Another name of a file of the same layer.
    case hardLink(RootfsPath)
    /// The file or folder of this path in lower layers is gone.
    case whiteout
    /// What lower layers hold in this folder is gone.
    case opaque
  }

  /// Where it is; of a whiteout: what is gone.
  package var path: RootfsPath
  /// What it is.
  package var kind: Kind
  /// Whether a file can be run.
  package var isExecutable: Bool

  /// Makes an entry.
  package init(_ path: RootfsPath, _ kind: Kind, isExecutable: Bool = false) {
    self.path = path
    self.kind = kind
    self.isExecutable = isExecutable
  }

  static let whiteoutPrefix = ".wh."
  static let opaqueName = ".wh..wh..opq"

  /// Reads the marks of the OCI specification out of a path.
  ///
  /// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts
  static func mark(_ path: RootfsPath) -> LayerEntry? {
    guard let name = path.name, name.hasPrefix(whiteoutPrefix) else { return nil }
    if name == opaqueName { return LayerEntry(path.parent, .opaque) }
    guard let gone = try? path.parent.appending(String(name.dropFirst(whiteoutPrefix.count))) else { return nil }
    return LayerEntry(gone, .whiteout)
  }
}

/// The kinds of entries by libarchive's numbers (the `AE_IF…` of archive_entry.h, which Swift can't import).
enum EntryType {
  static let file: UInt32 = 0o100000
  static let folder: UInt32 = 0o040000
  static let link: UInt32 = 0o120000
}
