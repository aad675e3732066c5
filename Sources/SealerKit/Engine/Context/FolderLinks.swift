import Foundation
import SealerFoundations

/// Follows links of folders inside an unpacked rootfs, as a process with that root would: nothing leads out of it.
struct FolderLinks {
  /// The rootfs on this machine.
  let root: HostPath

  private static let limit = 40

  /// The path with every link above its last name followed; nil if they go round in circles.
  ///
  /// - Throws: `RootfsPath.Flaw` never: a `..` of a link stops at the root.
  func resolved(_ path: RootfsPath) throws -> RootfsPath? {
    var rest = Array(path.components.reversed())
    var done: [String] = []
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        _ = done.popLast()
        continue
      }
      let here = (done + [name]).joined(separator: "/")
      let target = rest.isEmpty ? nil : root.appending(here).linkTarget
      guard let target else {
        done.append(name)
        continue
      }
      links += 1
      if links > Self.limit { return nil }
      if target.hasPrefix("/") { done = [] }
      rest += target.split(separator: "/").filter { $0 != "." }.map(String.init).reversed()
    }
    return try RootfsPath(done.joined(separator: "/"))
  }
}
