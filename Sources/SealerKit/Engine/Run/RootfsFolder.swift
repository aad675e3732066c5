import Foundation
import SealerFoundations
import SealerOCI
import Synchronization

/// A rootfs unpacked into a folder of its own, for RUN; the folder goes with the value.
final class RootfsFolder: Sendable {
  /// The rootfs.
  let path: HostPath
  /// The same for whoever runs a command there.
  var place: RunPlace {
    RunPlace(path: path, bundles: scratch.folder.place("bundles"), occupied: before.withLock(\.occupied))
  }
  private let scratch: ScratchFolder
  /// What all layers that are laid here may come to.
  private let budget: ImageBudget
  private let before = Mutex(RootfsTraces())

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
    try LayerUnpacker(into: HeldFolder(path), budget).apply(store.path(of: layer))
  }

  /// The same with a layer that has no name in the store yet.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  func unpack(_ layer: Descriptor, in file: HostPath) throws {
    try LayerUnpacker(into: HeldFolder(path), budget).apply(file, name: "\(layer.digest)")
  }

  // MARK: - Changes

  /// Remembers what is there, so that `layerOfChanges` knows what a command changed; everything belongs to who is root
  /// in a sandbox then.
  ///
  /// - Throws: `InputLimitError`, `SystemError`.
  func remember(_ limits: InputLimits, at site: SourceSite) throws {
    try place.give(to: IDMapping.candidates().first?.owner)
    let traces = try RootfsTraces.found(in: path, limits, at: site)
    before.withLock { $0 = traces }
  }

  /// Writes what changed since `remember` as a layer of its own, deletions as whiteouts.
  ///
  /// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#change-types
  /// - Throws: `RunError.badName`, `InputLimitError`, `ArchiveError`, `SystemError`.
  func layerOfChanges(
    in store: ImageStore, modified: Int64, _ limits: InputLimits, at site: SourceSite
  ) throws -> WrittenLayer {
    let after = try RootfsTraces.found(in: path, limits, at: site)
    let before = before.withLock { $0 }
    let written = after.occupied - before.occupied
    // A single file ends at the limit, whatever its command makes of that.
    if written >= limits[.runWritten] { throw limits.exceeded(.runWritten, found: written, by: "what RUN writes") }
    let writer = try LayerWriter(store, modified: modified)
    for path in after.changes(since: before) {
      if let trace = after[path] { try add(path, trace, to: writer) } else { try writer.addWhiteout(path) }
    }
    return try writer.finish()
  }

  private func add(_ path: RootfsPath, _ trace: RootfsTraces.Trace, to writer: LayerWriter) throws {
    guard let name = path.name, let folder = try HeldFolder(self.path).folder(at: path.parent.components) else {
      return
    }
    switch trace.kind {
    case .folder: try writer.addFolder(path)
    case .file:
      // A command may leave files that not even their owner may read; who isn't root has to be able to.
      if trace.mode & 0o400 == 0, geteuid() != 0 { fchmodat(folder.descriptor, name, mode_t(trace.mode) | 0o400, 0) }
      guard let file = try folder.open(name) else { throw SystemError("open", folder.place(name), code: ENOENT) }
      try writer.addFile(path, from: file, isExecutable: trace.mode & 0o111 != 0)
    case .link:
      let place = folder.place(name)
      guard let target = place.linkTarget else { throw SystemError("read the link", place) }
      try writer.addSymlink(path, to: target)
    // Sockets and pipes of a command that ended mean nothing to anybody else.
    default: break
    }
  }
}
