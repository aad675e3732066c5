import Foundation
import SealerFoundations

extension ImageTransfer {
  /// Copies an image of a folder or file into the store and gives it a name there.
  ///
  /// - Throws: as for several.
  package func load(
    _ location: ImageLocation, as name: ImageReference?, platform: Platform, allowsMismatch: Bool = false,
    _ scrutiny: ImageScrutiny = .known
  ) async throws -> (Descriptor, ImageReference) {
    let choice = PlatformChoice(.one(platform), allowsMismatch: allowsMismatch)
    if case .registry(let reference) = location {
      return (try await pull(reference, as: name, choice, scrutiny), name ?? reference)
    }
    return try await store.withLease {
      let image = try await BlockingWork.run { try LocalImage.open(location, in: store) }
      let target = try name ?? image.reference
      return (try await copy(image, as: [target], choice, scrutiny), target)
    }
  }

  /// An image that came into the store.
  package struct Loaded: Hashable, Sendable {
    /// Its manifest or index.
    package var descriptor: Descriptor
    /// Its names there.
    package var names: [ImageReference]
  }

  /// Copies all images of a folder or file into the store.
  ///
  /// - Parameters:
  ///   - name: the name of the only one; nil for the names that they have where they are.
  ///   - chosen: the names of those that are meant; none for all.
  /// - Throws: `LocationError`, `StoreError`, `ArchiveError`, `InputLimitError`, `RegistryError`, `SystemError`; the store's
  ///   images are as before then.
  package func loadAll(
    _ location: ImageLocation, as name: ImageReference?, only chosen: [String] = [], _ choice: PlatformChoice
  ) async throws -> [Loaded] {
    if case .registry(let reference) = location {
      return [Loaded(descriptor: try await pull(reference, as: name, choice), names: [name ?? reference])]
    }
    return try await store.withLease {
      let all = try await BlockingWork.run { try ImageArchive.open(location, in: store).images }
      let images = try chosen.isEmpty ? all : chosen.map { try Self.image($0, of: all, location) }
      if name != nil, images.count > 1 {
        throw LocationError.choose(place: location.place, wanted: nil, found: images.map(\.label))
      }
      var loaded: [Loaded] = []
      if name == nil, images.count > 1, images.contains(where: \.names.isEmpty) {
        throw LocationError.choose(place: location.place, wanted: nil, found: images.map(\.label))
      }
      let names = try images.map { try name.map { [$0] } ?? $0.references }
      for (image, names) in zip(images, names) {
        loaded.append(Loaded(descriptor: try await copy(image, as: names, choice, .known), names: names))
      }
      return loaded
    }
  }

  private static func image(_ name: String, of images: [LocalImage], _ location: ImageLocation) throws -> LocalImage {
    if let image = images.first(where: { $0.isNamed(name) }) { return image }
    throw LocationError.choose(place: location.place, wanted: name, found: images.map(\.label))
  }

  private func copy(
    _ image: LocalImage, as names: [ImageReference], _ choice: PlatformChoice, _ scrutiny: ImageScrutiny
  ) async throws -> Descriptor {
    let top = image.top
    let manifests = try await BlockingWork.run { try image.manifests(choice) }
    for manifest in manifests {
      if manifest.descriptor.mediaType.isIndex {
        try await BlockingWork.run { try store.put(manifest) }
      } else {
        try await copy(manifest, of: image, top.descriptor.mediaType.isIndex ? nil : choice, scrutiny)
      }
    }
    return try await BlockingWork.run {
      guard top.descriptor.mediaType.isIndex else {
        for name in names { try store.tag(top.descriptor, as: name) }
        return top.descriptor
      }
      if case .one = choice.wanted, let child = manifests.first?.descriptor {
        var descriptor = child
        for name in names { descriptor = try store.tag(child, of: top, as: name) }
        return descriptor
      }
      try store.put(top)
      for name in names { try store.tag(top.descriptor, as: name) }
      return top.descriptor
    }
  }

  /// Copies one manifest with its blobs.
  ///
  /// - Parameter choice: what the image has to be for, where no index says it.
  private func copy(
    _ manifest: FetchedManifest, of image: LocalImage, _ choice: PlatformChoice?, _ scrutiny: ImageScrutiny
  ) async throws {
    let content = try image.decoded(manifest)
    if let choice, !choice.platforms.isEmpty {
      let config = try await BlockingWork.run { try image.config(content) }
      try choice.check(config, type: content.config.mediaType, of: image.place)
    }
    let staged = StagedBlobs()
    defer { staged.discard() }
    try await forEachBlob(content.blobs) { blob in
      if blob.isForeign { return }
      if try await BlockingWork.run({ try store.isSound(blob) }) { return report(blob, blob.size, isReused: true) }
      try await BlockingWork.run {
        // What a layer holds is looked up when somebody asks for it: unpacking takes longer than copying.
        let ingest = try store.ingest(blob, rest: .dropped)
        try image.copy(blob, into: ingest) { report(blob, $0, isReused: false) }
        try ingest.stage(with: staged)
      }
    }
    try await BlockingWork.run {
      let budget = ImageBudget(store.limits, of: "the image in \(image.place)")
      try staged.scrutinize(content, scrutiny, in: store, budget)
      try staged.commit(in: store)
      try store.put(manifest)
    }
  }
}
