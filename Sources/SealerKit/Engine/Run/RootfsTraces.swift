import Foundation
import SealerFoundations

/// What stands in an unpacked rootfs, and what shows whether it was changed: every change of a file moves its change
/// time.
struct RootfsTraces: Sendable {
  /// What is known of a path.
  struct Trace: Equatable, Sendable {
    var inode: UInt64
    var mode: UInt32
    var seconds: Int
    var nanoseconds: Int

    fileprivate init(_ status: stat) {
      inode = UInt64(status.st_ino)
      mode = UInt32(status.st_mode)
      seconds = status.st_ctim.tv_sec
      nanoseconds = status.st_ctim.tv_nsec
    }

    var kind: FileKind { FileKind(mode: mode_t(mode)) }
  }

  private var traces: [RootfsPath: Trace] = [:]
  /// The bytes that all of it takes on the disk.
  private(set) var occupied: Int64 = 0

  /// Nothing.
  init() {}

  /// Looks at everything.
  ///
  /// - Parameters:
  ///   - limits: what an image may hold: a command may have made too much.
  ///   - site: where the command stands.
  /// - Throws: `RunError.badName`, `InputLimitError`, `SystemError`.
  static func found(in path: HostPath, _ limits: InputLimits, at site: SourceSite) throws -> RootfsTraces {
    var traces = RootfsTraces()
    try traces.collect(HeldFolder(path), .root, depth: 1, limits, site)
    return traces
  }

  subscript(path: RootfsPath) -> Trace? { traces[path] }

  private mutating func collect(
    _ folder: HeldFolder, _ path: RootfsPath, depth: Int, _ limits: InputLimits, _ site: SourceSite
  ) throws {
    for bytes in try folder.rawNames() {
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let shown = bytes.map { $0 < 0x7F && $0 > 0x20 ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16) }
        throw RunError.badName(folder: path, bytes: shown.joined(), site: site)
      }
      let child = path.child(name)
      guard let status = folder.status(of: name) else { throw SystemError("look at", folder.place(name)) }
      let trace = Trace(status)
      traces[child] = trace
      occupied &+= Int64(status.st_blocks) &* 512
      try limits.check(.pathComponents, Int64(depth), of: "a path that RUN leaves")
      try limits.check(.pathBytes, Int64(child.description.utf8.count), of: "a path that RUN leaves")
      try limits.check(.imageEntries, Int64(traces.count), of: "what RUN leaves")
      guard trace.kind == .folder else { continue }
      // One that its owner may not look into: only root still may.
      if trace.mode & 0o500 != 0o500, geteuid() != 0 {
        fchmodat(folder.descriptor, name, mode_t(trace.mode) | 0o700, 0)
      }
      if let below = try folder.folder(name) { try collect(below, child, depth: depth + 1, limits, site) }
    }
  }

  /// The paths that a command made, changed or removed, sorted.
  func changes(since before: RootfsTraces) -> [RootfsPath] {
    let gone = before.traces.keys.filter { path in
      // What replaced a folder by something else, or the other way round, hides it without a whiteout of its own.
      traces[path] == nil && (path.parent.isRoot || traces[path.parent]?.kind == .folder)
    }
    let changed = traces.keys.filter { path in
      guard let old = before.traces[path], let new = traces[path] else { return true }
      // A folder's time moves when its children do; only a new mode or a new folder is a change of its own.
      return new.kind == .folder && old.kind == .folder ? old.mode != new.mode || old.inode != new.inode : old != new
    }
    return Set(gone).union(changed).sorted()
  }
}
