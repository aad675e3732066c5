import Foundation
import SealerFoundations

/// Follows links below a folder as a process would whose root it is: nothing leads out of it.
struct FolderLinks {
  /// The build context, or an unpacked rootfs, on this machine.
  let root: HostPath

  private static let limit = 40

  /// Where a path leads with every link followed, its last name too; nil if they go round in circles.
  ///
  /// - Throws: `RootfsPath.Flaw` never: a `..` of a link stops at the root.
  func followed(_ path: RootfsPath) throws -> RootfsPath? {
    var rest = Array(path.components.reversed())
    var done: [String] = []
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        _ = done.popLast()
        continue
      }
      let here = (done + [name]).joined(separator: "/")
      guard let target = root.appending(here).linkTarget else {
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
