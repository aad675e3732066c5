import SealerFoundations

/// Which paths of a rootfs the index of a layer lists, and which of their files it keeps whole: what whoever reads images
/// needs of them beside the embedded registry, which this room knows itself.
package struct KeptPaths: Hashable, Sendable {
  /// Files by their names.
  package struct Files: Hashable, Sendable {
    /// Every file.
    package static let all = Files(suffixes: [""])

    /// Whole names.
    var names: Set<String>
    /// How names begin.
    var prefixes: [String]
    /// How names end.
    var suffixes: [String]
    /// Whether files in folders below count, too.
    var isDeep: Bool

    /// Chooses files.
    package init(
      names: Set<String> = [], prefixes: [String] = [], suffixes: [String] = [], isDeep: Bool = true
    ) {
      self.names = names
      self.prefixes = prefixes
      self.suffixes = suffixes
      self.isDeep = isDeep
    }

    fileprivate func contains(_ name: String) -> Bool {
      names.contains(name) || suffixes.contains { name.hasSuffix($0) } || prefixes.contains { name.hasPrefix($0) }
    }
  }

  /// The files directly in the rootfs.
  private let top: Set<RootfsPath>
  /// The special folders, by their names.
  private let folders: [Substring: Files]

  /// Chooses what is kept.
  ///
  /// - Parameters:
  ///   - top: files directly in the rootfs.
  ///   - folders: folders directly in the rootfs, and what is kept of their files.
  package init(top: Set<RootfsPath> = [], folders: [RootfsPath: Files] = [:]) {
    self.top = top
    self.folders = Dictionary(folders.compactMap { path, files in path.firstName.map { ($0, files) } }) { first, _ in
      first
    }
  }

  /// Whether an index lists an entry: everything of the special folders and of the rootfs itself; of the rest the folders
  /// and links, which the destinations of copies lead through.
  package func lists(_ entry: LayerEntry) -> Bool {
    switch entry.kind {
    case .folder, .symlink: true
    default: lists(entry.path)
    }
  }

  /// Whether a path is one of the special folders, of what lies in them, or of the rootfs' own entries.
  package func lists(_ path: RootfsPath) -> Bool {
    guard let first = path.firstName else { return false }
    if path.isTop || folders[first] != nil { return true }
    return RegistryLayout.contains(path)
  }

  /// Whether the content of a file is kept.
  package func captures(_ path: RootfsPath, size: Int64) -> Bool {
    if RegistryLayout.isBlob(path) { return size <= LayerIndex.blobLimit }
    return isRead(path) && size <= LayerIndex.fileLimit
  }

  /// Whether somebody reads the file.
  func isRead(_ path: RootfsPath) -> Bool {
    guard let first = path.firstName, let name = path.name else { return false }
    if path.isTop { return top.contains(path) }
    if let files = folders[first] { return (files.isDeep || path.parent.isTop) && files.contains(name) }
    return name == RegistryLayout.linkName && path.isWithin(RegistryLayout.repositories)
  }
}
