import Foundation
import SealerFoundations

extension ImageTransfer {
  /// Copies an image of the store to its registry.
  ///
  /// Nothing is sent if the registry has the very same image under this name.
  /// - Parameter choice: the platforms of an index: all that it lists, or one, whose image is copied without the index.
  /// - Throws: `RegistryError`, `StoreError`, `SystemError`; `Diagnostic` for an index of which not all is here.
  package func push(
    _ reference: ImageReference, as target: ImageReference, _ choice: PlatformChoice = PlatformChoice(.all)
  ) async throws -> Descriptor {
    let descriptor = try store.require(reference)
    let client = await registries.client(target.domain)
    var manifests = try store.manifests(of: descriptor, choice, named: reference.familiarName)
    if case .one = choice.wanted, let manifest = manifests.first {
      try check(manifest, choice, of: reference)
      try await push(manifest, .of(target, manifest), to: target, client)
      return manifest
    }
    let name = ManifestName.of(target, descriptor)
    guard descriptor.mediaType.isIndex else {
      try check(descriptor, choice, of: reference)
      try await push(descriptor, name, to: target, client)
      return descriptor
    }
    try requireWhole(descriptor, reference, choice)
    // Whoever has the index asks for everything that it lists.
    manifests = try store.manifests(of: descriptor)
    for child in manifests { try await pushAll(child, to: target, client) }
    try await client.pushManifest(target.repository, name, store.read(descriptor), mediaType: descriptor.mediaType)
    return descriptor
  }

  /// An index goes with everything that it lists: a registry takes no other.
  private func requireWhole(_ descriptor: Descriptor, _ reference: ImageReference, _ choice: PlatformChoice) throws {
    let index = try store.value(ImageIndex.self, at: descriptor)
    let lacking = index.manifests.filter { !store.contains($0) }
    let name = reference.familiarName
    let found = try store.platforms(of: descriptor).map(\.description).joined(separator: ", ")
    guard lacking.isEmpty else {
      let lacks = lacking.map { $0.platform?.description ?? "\($0.digest)" }.joined(separator: ", ")
      throw Diagnostic(
        "the index \(name) lists \(lacks), which the store lacks; it has \(found)",
        advice: "get the rest by 'pull --all-platforms \(name)', or push one by --platform")
    }
    let listed = index.manifests.filter { entry in
      entry.platform.map { stated in choice.platforms.contains { $0.accepts(stated) } } ?? false
    }
    guard choice.platforms.isEmpty || listed.count == index.platforms.count else {
      throw Diagnostic(
        "the index \(name) is for \(found)", expected: "all of them, or one, to be pushed",
        advice: "leave out --platform, or name one")
    }
  }

  private func pushAll(
    _ descriptor: Descriptor, to target: ImageReference, _ client: RegistryClient, depth: Int = 0
  ) async throws {
    guard descriptor.mediaType.isIndex, depth < ImageStore.indexDepth else {
      return try await push(descriptor, .digest(descriptor.digest), to: target, client)
    }
    for child in try store.manifests(of: descriptor) { try await pushAll(child, to: target, client, depth: depth + 1) }
    try await client.pushManifest(
      target.repository, .digest(descriptor.digest), store.read(descriptor), mediaType: descriptor.mediaType)
  }

  /// Copies the image of one manifest.
  private func push(
    _ descriptor: Descriptor, _ name: ManifestName, to target: ImageReference, _ client: RegistryClient
  ) async throws {
    let bytes = try store.read(descriptor)
    let manifest = try store.value(ImageManifest.self, at: descriptor)
    let blobs = manifest.blobs.filter { !$0.isForeign }
    if try await client.manifestDigest(target.repository, name, forPush: true) == descriptor.digest {
      for blob in blobs { report(blob, blob.size, isReused: true) }
      return
    }
    try await BlockingWork.run { try store.requireSound(blobs) }
    for blob in blobs { report(blob, 0, isReused: false) }
    let origins = BlobOrigins(store: store, domain: target.domain)
    try await forEachBlob(blobs) { blob in
      let upload = BlobUpload(
        blob, path: try store.path(of: blob), sources: origins.repositories(with: blob.digest),
        chunk: chunk)
      let isSent = try await client.pushBlob(target.repository, upload) { report(blob, $0, isReused: false) }
      if !isSent { report(blob, blob.size, isReused: true) }
    }
    try await client.pushManifest(target.repository, name, bytes, mediaType: descriptor.mediaType)
    try origins.record(blobs.map(\.digest), in: target.repository)
  }
}

extension ManifestName {
  /// The name that a manifest gets at a registry: the reference's tag, else its digest.
  fileprivate static func of(_ target: ImageReference, _ manifest: Descriptor) -> ManifestName {
    target.tag.map { .tag($0) } ?? .digest(manifest.digest)
  }
}
