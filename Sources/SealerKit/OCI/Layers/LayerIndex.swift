import Foundation
import SealerFoundations

/// What discovery and merging need of a layer, so that nobody has to unpack it: what stands in the special folders, the
/// texts that are read there, and every removal.
package struct LayerIndex: Hashable, Sendable, Codable {
  /// An entry of a special folder, of the rootfs itself, or above a special folder.
  package struct Entry: Hashable, Sendable, Codable {
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

  /// The shape of the record; another one is made again.
  static let currentVersion = 1
  private(set) var version = LayerIndex.currentVersion
  /// The entries in the order of the layer.
  package private(set) var entries: [Entry] = []
  /// The paths of lower layers that are removed.
  package private(set) var whiteouts: [RootfsPath] = []
  /// The folders whose lower content is removed.
  package private(set) var opaque: [RootfsPath] = []
  private var keptBytes: Int64 = 0

  /// An empty one.
  package init() {}

  /// The largest file that is kept, in bytes.
  package static let fileLimit: Int64 = 16 << 20
  /// The most that is kept of a layer, in bytes.
  package static let totalLimit: Int64 = 128 << 20
  /// Manifests and configurations in the embedded registry are not larger than this, in bytes.
  static let blobLimit: Int64 = 256 << 10

  /// Whether there is room for the content of one more file.
  func hasRoom(for size: Int64) -> Bool { size <= Self.totalLimit - keptBytes }

  /// Records an entry as a reader meets it.
  ///
  /// - Throws: what reading the content throws.
  mutating func record(_ entry: LayerEntry, _ content: LayerContent) throws {
    guard case .file(let size) = entry.kind, Self.captures(entry.path, size: size), hasRoom(for: size) else {
      return record(entry, text: nil)
    }
    record(entry, text: try content.data(limit: Int(Self.fileLimit)))
  }

  /// Records an entry; `text` is its content if it is one of those that are kept.
  package mutating func record(_ entry: LayerEntry, text: Data?) {
    if !entry.kind.isRemoval, !Self.lists(entry.path) { return }
    switch entry.kind {
    case .whiteout: whiteouts.append(entry.path)
    case .opaque: opaque.append(entry.path)
    case .file(let size): recordFile(entry.path, size, text)
    case .folder: add(Entry(path: entry.path, kind: .folder, size: 0))
    case .symlink(let target): add(Entry(path: entry.path, kind: .symlink, size: 0, target: target))
    case .hardLink(let target):
      // A file of this layer is known by its content; one of a lower layer is looked up when layers are folded.
      let known = entries.last { $0.path == target && $0.kind == .file }
      add(
        Entry(
          path: entry.path, kind: .hardLink, size: known?.size ?? 0, target: target.description,
          content: known?.content, isTooLarge: known?.isTooLarge))
    }
  }

  private mutating func recordFile(_ path: RootfsPath, _ size: Int64, _ text: Data?) {
    let isBlob = Self.isRegistryBlob(path)
    let content = isBlob && text?.first != UInt8(ascii: "{") ? nil : text
    let isTooLarge = content == nil && !isBlob && Self.isRead(path)
    add(Entry(path: path, kind: .file, size: size, content: content, isTooLarge: isTooLarge ? true : nil))
  }

  private mutating func add(_ entry: Entry) {
    guard Self.lists(entry.path) else { return }
    keptBytes += Int64(entry.content?.count ?? 0)
    entries.append(entry)
  }
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

  private static func isRegistryBlob(_ path: RootfsPath) -> Bool {
    path.isWithin(RegistryLayout.blobs) && path.name == "data" && path.components.count == 9
  }

  /// Whether discovery or merging reads the file: manifests, lists of images, charts, applications, links.
  private static func isRead(_ path: RootfsPath) -> Bool {
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
