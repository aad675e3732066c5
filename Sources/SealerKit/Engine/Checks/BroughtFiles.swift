import Foundation
import SealerFoundations
import SealerOCI

/// What statements bring into a rootfs, as far as it may be in the wrong place.
struct BroughtFiles: Sendable {
  /// The files that images are found in where they are in the right place.
  private(set) var files: [RootfsPath: BroughtFile] = [:]
  /// The folders of the rootfs itself, with the step that brought each first.
  private(set) var topFolders: [String: Int] = [:]
  /// The folders that stand in one of their own name because a copy kept it, with its step.
  private(set) var foldersInThemselves: [RootfsPath: Int] = [:]

  /// What the copies of a prepared build bring; nobody knows yet what RUN and earlier stages will.
  init(plannedBy build: PreparedBuild) {
    for (number, step) in build.steps.enumerated() {
      if case .copy(let copy) = step.action { add(copy, of: number) }
    }
  }

  /// What all steps of a build have brought whose layers are there, in their order.
  ///
  /// - Throws: `StoreError`, `ArchiveError`, `InputLimitError`, `SystemError`.
  init(of build: PreparedBuild, layers: [Descriptor], in store: ImageStore) throws {
    var layers = layers[...]
    for (number, step) in build.steps.enumerated() where step.makesLayer {
      guard let layer = layers.popFirst() else { return }
      switch step.action {
      case .copy(let copy): add(copy, of: number)
      case .copyStage(_, let request):
        try add(layer, of: number, at: request.destinationSite, nested: request.folderInItself, in: store)
      case .run, .configure: try add(layer, of: number, at: step.site, nested: nil, in: store)
      }
    }
  }

  private mutating func add(_ copy: PlannedCopy, of step: Int) {
    var last: Substring?
    let nested = copy.request.folderInItself
    for entry in copy.entries {
      if let top = entry.path.firstName, top != last, !entry.path.isTop || entry.isFolder {
        addFolder(top, of: step)
        last = top
      }
      if entry.path == nested, entry.isFolder { foldersInThemselves[entry.path] = step }
      guard let kind = BroughtFile.Kind(entry.path) else { continue }
      let site = entry.start ?? SourceSite(file: entry.origin.text)
      switch entry.source {
      case .text(let data): add(entry.path, kind, at: site, size: Int64(data.count)) { data }
      case .file(let location, let size, _):
        add(entry.path, kind, at: site, size: size) { try? location.read(limit: size) }
      case .folder, .link: files[entry.path] = nil
      }
    }
  }

  private mutating func add(
    _ layer: Descriptor, of number: Int, at site: SourceSite, nested: RootfsPath?, in store: ImageStore
  ) throws {
    let budget = ImageBudget(store.limits, of: "the layer \(layer.digest)")
    try LayerReader(store.path(of: layer), budget).forEach { entry, content in
      if !entry.path.isTop || entry.kind == .folder, let top = entry.path.firstName { addFolder(top, of: number) }
      if entry.path == nested, entry.kind == .folder { foldersInThemselves[entry.path] = number }
      switch entry.kind {
      case .whiteout, .opaque: remove(entry.path)
      case .file(let size):
        guard let kind = BroughtFile.Kind(entry.path) else { return }
        try add(entry.path, kind, at: site, size: size) { try content.data() }
      case .folder: break
      case .symlink, .hardLink: files[entry.path] = nil
      }
    }
  }

  private mutating func addFolder(_ name: Substring, of step: Int) {
    let name = String(name)
    if topFolders[name] == nil { topFolders[name] = step }
  }

  private mutating func add(
    _ path: RootfsPath, _ kind: BroughtFile.Kind, at site: SourceSite, size: Int64, text: () throws -> Data?
  ) rethrows {
    files[path] = nil
    guard size <= LayerIndex.fileLimit, let text = try text() else { return }
    files[path] = BroughtFile(path, kind, text, at: site)
  }

  private mutating func remove(_ path: RootfsPath) {
    files = files.filter { !$0.key.isWithin(path) }
    topFolders = topFolders.filter { !RootfsPath.root.child($0.key).isWithin(path) }
    foldersInThemselves = foldersInThemselves.filter { !$0.key.isWithin(path) }
  }
}
