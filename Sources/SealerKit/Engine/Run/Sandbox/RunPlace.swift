import Foundation
import SealerFoundations

/// Where a command runs: the folder of the rootfs, and one beside it for what a runtime is told.
struct RunPlace: Sendable {
  /// The rootfs.
  let path: HostPath
  /// A folder for those that a runtime is given.
  let bundles: HostPath
  /// The bytes on the disk that the rootfs took before.
  let occupied: Int64

  /// Gives everything in the rootfs to a user; nil is the caller, to whom it belongs already.
  ///
  /// - Throws: `SystemError`.
  func give(to owner: UInt32?) throws { try Self.give(path, to: owner) }

  /// Gives a folder and everything in it to a user.
  ///
  /// - Throws: `SystemError`.
  static func give(_ path: HostPath, to owner: UInt32?) throws {
    guard let owner else { return }
    let top = try HeldFolder(path)
    if fchown(top.descriptor, owner, owner) != 0 { throw SystemError("give away", path) }
    try walk(top) { folder, name, status in
      guard status.st_uid != owner || status.st_gid != owner else { return }
      if fchownat(folder.descriptor, name, owner, owner, AT_SYMLINK_NOFOLLOW) != 0 {
        throw SystemError("give away", folder.place(String(cString: name)))
      }
    }
  }

  /// The bytes that the files of the rootfs take on the disk, a file with several names once for each.
  ///
  /// - Throws: `SystemError`.
  func bytes() throws -> Int64 {
    var sum: Int64 = 0
    // A command may be at work meanwhile: what has gone counts no more.
    try Self.walk(HeldFolder(path)) { _, _, status in sum &+= Int64(status.st_blocks) &* 512 }
    return sum
  }

  /// Hands over everything below a folder, folders before what is in them; no link is followed.
  private static func walk(
    _ folder: HeldFolder, depth: Int = 0, _ body: (HeldFolder, UnsafePointer<CChar>, stat) throws -> Void
  ) throws {
    // Deeper than any image may be, and each level is a folder held open.
    guard depth < 512 else { return }
    for bytes in try folder.rawNames() {
      try (bytes + [0]).withUnsafeBytes { bytes in
        guard let name = bytes.bindMemory(to: CChar.self).baseAddress else { return }
        var status = stat()
        guard fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        try body(folder, name, status)
        guard FileKind(mode: status.st_mode) == .folder, let text = String(validatingCString: name),
          let below = try? folder.folder(text)
        else { return }
        try walk(below, depth: depth + 1, body)
      }
    }
  }

  /// Whether a program stands at an absolute path of the rootfs, links followed as they lead inside of it.
  func hasProgram(at program: String) -> Bool {
    var rest = Array(program.split(separator: "/").map(String.init).reversed())
    var place: [String] = []
    var links = 0
    while let name = rest.popLast() {
      if name == "." { continue }
      if name == ".." {
        _ = place.popLast()
        continue
      }
      let location = path.appending((place + [name]).joined(separator: "/"))
      var status = stat()
      guard lstat(location.text, &status) == 0 else { return false }
      switch status.st_mode & S_IFMT {
      case S_IFLNK:
        links += 1
        guard links <= 40, let target = location.linkTarget else { return false }
        if target.hasPrefix("/") { place = [] }
        rest += target.split(separator: "/").map(String.init).reversed()
      case S_IFDIR: place.append(name)
      case S_IFREG: return rest.isEmpty && status.st_mode & 0o111 != 0
      default: return false
      }
    }
    return false
  }
}
