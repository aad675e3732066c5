import SealerFoundations

/// Something that a layer says about one path.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md
package struct LayerEntry: Hashable, Sendable {
  /// What stands at the path.
  package enum Kind: Hashable, Sendable {
    /// A file of this many bytes.
    case file(size: Int64)
    /// A folder.
    case folder
    /// A symbolic link; the target is kept as it stands and may lead anywhere.
    case symlink(target: String)
    /// Another name of a file in the rootfs.
    case hardLink(target: RootfsPath)
    /// The lower layers' path is removed.
    case whiteout
    /// The lower layers' content of this folder is removed.
    case opaque

    /// Whether something of the lower layers is removed.
    var isRemoval: Bool { self == .whiteout || self == .opaque }
  }

  /// The path; for a whiteout the one that is removed, for an opaque mark the folder.
  package var path: RootfsPath
  /// What stands there.
  package var kind: Kind
  /// The permission bits.
  package var mode: UInt32
  /// The time of the last change in seconds since 1970.
  package var modified: Int64

  /// Makes an entry with the mode that layers of this tool have, unless another one is given.
  package init(
    _ path: RootfsPath, _ kind: Kind, isExecutable: Bool = false, mode: UInt32? = nil, modified: Int64 = 0
  ) {
    self.path = path
    self.kind = kind
    self.modified = modified
    switch kind {
    case .folder: self.mode = mode ?? 0o755
    case .symlink: self.mode = 0o777
    default: self.mode = mode ?? (isExecutable ? 0o755 : 0o644)
    }
  }

  /// Whether this is another name of the very same path: it changes nothing.
  var isLinkToItself: Bool { kind == .hardLink(target: path) }

  static let whiteoutPrefix = ".wh."
  static let opaqueName = ".wh..wh..opq"
}
