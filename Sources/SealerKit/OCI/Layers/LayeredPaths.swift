import SealerFoundations

/// Values by path, as layers laid over each other leave them.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts
struct LayeredPaths<Value: Sendable>: Sendable {
  /// What is there by now.
  private(set) var byPath: [RootfsPath: Value] = [:]
  /// The paths that something lies below, or lay once.
  private var folders: Set<RootfsPath> = []

  /// What stands at a path.
  subscript(path: RootfsPath) -> Value? { byPath[path] }

  /// Puts something at a path.
  mutating func set(_ value: Value, at path: RootfsPath) {
    byPath[path] = value
    var above = path
    while !above.isRoot {
      above = above.parent
      if !folders.insert(above).inserted { return }
    }
  }

  /// Takes away what a layer hides of those below it, before anything of its own is put anywhere.
  ///
  /// - Parameters:
  ///   - whiteouts: the paths that it removes.
  ///   - covers: where it hides all below a path, but not the path itself: its opaque folders, and its entries that are
  ///     no folders.
  mutating func hide(whiteouts: some Sequence<RootfsPath>, covers: some Sequence<RootfsPath>) {
    // Most files of a layer are new, or take the places of files.
    let covers = Set(covers.filter(folders.contains))
    let whiteouts = Set(whiteouts.filter { byPath[$0] != nil || folders.contains($0) })
    if covers.isEmpty, whiteouts.isEmpty { return }
    byPath = byPath.filter { path, _ in
      if whiteouts.contains(path) { return false }
      var above = path
      while !above.isRoot {
        above = above.parent
        if whiteouts.contains(above) || covers.contains(above) { return false }
      }
      return true
    }
  }
}
