import SealerFoundations

/// What a layer hides of the layers below it, wherever in it that is said.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts
struct LayerCover {
  private let whiteouts: Set<RootfsPath>
  /// What hides all below a path, but not the path itself.
  private let covers: Set<RootfsPath>

  /// - Parameters:
  ///   - whiteouts: the paths that are removed.
  ///   - covers: the opaque folders, and where something else than a folder stands.
  init(whiteouts: some Sequence<RootfsPath>, covers: some Sequence<RootfsPath>) {
    self.whiteouts = Set(whiteouts)
    self.covers = Set(covers)
  }

  /// Whether nothing at all is hidden.
  var isEmpty: Bool { whiteouts.isEmpty && covers.isEmpty }

  /// Whether a path of the layers below is hidden.
  func hides(_ path: RootfsPath) -> Bool {
    if whiteouts.contains(path) { return true }
    var above = path
    while !above.isRoot {
      above = above.parent
      if whiteouts.contains(above) || covers.contains(above) { return true }
    }
    return false
  }
}
