import Foundation
import SealerFoundations

/// Applies layers to a folder on disk, lowest first, removals included; nothing outside of the folder is ever touched.
///
/// Modes are set, without set-user-ID and set-group-ID bits; owners are not: who unpacks owns the files.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#applying-changesets
package struct LayerUnpacker {
  private let folder: HeldFolder
  private let budget: ImageBudget

  /// Unpacks into a folder that exists, all layers within one budget.
  package init(into folder: HeldFolder, _ budget: ImageBudget) {
    self.folder = folder
    self.budget = budget
  }

  /// Applies the layer in the file `path`.
  ///
  /// - Parameter name: what the layer is called in errors, if not by that path.
  /// - Throws: `ArchiveError`, `InputLimitError`, `SystemError`; the folder is then half done and should be thrown away.
  package func apply(_ path: HostPath, name: String? = nil) throws {
    var application = LayerApplication(root: folder, layer: name ?? path.text, budget)
    try LayerReader(path, budget, name: name).forEach { try application.apply($0, $1) }
    try application.setFolderAttributes()
  }
}

/// One layer on its way into a folder.
private struct LayerApplication {
  let root: HeldFolder
  let layer: String
  private let budget: ImageBudget
  /// What this layer has written, and the folders above: its own removals don't concern them.
  private var written: Set<RootfsPath> = [.root]
  private var folders: [LayerEntry] = []
  /// The folders whose lower content is gone: it can't go twice.
  private var emptied: Set<RootfsPath> = []
  /// The folder that was used last: entries of one folder follow each other.
  private var recent: (path: RootfsPath, folder: HeldFolder)?

  init(root: HeldFolder, layer: String, _ budget: ImageBudget) {
    self.root = root
    self.layer = layer
    self.budget = budget
  }

  mutating func apply(_ entry: LayerEntry, _ content: LayerContent) throws {
    switch entry.kind {
    case .whiteout:
      // What this layer has put there stays; of a folder, what it has put into it.
      guard let name = entry.path.name, !written.contains(entry.path) else { return try emptyOnce(entry.path) }
      recent = nil
      try existing(entry.path.parent)?.remove(name)
    case .opaque: try emptyOnce(entry.path)
    default: try place(entry, content)
    }
  }

  private mutating func place(_ entry: LayerEntry, _ content: LayerContent) throws {
    guard let name = entry.path.name else {
      if entry.kind == .folder { folders.append(entry) }
      return
    }
    let parent = try makeFolder(entry.path.parent, for: entry)
    markWritten(entry.path)
    if entry.kind == .folder {
      folders.append(entry)
      if parent.kind(of: name) == .folder { return }
    }
    if entry.isLinkToItself { return }
    recent = entry.kind == .folder ? nil : recent
    if parent.kind(of: name) == .folder { recent = nil }
    try parent.remove(name)
    switch entry.kind {
    case .folder: try parent.makeFolder(name)
    case .symlink(let target):
      try parent.link(name, to: target)
    case .hardLink(let target): try link(target, as: name, in: parent, entry)
    default: try writeFile(name, in: parent, entry, content)
    }
  }

  private func writeFile(_ name: String, in parent: HeldFolder, _ entry: LayerEntry, _ content: LayerContent) throws {
    let file = try parent.create(name, mode: 0o600)
    try content.forEachPiece { try file.write($0) }
    if fchmod(file.descriptor, mode_t(entry.mode & 0o1777)) != 0 { throw SystemError("set the mode of", file.name) }
    var times = [
      timespec(tv_sec: time_t(entry.modified), tv_nsec: 0), timespec(tv_sec: time_t(entry.modified), tv_nsec: 0),
    ]
    if futimens(file.descriptor, &times) != 0 { throw SystemError("set the time of", file.name) }
  }

  /// Links without following a link: what is linked is inside, since each folder on the way is.
  private func link(_ target: RootfsPath, as name: String, in parent: HeldFolder, _ entry: LayerEntry) throws {
    let missing = ArchiveError.missingLinkTarget(layer: layer, entry: "\(entry.path)", target: "\(target)")
    guard let targetName = target.name, let folder = try existing(target.parent) else { throw missing }
    guard linkat(folder.descriptor, targetName, parent.descriptor, name, 0) == 0 else {
      if errno == ENOENT { throw missing }
      throw SystemError("link", parent.place(name))
    }
  }

  private mutating func markWritten(_ path: RootfsPath) {
    var path = path
    while written.insert(path).inserted { path = path.parent }
  }

  /// The folder of an entry, made with the ones above it where they are missing.
  private mutating func makeFolder(_ path: RootfsPath, for entry: LayerEntry) throws -> HeldFolder {
    if let recent, recent.path == path { return recent.folder }
    let folder = try walk(path, entry: entry) { folder, name in
      // A folder that no entry names is one more thing on the disk all the same.
      try budget.addEntries()
      try folder.makeFolder(name)
      return try folder.folder(name)
    }
    guard let folder else { throw SystemError("open the folder", root.path.appending(path), code: ENOENT) }
    recent = (path, folder)
    return folder
  }

  /// A folder if it is there; a path through something else leads nowhere.
  private func existing(_ path: RootfsPath) throws -> HeldFolder? {
    try walk(path, entry: nil) { _, _ in nil }
  }

  private func walk(
    _ path: RootfsPath, entry: LayerEntry?, orElse make: (HeldFolder, String) throws -> HeldFolder?
  ) throws -> HeldFolder? {
    var folder = root
    let names = path.components
    for (depth, name) in names.enumerated() {
      do {
        guard let next = try folder.folder(name) ?? make(folder, name) else { return nil }
        folder = next
      } catch is UnexpectedFile {
        guard let entry else { return nil }
        throw ArchiveError.parentIsNoFolder(
          layer: layer, entry: "\(entry.path)", parent: names[...depth].joined(separator: "/"))
      }
    }
    return folder
  }

  private mutating func emptyOnce(_ path: RootfsPath) throws {
    guard emptied.insert(path).inserted else { return }
    recent = nil
    if let folder = try existing(path) { try empty(folder, at: path) }
  }

  /// Removes what lower layers have put into a folder.
  private func empty(_ folder: HeldFolder, at path: RootfsPath) throws {
    for name in try folder.names() {
      let child = try path.appending(name)
      if !written.contains(child) {
        try folder.remove(name)
      } else if folder.kind(of: name) == .folder, let below = try folder.folder(name) {
        try empty(below, at: child)
      }
    }
  }

  /// Folders get mode and time last, deepest first: a read-only one must not stop the unpacking.
  func setFolderAttributes() throws {
    for entry in folders.reversed() {
      guard let folder = try existing(entry.path) else { continue }
      let mode = mode_t(entry.mode & 0o1777)
      if fchmod(folder.descriptor, mode) != 0 { throw SystemError("set the mode of", folder.path) }
      var times = [
        timespec(tv_sec: time_t(entry.modified), tv_nsec: 0), timespec(tv_sec: time_t(entry.modified), tv_nsec: 0),
      ]
      if futimens(folder.descriptor, &times) != 0 { throw SystemError("set the time of", folder.path) }
    }
  }
}
