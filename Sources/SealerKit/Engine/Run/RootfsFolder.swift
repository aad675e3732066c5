import Foundation
import SealerFoundations
import SealerOCI

/// A rootfs unpacked into a folder of its own, for RUN; the folder goes with the value.
final class RootfsFolder {
  /// The rootfs.
  let path: String
  /// The same for whoever runs a command there.
  var place: RunPlace { RunPlace(path: path, bundles: "\(scratch.folder.path)/bundles") }
  private let scratch: ScratchFolder
  /// What all layers that are laid here may come to.
  private let budget: ImageBudget
  private var before: [RootfsPath: Trace] = [:]

  /// What shows whether something was changed: every change of a file moves its change time.
  private struct Trace: Equatable {
    var inode: UInt64
    var mode: UInt32
    var seconds: Int
    var nanoseconds: Int
    var isFolder: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
  }

  /// Makes an empty one beside the store.
  ///
  /// - Throws: `SystemError`.
  init(in store: ImageStore) throws {
    scratch = try ScratchFolder(in: store)
    path = try scratch.folder.folder(making: ["rootfs"]).path
    budget = ImageBudget(store.limits, of: "the rootfs of the image")
  }

  /// Makes one of these layers, lowest first.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  convenience init(of layers: [Descriptor], in store: ImageStore) throws {
    try self.init(in: store)
    for layer in layers { try unpack(layer, from: store) }
  }

  /// Lays a layer over what is there; nothing can be written outside the folder.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  func unpack(_ layer: Descriptor, from store: ImageStore) throws {
    try LayerUnpacker(into: path, budget).apply(store.path(of: layer))
  }

  // MARK: - Changes

  /// Remembers what is there, so that `layerOfChanges` knows what a command changed.
  ///
  /// - Throws: `SystemError`.
  func remember() throws { before = try traces() }

  private func traces() throws -> [RootfsPath: Trace] {
    var result: [RootfsPath: Trace] = [:]
    try collect(.root, into: &result)
    return result
  }

  private func collect(_ folder: RootfsPath, into traces: inout [RootfsPath: Trace]) throws {
    let location = folder.isRoot ? path : "\(path)/\(folder)"
    for name in try FileManager.default.contentsOfDirectory(atPath: location) {
      let child = try folder.appending(name)
      var status = stat()
      guard lstat("\(location)/\(name)", &status) == 0 else { throw SystemError("look at", "\(location)/\(name)") }
      let trace = Trace(
        inode: UInt64(status.st_ino), mode: UInt32(status.st_mode), seconds: status.st_ctim.tv_sec,
        nanoseconds: status.st_ctim.tv_nsec)
      traces[child] = trace
      if trace.isFolder { try collect(child, into: &traces) }
    }
  }

  /// Writes what changed since `remember` as a layer of its own, deletions as whiteouts.
  ///
  /// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#change-types
  /// - Throws: `ArchiveError`, `SystemError`.
  func layerOfChanges(in store: ImageStore, modified: Int64) throws -> WrittenLayer {
    let after = try traces()
    let writer = try LayerWriter(store, modified: modified)
    let gone = before.keys.filter { path in
      // What replaced a folder by something else, or the other way round, hides it without a whiteout of its own.
      after[path] == nil && (path.parent.isRoot || after[path.parent]?.isFolder == true)
    }
    let changed = after.keys.filter { path in
      guard let old = before[path], let new = after[path] else { return true }
      // A folder's time moves when its children do; only a new mode or a new folder is a change of its own.
      return new.isFolder && old.isFolder ? old.mode != new.mode || old.inode != new.inode : old != new
    }
    for path in Set(gone).union(changed).sorted() {
      if let trace = after[path] { try add(path, trace, to: writer) } else { try writer.addWhiteout(path) }
    }
    return try writer.finish()
  }

  private func add(_ path: RootfsPath, _ trace: Trace, to writer: LayerWriter) throws {
    let location = "\(self.path)/\(path)"
    switch mode_t(trace.mode) & S_IFMT {
    case S_IFDIR: try writer.addFolder(path)
    case S_IFREG:
      var status = stat()
      guard lstat(location, &status) == 0 else { throw SystemError("look at", location) }
      try writer.addFile(
        path, from: OpenFile(reading: location, links: .refused), isExecutable: status.st_mode & 0o111 != 0)
    case S_IFLNK:
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: location)
      try writer.addSymlink(path, to: target)
    // Sockets and pipes of a command that ended mean nothing to anybody else.
    default: break
    }
  }
}
