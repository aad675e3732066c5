import SealerFoundations

/// Values by path, as layers laid over each other leave them.
///
/// What a layer removes is looked up below the folder that it names, so that all layers together cost as much as what they
/// ever put somewhere.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts
struct LayeredPaths<Value: Sendable>: Sendable {
  /// What a folder takes in memory beside its path, in bytes.
  private static var folderCost: Int64 { ImageBudget.entryCost }

  /// What is there by now.
  private(set) var byPath: [RootfsPath: Value] = [:]
  /// What lies directly in each folder.
  private var children: [RootfsPath: Set<RootfsPath>] = [:]
  private let limits: InputLimits
  private var kept: Int64 = 0

  init(_ limits: InputLimits) { self.limits = limits }

  /// What stands at a path.
  subscript(path: RootfsPath) -> Value? { byPath[path] }

  /// Whether something was put below a path, and not taken away since.
  func isParent(_ path: RootfsPath) -> Bool { !(children[path] ?? []).isEmpty }

  /// Puts something at a path.
  ///
  /// - Throws: `InputLimitError` if the folders above it, which no entry needs to name, become too many.
  mutating func set(_ value: Value, at path: RootfsPath) throws(InputLimitError) {
    byPath[path] = value
    var path = path
    while !path.isRoot {
      let parent = path.parent
      if children[parent]?.insert(path).inserted != nil { return }
      children[parent] = [path]
      kept += Self.folderCost + parent.byteCount
      try limits.check(.imageKeptBytes, kept, of: "the list of the folders of the image")
      path = parent
    }
  }

  /// Takes away what a layer hides of those below it, before anything of its own is put anywhere.
  ///
  /// - Parameters:
  ///   - whiteouts: the paths that it removes.
  ///   - covers: where it hides all below a path, but not the path itself: its opaque folders, and its entries that are
  ///     no folders.
  mutating func hide(whiteouts: some Sequence<RootfsPath>, covers: some Sequence<RootfsPath>) {
    for path in whiteouts {
      byPath[path] = nil
      removeBelow(path)
      children[path.parent]?.remove(path)
    }
    for path in covers { removeBelow(path) }
  }

  /// Takes away what stands below a path: something that is no folder comes in its place.
  mutating func removeBelow(_ folder: RootfsPath) {
    guard let first = children.removeValue(forKey: folder) else { return }
    var rest = Array(first)
    while let path = rest.popLast() {
      byPath[path] = nil
      if let more = children.removeValue(forKey: path) { rest += more }
    }
  }

  /// What lies directly in a folder, in no order; what only something below it makes a folder is there, too.
  func children(of folder: RootfsPath) -> Set<RootfsPath> { children[folder] ?? [] }

  /// The values at a folder and below it, in no order.
  func values(in folder: RootfsPath) -> [Value] {
    var (values, rest): ([Value], [RootfsPath]) = ([], [folder])
    while let path = rest.popLast() {
      if let value = byPath[path] { values.append(value) }
      if let more = children[path] { rest += more }
    }
    return values
  }
}
