import Foundation
import SealerFoundations

/// The files of an image's embedded registry that lie in layers which hold nothing else, so that they can be cut into
/// other layers.
package struct RegistryFiles: Sendable {
  /// What can be read of a layer.
  private enum Source: Sendable {
    /// Everything, in any order.
    case table(TarTable)
    /// The few bytes that a compressed layer holds.
    case contents([RootfsPath: Data])
  }

  /// More than this of a compressed layer, in bytes, is left where it is.
  private static let contentsLimit: Int64 = 16 << 20

  private let sources: [Digest: Source]
  /// The files as they are seen from the top, by the layers that they are in.
  private let files: [RootfsPath: Digest]
  /// The blobs among them.
  package let blobs: [Descriptor]

  /// Looks through the layers that may be such ones, side by side.
  ///
  /// - Parameters:
  ///   - rootfs: all layers of the image, laid over each other.
  ///   - layers: the layers, with what their indexes say.
  /// - Throws: `ArchiveError`, `InputLimitError`, `SystemError`.
  package init(_ rootfs: RootfsView, _ layers: [(layer: Descriptor, index: LayerIndex)], in store: ImageStore) throws {
    let likely = layers.filter { $0.index.isOfRegistry }.map(\.layer)
    let budget = ImageBudget(store.limits, of: "the embedded registry of the image")
    let found = try likely.parallelMap { layer in
      try Self.source(layer, store, budget).map { (layer.digest, $0) }
    }
    let sources = Dictionary(found.compactMap { $0 }) { first, _ in first }
    self.sources = sources
    let items = rootfs.files(in: RegistryLayout.root).filter { sources[$0.layer] != nil }
    files = Dictionary(items.map { ($0.entry.path, $0.layer) }) { $1 }
    blobs = items.map(\.entry).compactMap { entry in
      RegistryLayout.blobDigest(entry.path).map { Descriptor(mediaType: .layer, digest: $0, size: entry.size) }
    }
  }

  /// The layers that hold nothing else.
  package var layers: Set<Digest> { Set(sources.keys) }

  /// Where the files of a layer can be read; nil if it holds anything else.
  private static func source(
    _ layer: Descriptor, _ store: ImageStore, _ budget: ImageBudget
  ) throws -> Source? {
    struct Other: Error {}
    let isPlain = layer.mediaType == .layer
    var contents: [RootfsPath: Data] = [:]
    var size: Int64 = 0
    do {
      try LayerReader(store.path(of: layer), budget).forEach { entry, content in
        switch entry.kind {
        case .folder where RegistryLayout.contains(entry.path): break
        case .file(let bytes) where entry.path.isWithin(RegistryLayout.root):
          if isPlain { break }
          if bytes > contentsLimit - size { throw Other() }
          size += bytes
          try budget.keep(bytes)
          contents[entry.path] = try content.data()
        default: throw Other()
        }
      }
    } catch is Other {
      return nil
    }
    return isPlain ? .table(try TarTable(store.open(layer), store.limits)) : .contents(contents)
  }

  // MARK: - Bytes

  /// Copies a blob into a sink, from where the sink stands.
  ///
  /// - Throws: `StoreError`, `LocationError.incomplete`, `SystemError`.
  package func copy(_ blob: Descriptor, into sink: any BlobSink) throws {
    let path = RegistryLayout.blob(blob.digest)
    switch files[path].flatMap({ sources[$0] }) {
    case .table(let table): try table.forEachPiece(of: path.description, from: sink.blobCount) { try sink.write($0) }
    case .contents(let contents):
      try (contents[path] ?? Data()).dropFirst(Int(sink.blobCount)).withUnsafeBytes { try sink.write($0) }
    case nil: throw StoreError.missing(blob)
    }
    try sink.sealBlob()
  }

  /// Writes a layer of all files but some blobs.
  ///
  /// - Throws: `LocationError.incomplete`, `ArchiveError`, `SystemError`.
  package func write(without blobs: Set<Digest>, to store: ImageStore, modified: Int64) throws -> WrittenLayer {
    let writer = try LayerWriter(store, modified: modified)
    for (path, layer) in files.sorted(by: { $0.key < $1.key }) {
      if let digest = RegistryLayout.blobDigest(path), blobs.contains(digest) { continue }
      switch sources[layer] {
      case .table(let table): try writer.addFile(path, try table.data(of: path.description))
      case .contents(let contents): try writer.addFile(path, contents[path] ?? Data())
      case nil: continue
      }
    }
    return try writer.finish()
  }
}

extension LayerIndex {
  /// Whether nothing is listed but the embedded registry and the folders above it.
  fileprivate var isOfRegistry: Bool {
    !entries.isEmpty && whiteouts.isEmpty && opaque.isEmpty
      && entries.allSatisfy { RegistryLayout.contains($0.path) && ($0.kind == .file || $0.kind == .folder) }
  }
}
