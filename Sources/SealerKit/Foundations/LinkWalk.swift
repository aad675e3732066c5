/// A way through symbolic links, as a process goes it whose root they lie in: nothing leads out of that.
///
/// Source: https://man7.org/linux/man-pages/man7/path_resolution.7.html
package struct LinkWalk: Sendable {
  /// How many links one path may lead through, as on Linux.
  private static let limit = 40

  /// Where the path leads; in a circle, the link at which that was noticed.
  package private(set) var end = RootfsPath.root
  /// The first link on the way, and what it says; nil if there is none.
  package private(set) var first: (link: RootfsPath, target: String)?
  /// Whether a link leads above the root, where the root is meant.
  package private(set) var leavesRoot = false
  /// Whether the links lead in a circle.
  package private(set) var isCircle = false

  /// Follows every link of a path, its last name included.
  ///
  /// - Parameter target: what the link at a path says; nil if there is none.
  package init(_ path: RootfsPath, target: (RootfsPath) -> String?) {
    let slash = UInt8(ascii: "/")
    var (rest, links) = (Array(path.components.reversed()), 0)
    while let name = rest.popLast() {
      if name == ".." {
        leavesRoot = leavesRoot || end.isRoot
        end = end.parent
        continue
      }
      let next = end.child(name)
      guard let text = target(next) else {
        end = next
        continue
      }
      links += 1
      if first == nil { first = (next, text) }
      if links > Self.limit {
        (end, isCircle) = (next, true)
        return
      }
      if text.utf8.first == slash { end = .root }
      // By bytes: a slash may be followed by something that combines with it.
      rest += text.utf8.split(separator: slash).map { String(Substring($0)) }.filter { $0 != "." }.reversed()
    }
  }
}
