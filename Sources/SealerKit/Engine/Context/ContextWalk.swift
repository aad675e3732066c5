import Foundation
import SealerFoundations
import SealerHost

/// The way through everything that a source of a copy stands for: what is ignored is not looked at.
struct ContextWalk {
  /// The source on this machine.
  let location: HostPath
  /// The source in the context.
  let inContext: RootfsPath
  let rules: IgnoreRules
  let site: SourceSite

  /// Adds what stands at a path below the source, and all that it holds, sorted by path.
  ///
  /// - Throws: `ContextError`, `SystemError`.
  func collect(_ path: RootfsPath, _ status: stat, into entries: inout [ContextEntry]) throws {
    let place = JoinedPath(location, path)
    let kind: ContextEntry.Kind
    switch status.st_mode & S_IFMT {
    case S_IFDIR: kind = .folder
    case S_IFREG: kind = .file(size: Int64(status.st_size), isExecutable: status.st_mode & 0o111 != 0)
    case S_IFLNK:
      guard let target = place.whole.linkTarget else { throw SystemError("read the link", place.whole) }
      kind = .link(target: target)
    default: throw ContextError.kind(path: place.whole, site: site)
    }
    var entry = ContextEntry(path: path, kind: kind, location: place)
    if case .file = kind { entry.stamp = FileStamp(status) }
    entries.append(entry)
    guard kind == .folder else { return }
    let parts = try children(of: path, at: location.appending(path)).parallelMapParts { children in
      var entries: [ContextEntry] = []
      entries.reserveCapacity(children.count)
      for child in children { try collect(child, into: &entries) }
      return entries
    }
    for part in parts { entries += part }
  }

  /// Something in a folder.
  private struct Child {
    var path: RootfsPath
    var status: stat
    var isIgnored: Bool
  }

  private func collect(_ child: Child, into entries: inout [ContextEntry]) throws {
    let before = entries.count
    try collect(child.path, child.status, into: &entries)
    // An ignored folder is there only for what an exception brought back inside.
    if child.isIgnored, entries.count == before + 1 { entries.removeLast() }
  }

  /// What a folder holds, in the order of paths; the folder is open only while its entries are looked at.
  private func children(of folder: RootfsPath, at location: HostPath) throws -> [Child] {
    let names = try FolderNames.read(location, site)
    return try names.sorted().compactMap { name in
      let path = folder.child(name)
      let isIgnored = ignores(path)
      if isIgnored, !rules.hasExceptions { return nil }
      guard let status = names.status(of: name) else { throw SystemError("look at", location.appending(name)) }
      if isIgnored, status.st_mode & S_IFMT != S_IFDIR { return nil }
      return Child(path: path, status: status, isIgnored: isIgnored)
    }
  }

  private func ignores(_ path: RootfsPath) -> Bool {
    // What is for the tool itself stands at the top; deeper down only rules ignore anything.
    guard !rules.isEmpty || (inContext.isRoot && path.isTop) else { return false }
    return rules.ignores(inContext.appending(path).description)
  }
}

/// The names in a folder, open as long as this value lives.
final class FolderNames {
  private let directory: OpaquePointer
  /// All names, as the system gives them.
  let all: [String]

  /// Reads a folder.
  ///
  /// - Throws: `ContextError.nameNotUTF8`, `SystemError`.
  static func read(_ folder: HostPath, _ site: SourceSite) throws -> FolderNames {
    guard let directory = opendir(folder.text) else { throw SystemError("read the folder", folder) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        closedir(directory)
        throw ContextError.nameNotUTF8(folder: folder, site: site)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return FolderNames(directory, names)
  }

  private init(_ directory: OpaquePointer, _ names: [String]) {
    self.directory = directory
    all = names
  }

  deinit { closedir(directory) }

  /// The names in the order of their bytes.
  func sorted() -> [String] { all.sorted { strcmp($0, $1) < 0 } }

  /// What the system says of a name, links not followed; nil if it is gone.
  func status(of name: String) -> stat? {
    var status = stat()
    return fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }
}
