import Foundation
import SealerFoundations

extension ImageTransfer {
  /// Copies an image of a registry into the store and gives it its name there.
  ///
  /// - Throws: as for a choice of platforms.
  package func pull(
    _ reference: ImageReference, as name: ImageReference? = nil, platform: Platform, _ scrutiny: ImageScrutiny = .known
  ) async throws -> Descriptor {
    try await pull(reference, as: name, PlatformChoice(.one(platform)), scrutiny)
  }

  /// Copies an image of a registry, for one platform or several, into the store and gives it its name there.
  ///
  /// - Returns: the manifest of the one platform; the index, as the registry has it, of several.
  /// - Throws: `RegistryError`, `StoreError`, `ArchiveError`, `InputLimitError`, `SystemError`; the store is as before then.
  package func pull(
    _ reference: ImageReference, as name: ImageReference? = nil, _ choice: PlatformChoice,
    _ scrutiny: ImageScrutiny = .known
  ) async throws -> Descriptor {
    try await store.withLease { try await pullLeased(reference, as: name ?? reference, choice, scrutiny) }
  }

  private func pullLeased(
    _ reference: ImageReference, as name: ImageReference, _ choice: PlatformChoice, _ scrutiny: ImageScrutiny
  ) async throws -> Descriptor {
    let (top, endpoint) = try await registries.manifest(reference)
    let image = ResolvedImage(reference: reference, endpoint: endpoint, manifest: top, index: nil)
    guard top.descriptor.mediaType.isIndex else {
      try await copy(image, scrutiny, choice)
      return try await BlockingWork.run {
        try store.tag(top.descriptor, as: name)
        return top.descriptor
      }
    }
    let children = try choice.entries(of: image.decodedIndex(), named: reference.familiarName)
    for child in children { try await copy(child, of: image, scrutiny, depth: 0) }
    return try await BlockingWork.run {
      if case .one = choice.wanted, let child = children.first {
        return try store.tag(child, of: top, as: name)
      }
      try store.put(top)
      try store.tag(top.descriptor, as: name)
      return top.descriptor
    }
  }

  /// Copies what an entry of an index names.
  private func copy(
    _ entry: Descriptor, of top: ResolvedImage, _ scrutiny: ImageScrutiny, depth: Int
  ) async throws {
    guard depth <= ImageStore.indexDepth else { throw StoreError.tooDeep(entry.digest) }
    var image = top
    image.index = top.manifest
    image.manifest = try await top.endpoint.client.manifest(top.endpoint.repository, .digest(entry.digest))
    guard image.manifest.descriptor.mediaType.isIndex else { return try await copy(image, scrutiny, nil) }
    for child in try image.decodedIndex().manifests {
      try await copy(child, of: image, scrutiny, depth: depth + 1)
    }
    try await BlockingWork.run { try store.put(image.manifest) }
  }

  /// Copies one manifest with its blobs.
  ///
  /// - Parameter choice: what the image has to be for, where no index says it.
  private func copy(_ image: ResolvedImage, _ scrutiny: ImageScrutiny, _ choice: PlatformChoice?) async throws {
    let manifest = try image.decoded()
    var config: Data?
    if let choice { config = try await checkedConfig(of: image, manifest, choice) }
    for blob in manifest.blobs where !blob.isForeign { report(blob, 0, isReused: false) }
    let staged = StagedBlobs()
    defer { staged.discard() }
    let budget = ImageBudget(store.limits, of: "the image \(image.reference.familiarName)")
    do {
      try await forEachBlob(manifest.blobs) { [config] blob in
        if blob.digest == manifest.config.digest {
          try await load(blob, of: image, nil, staged, known: config)
        } else {
          try await load(blob, of: image, blob.mediaType.isDocument ? nil : budget, staged)
        }
      }
    } catch let error where Self.isInterruption(error) {
      // What came before need not come again.
      try await BlockingWork.run { try staged.commit(in: store) }
      throw error
    } catch let error as SystemError where error.isFullDisk {
      // Of the blobs that came side by side, none is gone on with where there is no room.
      staged.discardBegun()
      throw error
    }
    try await BlockingWork.run {
      try staged.scrutinize(manifest, scrutiny, in: store, budget)
      try staged.commit(in: store)
      try store.put(image.manifest)
      let origins = BlobOrigins(store: store, domain: image.endpoint.client.domain)
      try origins.record(manifest.layers.map(\.digest), in: image.endpoint.repository)
    }
  }

  /// The configuration of an image without an index, if its platform matters and it is not in the store; it is looked at
  /// before any layer is asked for.
  ///
  /// - Throws: `RegistryError.otherPlatform`.
  private func checkedConfig(
    of image: ResolvedImage, _ manifest: ImageManifest, _ choice: PlatformChoice
  ) async throws -> Data? {
    if choice.platforms.isEmpty || choice.allowsMismatch { return nil }
    let known = try? await BlockingWork.run { try store.read(manifest.config) }
    let bytes: Data
    if let known {
      bytes = known
    } else {
      let buffer = BlobBuffer(manifest.config)
      try await registries.blob(manifest.config, of: image.reference, at: image.endpoint, into: buffer)
      bytes = buffer.data
    }
    let config = try? CanonicalJSON.decode(ImageConfig.self, from: bytes)
    try choice.check(config, type: manifest.config.mediaType, of: image.reference.familiarName)
    return known == nil ? bytes : nil
  }

  /// Whether the way to an image broke off; everything else is the image's own fault, and none of it stays.
  private static func isInterruption(_ error: any Error) -> Bool {
    switch error {
    case let error as SystemError: !error.isFullDisk
    case is CancellationError, RegistryError.unreachable, RegistryError.status: true
    default: false
    }
  }

  /// - Parameters:
  ///   - layers: what the image's layers may take together, if this is one of them.
  ///   - known: the bytes, if they are here already.
  private func load(
    _ blob: Descriptor, of image: ResolvedImage, _ layers: ImageBudget?, _ staged: StagedBlobs, known: Data? = nil
  ) async throws {
    // What has addresses elsewhere is never in a registry: the foreign layers of Windows.
    if blob.isForeign { return }
    let sink = try await BlockingWork.run { () -> (any BlobSink)? in
      if try store.isSound(blob) { return nil }
      return try layers.map { try LayerIngest(blob, in: store, $0) } ?? store.ingest(blob)
    }
    guard let into = sink else { return report(blob, blob.size, isReused: true) }
    if let file = (into as? LayerIngest)?.file ?? (into as? BlobIngest)?.ingest { staged.begin(file) }
    if let known {
      try into.restartBlob()
      try known.withUnsafeBytes { try into.write($0) }
      try into.sealBlob()
      report(blob, blob.size, isReused: false)
    } else {
      try await registries.blob(blob, of: image.reference, at: image.endpoint, into: into) {
        report(blob, $0, isReused: false)
      }
    }
    try await BlockingWork.run {
      if let layer = into as? LayerIngest {
        try layer.stage(with: staged)
      } else {
        try (into as? BlobIngest)?.stage(with: staged)
      }
    }
  }
}

extension ImageStore {
  /// Writes a manifest or an index byte by byte.
  ///
  /// - Throws: `StoreError`, `SystemError`.
  func put(_ manifest: FetchedManifest) throws {
    _ = try put(manifest.bytes, mediaType: manifest.descriptor.mediaType, digest: manifest.descriptor.digest)
  }

  /// Gives an image of an index a name; one that has another image of the same index keeps both, as that index.
  ///
  /// - Returns: the image's descriptor.
  /// - Throws: as for tagging.
  func tag(_ child: Descriptor, of index: FetchedManifest, as name: ImageReference) throws -> Descriptor {
    var image = Descriptor(
      mediaType: child.mediaType, digest: child.digest, size: child.size, platform: child.platform)
    image.indexDigest = index.descriptor.digest
    let old = try images().first { $0.reference == name }?.descriptor
    guard let old, old.namedDigest == index.descriptor.digest, old.digest != image.digest,
      try missingBlobs(of: old) == []
    else {
      try tag(image, as: name)
      return image
    }
    try put(index)
    try tag(index.descriptor, as: name)
    return image
  }
}
