import Foundation
import SealerFoundations

extension ImageTransfer {
  /// Copies an image of a folder or file into the store and gives it a name there.
  ///
  /// - Parameter name: the name; nil for the one that the image has where it is.
  /// - Throws: `LocationError`, `StoreError`, `ArchiveError`, `InputLimitError`, `SystemError`; the store's images are as before
  ///   then.
  package func load(
    _ location: ImageLocation, as name: ImageReference?, platform: Platform, _ scrutiny: ImageScrutiny = .known
  ) async throws -> (Descriptor, ImageReference) {
    if case .registry(let reference) = location {
      return (try await pull(reference, as: name ?? reference, platform: platform, scrutiny), name ?? reference)
    }
    return try await store.withLease { try await loadLeased(location, as: name, platform: platform, scrutiny) }
  }

  private func loadLeased(
    _ location: ImageLocation, as name: ImageReference?, platform: Platform, _ scrutiny: ImageScrutiny
  ) async throws -> (Descriptor, ImageReference) {
    let image = try await BlockingWork.run { try LocalImage.open(location, platform: platform, in: store) }
    let target = try name ?? image.reference
    guard let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: image.manifest.bytes) else {
      throw LocationError.notAnImage(place: image.path.text, expected: "an image manifest")
    }
    let staged = StagedBlobs()
    defer { staged.discard() }
    try await forEachBlob(manifest.blobs) { blob in
      if blob.isForeign { return }
      if try await BlockingWork.run({ try store.isSound(blob) }) { return report(blob, blob.size, isReused: true) }
      try await BlockingWork.run {
        // What a layer holds is looked up when somebody asks for it: unpacking takes longer than copying.
        let ingest = try store.ingest(blob, rest: .dropped)
        try image.copy(blob, into: ingest) { report(blob, $0, isReused: false) }
        try ingest.stage(with: staged)
      }
    }
    return try await BlockingWork.run {
      let budget = ImageBudget(store.limits, of: "the image \(target.familiarName)")
      try staged.scrutinize(manifest, scrutiny, in: store, budget)
      try staged.commit(in: store)
      let descriptor = image.manifest.descriptor
      _ = try store.put(image.manifest.bytes, mediaType: descriptor.mediaType, digest: descriptor.digest)
      try store.tag(descriptor, as: target)
      return (descriptor, target)
    }
  }

  // MARK: - Saving

  /// Copies an image of the store to a registry, a folder or a file.
  ///
  /// - Throws: `LocationError`, `RegistryError`, `StoreError`, `SystemError`; a file that was there is untouched then.
  package func save(_ reference: ImageReference, to location: ImageLocation) async throws -> Descriptor {
    if case .registry(let target) = location { return try await push(reference, as: target) }
    if let stream = location.outputStream, stream.isTerminal { throw LocationError.terminal(stream.name) }
    let descriptor = try store.require(reference)
    let blobs = try store.reachable(from: descriptor).filter { !$0.isForeign }
    try await BlockingWork.run { try store.requireSound(blobs) }
    switch location {
    case .registry: break
    case .layout(let folder, let tag):
      try await BlockingWork.run {
        try LayoutWriter(store: store).write(blobs, descriptor, name: tag ?? reference.familiarName, to: folder)
      }
    case .layoutArchive(let file, let tag):
      try await BlockingWork.run {
        try LayoutWriter(store: store).archive(blobs, descriptor, name: tag ?? reference.familiarName, to: file)
      }
    case .dockerArchive(let file, let name):
      // Such a file holds images of one platform: of an index, the one for this machine.
      let single = try store.manifest(descriptor, for: .current, of: reference)
      let manifest = try store.value(ImageManifest.self, at: single)
      try await BlockingWork.run {
        try LayoutWriter(store: store).docker(manifest, name: name ?? reference.familiarName, to: file)
      }
    }
    for blob in blobs { report(blob, blob.size, isReused: false) }
    return descriptor
  }
}
