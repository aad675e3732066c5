import Foundation
import SealerFoundations

/// Where a command runs: the folder of the rootfs, and one beside it for what a runtime is told.
struct RunPlace: Sendable {
  /// The rootfs.
  let path: String
  /// A folder for those that a runtime is given.
  let bundles: String

  /// Gives everything in the rootfs to a user; nil is the caller, to whom it belongs already.
  ///
  /// - Throws: `SystemError`.
  func give(to owner: UInt32?) throws { try Self.give(path, to: owner) }

  /// Gives a folder and everything in it to a user.
  ///
  /// - Throws: `SystemError`.
  static func give(_ path: String, to owner: UInt32?) throws {
    guard let owner else { return }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw SystemError("look at", path) }
    if status.st_uid != owner || status.st_gid != owner, lchown(path, owner, owner) != 0 {
      throw SystemError("give away", path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: path) { try give("\(path)/\(name)", to: owner) }
  }

  /// The bytes that the files of the rootfs take on the disk.
  ///
  /// - Throws: `SystemError`.
  func bytes() throws -> Int64 { Self.bytes(path) }

  private static func bytes(_ path: String) -> Int64 {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    var sum = Int64(status.st_blocks) &* 512
    guard status.st_mode & S_IFMT == S_IFDIR else { return sum }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] { sum &+= bytes("\(path)/\(name)") }
    return sum
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
      let location = "\(path)/\((place + [name]).joined(separator: "/"))"
      var status = stat()
      guard lstat(location, &status) == 0 else { return false }
      switch status.st_mode & S_IFMT {
      case S_IFLNK:
        links += 1
        guard links <= 40, let target = try? FileManager.default.destinationOfSymbolicLink(atPath: location) else {
          return false
        }
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
