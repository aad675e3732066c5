import SealerFoundations

extension RootfsView {
  /// A link that leads to itself in the end.
  package struct LinkCircle: Error, Hashable, Sendable {
    /// A link of the circle.
    package var link: RootfsPath
  }

  /// How many links one path may lead through, as on Linux.
  /// Source: https://man7.org/linux/man-pages/man7/path_resolution.7.html
  private static let linkLimit = 40

  /// Where a path leads to when the rootfs is the root of the file system, its last name included: `bin/sh` is `usr/bin/sh`
  /// where `bin` is a link to `usr/bin`.
  ///
  /// - Throws: `LinkCircle`.
  package func followed(_ path: RootfsPath) throws(LinkCircle) -> RootfsPath {
    var (found, rest, links) = (RootfsPath.root, Array(path.components.reversed()), 0)
    while let name = rest.popLast() {
      if name == ".." {
        found = found.parent
        continue
      }
      let next = found.child(name)
      guard let entry = self[next]?.entry, entry.kind == .symlink, let target = entry.target else {
        found = next
        continue
      }
      links += 1
      if links > Self.linkLimit { throw LinkCircle(link: next) }
      if target.utf8.first == UInt8(ascii: "/") { found = .root }
      // By bytes: a slash may be followed by something that combines with it.
      let names = target.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
      rest += names.filter { $0 != "." }.reversed()
    }
    return found
  }
}
