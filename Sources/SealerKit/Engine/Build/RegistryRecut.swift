import Foundation
import SealerFoundations
import SealerHashing
import SealerOCI

/// Makes room in an image whose layers would be more than an overlay mounts: what they hold of the embedded registry goes
/// into fewer ones.
struct RegistryRecut {
  let store: ImageStore
  let options: BuildOptions

  /// Makes sure that there is room for so many more layers, if that can be.
  ///
  /// Of what is free then, half stays free, so that images which are built on this one need not do it again.
  /// - Throws: `StoreError`, `ArchiveError`, `SystemError`.
  func makeRoom(for count: Int, in assembly: inout ImageAssembly) throws {
    let indexes = try store.layerIndexes(for: assembly.layers)
    let files = try RegistryFiles(assembly.rootfs, zip(assembly.layers, indexes).map { ($0, $1) }, in: store)
    let others = assembly.layers.count { !files.layers.contains($0.digest) }
    let free = BlobCut.layerLimit - count - others
    // One for blobs, one for everything else; and fewer than now.
    let slots = max(2, free / 2)
    guard free >= 2, slots < files.layers.count else { return }
    let cut = BlobCut(files.blobs, slots: slots - 1)
    let layers = try cut.groups.parallelMap { (layer: try layer($0, files), text: Embedder.text(of: $0)) }
    let rest = try rest(of: files, without: Set(cut.groups.flatMap { $0 }.map(\.digest)), from: assembly.layers)
    try assembly.replace(
      files.layers, by: layers + [(rest, "sealer: list the embedded container images")], in: store)
  }

  private func layer(_ blobs: [Descriptor], _ files: RegistryFiles) throws -> WrittenLayer {
    if options.usesCache, let made = try store.embeddedLayer(for: blobs, modified: options.modified) { return made }
    let layer = try EmbeddedBlobLayer.begin(store, group: blobs, modified: options.modified)
    while let blob = layer.nextBlob { try files.copy(blob, into: layer) }
    return try layer.commit()
  }

  /// The layer of links, manifests and small blobs: what is seen of them where these layers lie over each other.
  private func rest(
    of files: RegistryFiles, without blobs: Set<Digest>, from layers: [Descriptor]
  ) throws -> WrittenLayer {
    let names = layers.map(\.digest.description) + [""] + blobs.map(\.description).sorted() + ["\(options.modified)"]
    let key = try Digest.of(Data(names.joined(separator: "\n").utf8))
    if options.usesCache, let made = store.cachedLayer(.metadata, key) { return made }
    let layer = try files.write(without: blobs, to: store, modified: options.modified)
    try store.remember(layer, .metadata, key)
    return layer
  }
}
