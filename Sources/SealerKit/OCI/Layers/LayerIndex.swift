import Foundation
import SealerFoundations

/// What discovery and merging need to know of a layer, so that it never has to be unpacked for them.
package struct LayerIndex: Hashable, Sendable, Codable {
  /// An entry of interest, with the bytes of a small text file.
  package struct Item: Hashable, Sendable, Codable {
    /// The entry.
    package var entry: LayerEntry
    /// The bytes, if they are of interest and no more than the limit.
    package var contents: Data?

    /// Makes one.
    package init(entry: LayerEntry, contents: Data? = nil) {
      self.entry = entry
      self.contents = contents
    }
  }

  /// The version of the form; another one is made anew.
  package static let currentVersion = 1
  /// The version of the form.
  package var version = currentVersion
  /// Whiteouts and opaque folders anywhere, everything in the special folders, in the layer's order.
  package var items: [Item] = []

  /// Makes an empty index.
  package init() {}

  /// A text of more bytes than this is listed without its bytes.
  package static let contentsLimit: Int64 = 16 << 20

  private static let specialFolders: Set = ["manifests", "charts", "etc", "application", "registry", "Metadata"]

  /// Whether an entry is of interest at all.
  package static func lists(_ entry: LayerEntry) -> Bool {
    switch entry.kind {
    case .whiteout, .opaque: true
    case .link: true
    default: entry.path.components.first.map(specialFolders.contains) ?? false
    }
  }

  /// Whether an entry's bytes are of interest.
  package static func captures(_ path: RootfsPath) -> Bool {
    guard let name = path.name, let folder = path.components.first else { return false }
    let isYAML = [".yaml", ".yml", ".json", ".tmpl"].contains { name.hasSuffix($0) }
    switch folder {
    case "manifests": return isYAML || name == "imageList"
    case "charts": return name == "Chart.yaml"
    case "etc": return path.components == ["etc", "kubeadm.yml"]
    case "application": return name == "imageList"
    case "registry": return name == "link"
    case "Metadata": return path.components.count == 1
    default: return false
    }
  }
}

/// Makes the index of a layer while its bytes pass by.
struct LayerRecorder {
  private(set) var index = LayerIndex()
  private var open: LayerIndex.Item?

  mutating func record(_ entry: LayerEntry) {
    if LayerIndex.lists(entry) { index.items.append(LayerIndex.Item(entry: entry)) }
  }

  mutating func begin(_ path: RootfsPath, size: Int64, isExecutable: Bool) {
    let entry = LayerEntry(path, .file(size: size), isExecutable: isExecutable)
    guard LayerIndex.lists(entry) else { return }
    let isCaptured = LayerIndex.captures(path) && size <= LayerIndex.contentsLimit
    open = LayerIndex.Item(entry: entry, contents: isCaptured ? Data() : nil)
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    open?.contents?.append(contentsOf: bytes)
  }

  mutating func end() {
    if let open { index.items.append(open) }
    open = nil
  }
}

extension ImageStore {
  func save(_ index: LayerIndex, of layer: Descriptor) throws {
    try FileBytes.replace(layerIndexPath(layer.digest), with: try CanonicalJSON.encode(index))
  }

  /// The index of a layer: the one made when the layer was written, else made now by streaming through it once.
  ///
  /// - Throws: `StoreError.missingBlob`, `ArchiveError`, `SystemError`.
  package func layerIndex(of layer: Descriptor) throws -> LayerIndex {
    if let data = try? FileBytes.read(layerIndexPath(layer.digest), limit: 1 << 30),
      let index = try? CanonicalJSON.decode(LayerIndex.self, from: data), index.version == LayerIndex.currentVersion
    {
      return index
    }
    guard contains(layer) else { throw StoreError.missingBlob(layer.digest) }
    var recorder = LayerRecorder()
    try LayerReader(path: blobPath(layer.digest), name: "layer \(layer.digest)").forEach { entry, content in
      guard case .file(let size) = entry.kind else { return recorder.record(entry) }
      guard LayerIndex.lists(entry) else { return }
      recorder.begin(entry.path, size: size, isExecutable: entry.isExecutable)
      if LayerIndex.captures(entry.path), size <= LayerIndex.contentsLimit {
        try content.forEachPiece { recorder.take($0) }
      }
      recorder.end()
    }
    try save(recorder.index, of: layer)
    return recorder.index
  }
}
