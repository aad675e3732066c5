import Foundation
import SealerKit

/// Everything in a folder, to see what a run has changed.
struct FolderSnapshot {
  /// A file, folder, link or other thing.
  struct Thing: Hashable {
    var kind: mode_t
    var size: Int64
    /// Nanoseconds; 0 for a folder, whose time changes with what it holds.
    var modified: Int64
    /// The target of a link, the digest of a file of at most a megabyte.
    var content: String
  }

  /// By path below the folder; a byte that is no UTF-8 is shown as `\xFF`.
  private(set) var things: [String: Thing] = [:]

  /// Looks at all of a folder.
  init(_ folder: HostPath) {
    look(Array(folder.text.utf8), name: "")
  }

  private mutating func look(_ folder: [UInt8], name: String) {
    guard let stream = opendir(folder.path) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8) { continue }
      let path = folder + Array("/".utf8) + bytes
      let shown = name.isEmpty ? Self.shown(bytes) : "\(name)/\(Self.shown(bytes))"
      var status = stat()
      guard lstat(path.path, &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      let time = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
      var thing = Thing(
        kind: status.st_mode, size: kind == S_IFDIR ? 0 : Int64(status.st_size), modified: kind == S_IFDIR ? 0 : time,
        content: "")
      switch kind {
      case S_IFLNK: thing.content = Self.target(path)
      case S_IFREG where status.st_size <= 1 << 20: thing.content = Self.digest(path)
      default: break
      }
      things[shown] = thing
      if kind == S_IFDIR { look(path, name: shown) }
    }
  }

  private static func shown(_ name: [UInt8]) -> String {
    String(validating: name, as: UTF8.self) ?? name.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\x\($0)" }.joined()
  }

  private static func target(_ path: [UInt8]) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path.path, &buffer, buffer.count)
    return shown(buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) })
  }

  private static func digest(_ path: [UInt8]) -> String {
    guard let file = fopen(path.path, "r") else { return "unreadable" }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&buffer, 1, buffer.count, file)
    return (try? Digest.of(Data(buffer.prefix(count))).hex) ?? ""
  }

  /// The paths that were made, changed or removed since an earlier snapshot.
  func changes(since earlier: FolderSnapshot) -> [String] {
    Set(things.keys).union(earlier.things.keys).filter { things[$0] != earlier.things[$0] }.sorted()
  }
}

extension [UInt8] {
  /// The path as the system's calls take it, whatever its bytes.
  fileprivate var path: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
