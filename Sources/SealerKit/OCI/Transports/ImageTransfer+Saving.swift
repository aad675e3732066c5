import Foundation
import SealerFoundations

extension ImageTransfer {
  /// Copies images of the store to a registry, a folder or a file.
  ///
  /// - Parameter choice: the platforms of an index that are copied; with one alone, its image without the index.
  /// - Returns: what each name stands for there.
  /// - Throws: `LocationError`, `RegistryError`, `StoreError`, `SystemError`; a file that was there is untouched then.
  package func save(
    _ references: [ImageReference], to location: ImageLocation, _ choice: PlatformChoice = PlatformChoice(.all)
  ) async throws -> [Descriptor] {
    if case .registry(let target) = location {
      var pushed: [Descriptor] = []
      for reference in references { pushed.append(try await push(reference, as: target, choice)) }
      return pushed
    }
    if let stream = location.outputStream, stream.isTerminal { throw LocationError.terminal(stream.name) }
    let images = try references.map { try saved($0, choice, isDocker: location.isDockerArchive) }
    let blobs = images.flatMap(\.blobs)
    try await BlockingWork.run {
      try store.requireSound(blobs)
      try write(images, to: location)
    }
    for blob in blobs { report(blob, blob.size, isReused: false) }
    return images.map(\.top)
  }

  private func write(_ images: [SavedImage], to location: ImageLocation) throws {
    let writer = LayoutWriter(store: store)
    switch location {
    case .registry: break
    case .layout(let folder, let tag): for image in images { try writer.write(image.named(tag), to: folder) }
    case .layoutArchive(let file, let tag): try writer.archive(images.map { $0.named(tag) }, to: file)
    case .detected(let file): try writer.archive(images, to: file)
    case .dockerArchive(let file, let name): try writer.docker(images.map { $0.named(name) }, to: file)
    }
  }

  /// What is written of an image.
  private func saved(_ reference: ImageReference, _ choice: PlatformChoice, isDocker: Bool) throws -> SavedImage {
    let descriptor = try store.require(reference)
    var choice = choice
    // Such a file holds images of one platform: of an index, the one for this machine.
    if isDocker, choice.wanted == .all, descriptor.mediaType.isIndex { choice.wanted = .one(.current) }
    let manifests = try store.manifests(of: descriptor, choice, named: reference.familiarName)
    if case .one = choice.wanted, let manifest = manifests.first {
      try check(manifest, choice, of: reference)
      return SavedImage(
        top: manifest, name: reference.familiarName, blobs: try store.reachable(from: manifest).filter { !$0.isForeign }
      )
    }
    if !descriptor.mediaType.isIndex { try check(descriptor, choice, of: reference) }
    var seen: Set<Digest> = []
    let blobs = try [descriptor] + manifests.flatMap { try store.reachable(from: $0) }
    return SavedImage(
      top: descriptor, name: reference.familiarName,
      blobs: blobs.filter { !$0.isForeign && seen.insert($0.digest).inserted })
  }

  /// Looks at what an image of the store without an index says it is for.
  ///
  /// - Throws: `RegistryError.otherPlatform`, `StoreError`.
  func check(_ manifest: Descriptor, _ choice: PlatformChoice, of reference: ImageReference) throws {
    guard manifest.indexDigest == nil, !choice.platforms.isEmpty else { return }
    let content = try store.value(ImageManifest.self, at: manifest)
    try choice.check(
      try? store.value(ImageConfig.self, at: content.config), type: content.config.mediaType,
      of: reference.familiarName)
  }
}

/// What of an image is written to a folder or a file.
struct SavedImage {
  /// Its manifest or index.
  var top: Descriptor
  /// Its name there.
  var name: String
  /// Everything that belongs to it.
  var blobs: [Descriptor]

  /// The image under another name, if there is one.
  func named(_ name: String?) -> SavedImage {
    SavedImage(top: top, name: name ?? self.name, blobs: blobs)
  }
}

extension ImageLocation {
  fileprivate var isDockerArchive: Bool { if case .dockerArchive = self { true } else { false } }
}
