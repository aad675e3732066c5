import Foundation
import SealerFoundations
import SealerHashing

/// Finds container images for a platform and asks the registries only for what may have moved: what a tag names now.
package struct ManifestCache: Sendable {
  private let store: ImageStore
  private let registries: RegistryAccess
  private let mode: Mode

  /// When a registry is asked.
  package enum Mode: Sendable {
    /// Whenever a tag may have moved.
    case current
    /// Always, for everything.
    case fresh
  }

  /// Makes one.
  package init(store: ImageStore, registries: RegistryAccess, mode: Mode = .current) {
    self.store = store
    self.registries = registries
    self.mode = mode
  }

  /// What a tag named when it was last asked for.
  private struct TagRecord: Hashable, Codable {
    var reference: ImageReference
    var digest: Digest
  }

  /// Loads the manifest of one platform.
  ///
  /// - Throws: `RegistryError`, also if there is no image for the platform; `SystemError`.
  package func image(_ reference: ImageReference, platform: Platform) async throws -> ResolvedImage {
    let last: TagRecord? = reference.digest == nil ? store.cached(try tagPlace(reference)) : nil
    let image: ResolvedImage
    if let known = try await known(reference, last?.digest, platform) {
      image = known
    } else {
      image = try await fetched(reference, platform)
    }
    // A known manifest may have got another name.
    let record = TagRecord(reference: reference, digest: (image.index ?? image.manifest).descriptor.digest)
    if reference.digest == nil, record != last { try store.cache(record, at: tagPlace(reference)) }
    return image
  }

  /// The image as far as it is known here what the reference names now.
  private func known(
    _ reference: ImageReference, _ last: Digest?, _ platform: Platform
  ) async throws -> ResolvedImage? {
    guard mode == .current, let (digest, endpoint) = await current(reference, last), let top = manifest(digest)
    else { return nil }
    var image = ResolvedImage(reference: reference, endpoint: endpoint, manifest: top, index: nil)
    guard top.descriptor.mediaType.isIndex else { return image }
    let chosen = try image.choose(platform)
    image.index = top
    image.listed = chosen.platform
    if let known = manifest(chosen.digest) {
      image.manifest = known
    } else {
      image.manifest = try await endpoint.client.manifest(endpoint.repository, .digest(chosen.digest))
      try keep(image.manifest)
    }
    return image
  }

  private func fetched(_ reference: ImageReference, _ platform: Platform) async throws -> ResolvedImage {
    let image = try await registries.image(reference, platform: platform)
    if let index = image.index { try keep(index) }
    try keep(image.manifest)
    return image
  }

  /// The digest of the reference: asked for, or without any network the last one that was seen.
  private func current(
    _ reference: ImageReference, _ last: Digest?
  ) async -> (Digest, RegistryAccess.Endpoint)? {
    if reference.digest == nil, !registries.isOffline {
      return await registries.digest(of: reference, last: last)
    }
    guard let digest = reference.digest ?? last else { return nil }
    return (digest, await registries.endpoint(reference))
  }

  private func keep(_ manifest: FetchedManifest) throws {
    try store.cache(manifest, at: CachePlace(.manifests, manifest.descriptor.digest))
  }

  private func manifest(_ digest: Digest) -> FetchedManifest? {
    let known: FetchedManifest? = store.cached(CachePlace(.manifests, digest))
    guard let known, (try? Digest.of(known.bytes, algorithm: digest.algorithm)) == digest else { return nil }
    return known
  }

  private func tagPlace(_ reference: ImageReference) throws -> CachePlace {
    CachePlace(.tags, try Digest.of(Data(reference.description.utf8)))
  }
}
