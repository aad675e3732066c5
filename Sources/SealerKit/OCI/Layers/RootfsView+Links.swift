import SealerFoundations

extension RootfsView {
  /// A link that leads to itself in the end.
  package struct LinkCircle: Error, Hashable, Sendable {
    /// A link of the circle.
    package var link: RootfsPath
  }

  /// The way through the links of a path when the rootfs is the root of the file system.
  package func walk(_ path: RootfsPath) -> LinkWalk {
    LinkWalk(path) { path in
      guard let entry = self[path]?.entry, entry.kind == .symlink else { return nil }
      return entry.target
    }
  }

  /// Where a path leads, its last name included: `bin/sh` is `usr/bin/sh` where `bin` is a link to `usr/bin`.
  ///
  /// - Throws: `LinkCircle`.
  package func followed(_ path: RootfsPath) throws(LinkCircle) -> RootfsPath {
    let walk = walk(path)
    if walk.isCircle { throw LinkCircle(link: walk.end) }
    return walk.end
  }
}
