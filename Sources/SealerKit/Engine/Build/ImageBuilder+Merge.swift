import Foundation
import SealerFoundations
import SealerOCI

extension ImageBuilder {
  /// Joins images of the store: the layers of the first one, and on top what each later one brings that is not there yet.
  ///
  /// A later image wins, with what it removes, too. Nothing of a rootfs is unpacked, and layers stay as they are unless
  /// they would be more than an overlay mounts.
  ///
  /// - Throws: `Diagnostics` if images of different registries would have one name, or for too many layers;
  ///   `StoreError`, `RegistryError.noPlatform`, `SystemError`; the store's names are as before then.
  package func merge(
    _ references: [ImageReference], platforms: [Platform], options: BuildOptions, as names: [ImageReference]
  ) async throws -> Outcome {
    try await forEach(platforms, options, as: names) { options, names in
      try await merge(references, options: options, as: names)
    }
  }

  private func merge(
    _ references: [ImageReference], options: BuildOptions, as tags: [ImageReference]
  ) async throws -> Outcome {
    try await store.withLease { try await mergeLeased(references, options: options, as: tags) }
  }

  private func mergeLeased(
    _ references: [ImageReference], options: BuildOptions, as tags: [ImageReference]
  ) async throws -> Outcome {
    let indexes = LayerIndexTable(of: "what is merged", in: store)
    let images = try await BlockingWork.run { try self.images(references, options, indexes) }
    guard let first = images.first else { throw Diagnostic("there is nothing to merge") }
    var assembly = ImageAssembly(first, options: options)
    var notes = zip(references, images).compactMap { reference, image in
      image.mismatch(for: options.platform, named: reference.familiarName)?.warning
    }
    var names = first.embeddedNames
    for image in images.dropFirst() {
      notes += try MergeConflicts(assembly, names: names, with: image).findings(in: store)
      try assembly.append(image, indexes)
      names.merge(image.embeddedNames) { $1 }
    }
    try Diagnostics(notes).throwIfErrors()
    try await makeRoom(for: 0, in: &assembly, options)
    let embedded = images.dropFirst().flatMap(\.embeddedReferences)
    let descriptor = try await finish(assembly, settings(of: images), images: embedded, as: tags)
    return Outcome(descriptor: descriptor, notes: notes, lock: ImageLock())
  }

  /// The images, whose layers are verified.
  private func images(
    _ references: [ImageReference], _ options: BuildOptions, _ indexes: LayerIndexTable
  ) throws -> [BaseImage] {
    try references.map { reference in
      let image = try BaseImage.read(
        store.require(reference), as: reference, in: store, platform: options.platform, beside: indexes)
      if !options.allowsPlatformMismatch,
        let error = image.mismatch(for: options.platform, named: reference.familiarName)?.error
      {
        throw error
      }
      try store.requireSound(image.manifest.layers)
      return image
    }
  }

  /// What the images say beside their layers, joined.
  private func settings(of images: [BaseImage]) -> ImageSettings {
    var settings = ImageSettings()
    for image in images { settings.merge(ImageSettings(of: image)) }
    return settings
  }
}
