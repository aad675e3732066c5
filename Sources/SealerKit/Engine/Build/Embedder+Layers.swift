import Foundation
import SealerFoundations
import SealerOCI

extension Embedder {
  /// A layer and what the history says of it.
  typealias NamedLayer = (layer: WrittenLayer, text: String)

  /// Where a blob can be had.
  private struct Source: Sendable {
    var blob: Descriptor
    var image: Pinned
  }

  /// Makes the layers of the embedded registry; what the base embeds already is not made again.
  ///
  /// - Throws: `RegistryError`, `StoreError`, `ArchiveError`, `SystemError`.
  func layers(of images: [Pinned], without present: Set<Digest>, slots: Int) async throws -> [NamedLayer] {
    if images.isEmpty { return [] }
    var sources: [Digest: Source] = [:]
    for image in images {
      // What has addresses elsewhere is in no registry, and not in the embedded one either.
      for blob in image.manifest.blobs where !present.contains(blob.digest) && !blob.isForeign {
        sources[blob.digest] = sources[blob.digest] ?? Source(blob: blob, image: image)
      }
    }
    for source in sources.values { report(source, 0, isReused: false) }
    let reserved = MetadataCut.slots(of: slots)
    let cut = BlobCut(sources.values.map(\.blob), slots: max(1, slots - reserved))
    let big = try await bigLayers(cut.groups, sources)
    let embedded = try images.map { image in
      EmbeddedImage(
        try served(image.find.reference), image.resolved.manifest, image.manifest, pinnedIndex: image.pinnedIndex)
    }
    let metadata = MetadataCut(embedded, small: cut.small, slots: max(1, slots - big.count))
    return try await big + metadataLayers(metadata, sources)
  }

  /// The name under which the embedded registry serves an image.
  ///
  /// A port becomes part of a folder's name, as registries take no colon there.
  /// - Throws: `Diagnostic` for a domain that no repository can be named after.
  private func served(_ reference: ImageReference) throws -> ImageReference {
    guard options.keepsDomain else { return reference }
    let domain = reference.domain.lowercased().replacing(":", with: "_")
    guard let repository = RepositoryName("\(domain)/\(reference.repository)") else {
      throw Diagnostic(
        "the domain of \(reference.familiarName) can't be kept in the embedded registry",
        expected: "letters, digits, dots and dashes", advice: "build without --keep-domain")
    }
    return ImageReference(
      domain: reference.domain, repository: repository, tag: reference.tag, digest: reference.digest)
  }

  // MARK: - Large blobs

  /// What the history says of a layer of blobs.
  static func text(of blobs: [Descriptor]) -> String {
    "sealer: embed \(blobs.map(\.digest.description).joined(separator: " "))"
  }

  private func bigLayers(_ groups: [[Descriptor]], _ sources: [Digest: Source]) async throws -> [NamedLayer] {
    let layers = try await groups.concurrentMap(limit: registries.jobs) { try await layer($0, sources) }
    return zip(groups, layers).map { blobs, layer in
      (layer, Self.text(of: blobs))
    }
  }

  private func layer(_ blobs: [Descriptor], _ sources: [Digest: Source]) async throws -> WrittenLayer {
    if let made = try await BlockingWork.run({ try cachedLayer(blobs) }) {
      for blob in blobs { sources[blob.digest].map { report($0, blob.size, isReused: true) } }
      return made
    }
    let layer = try await BlockingWork.run {
      try EmbeddedBlobLayer.begin(store, group: blobs, modified: options.modified)
    }
    while let blob = layer.nextBlob {
      try await load(blob, sources, into: layer)
    }
    return try await BlockingWork.run { try layer.commit() }
  }

  private func cachedLayer(_ blobs: [Descriptor]) throws -> WrittenLayer? {
    options.usesCache ? try store.embeddedLayer(for: blobs, modified: options.modified) : nil
  }

  private func load(_ blob: Descriptor, _ sources: [Digest: Source], into sink: any BlobSink) async throws {
    guard let source = sources[blob.digest] else { return }
    try await source.image.load(blob, from: registries, into: sink) { report(source, $0, isReused: false) }
  }

  // MARK: - Links, manifests, small blobs

  private func metadataLayers(_ cut: MetadataCut, _ sources: [Digest: Source]) async throws -> [NamedLayer] {
    let layers = try await cut.parts.concurrentMap(limit: registries.jobs) { try await metadataLayer($0, sources) }
    return zip(cut.parts, layers).map { part, layer in (layer, "sealer: list \(part.images.count) container images") }
  }

  private func metadataLayer(_ part: MetadataCut.Part, _ sources: [Digest: Source]) async throws -> WrittenLayer {
    let key = try EmbeddedMetadataLayer.key(images: part.images, blobs: part.blobs, modified: options.modified)
    if options.usesCache, let made = try await BlockingWork.run({ store.cachedLayer(.metadata, key) }) { return made }
    let blobs = try await part.blobs.concurrentMap(limit: registries.jobs) {
      (descriptor: $0, bytes: try await smallBlob($0, sources))
    }
    let layer = try await BlockingWork.run {
      try EmbeddedMetadataLayer.write(to: store, images: part.images, blobs: blobs, modified: options.modified)
    }
    try store.remember(layer, .metadata, key)
    return layer
  }

  private func smallBlob(_ blob: Descriptor, _ sources: [Digest: Source]) async throws -> Data {
    if options.usesCache, let known = store.cachedBlob(blob) {
      sources[blob.digest].map { report($0, blob.size, isReused: true) }
      return known
    }
    let buffer = BlobBuffer(blob)
    try await load(blob, sources, into: buffer)
    try store.cacheBlob(buffer.data, blob.digest)
    return buffer.data
  }

  private func report(_ source: Source, _ bytes: Int64, isReused: Bool) {
    progress(
      TransferEvent(
        digest: source.blob.digest, of: source.image.find.reference.familiarName, bytes: bytes,
        total: source.blob.size, isReused: isReused))
  }
}
