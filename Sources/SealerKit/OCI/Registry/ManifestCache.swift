import Foundation
import SealerFoundations

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
  private struct TagRecord: Codable {
    var reference: ImageReference
    var digest: Digest
  }

  /// Loads the manifest of one platform.
  ///
  /// - Throws: `RegistryError`, also if there is no image for the platform; `SystemError`.
  package func image(_ reference: ImageReference, platform: Platform) async throws -> ResolvedImage {
    if mode == .fresh { return try await remember(registries.image(reference, platform: platform)) }
    guard let (digest, endpoint) = try await current(reference), let top = manifest(digest) else {
      return try await remember(registries.image(reference, platform: platform))
    }
    var resolved = ResolvedImage(reference: reference, endpoint: endpoint, manifest: top, index: nil)
    // A known manifest may have got another name.
    guard top.descriptor.mediaType.isIndex else { return try remember(resolved) }
    let chosen = try resolved.choose(platform)
    resolved.index = top
    if let known = manifest(chosen.digest) {
      resolved.manifest = known
      return try remember(resolved)
    }
    resolved.manifest = try await endpoint.client.manifest(endpoint.repository, .digest(chosen.digest))
    return try remember(resolved)
  }

  /// The digest of the reference: asked for, or without any network the last one that was seen.
  private func current(_ reference: ImageReference) async throws -> (Digest, RegistryAccess.Endpoint)? {
    if let digest = reference.digest { return (digest, await registries.endpoint(reference)) }
    guard registries.isOffline else { return try await registries.digest(of: reference) }
    let record: TagRecord? = store.cached(try tagPath(reference))
    guard let digest = record?.digest else { return nil }
    return (digest, await registries.endpoint(reference))
  }

  private func remember(_ image: ResolvedImage) throws -> ResolvedImage {
    for manifest in [image.manifest, image.index].compactMap({ $0 }) {
      if self.manifest(manifest.descriptor.digest) == nil {
        try store.cache(manifest, at: path(manifest.descriptor.digest))
      }
    }
    if image.reference.digest == nil {
      let digest = (image.index ?? image.manifest).descriptor.digest
      try store.cache(TagRecord(reference: image.reference, digest: digest), at: try tagPath(image.reference))
    }
    return image
  }

  private func manifest(_ digest: Digest) -> FetchedManifest? {
    let known: FetchedManifest? = store.cached(path(digest))
    guard let known, (try? Digest.of(known.bytes, algorithm: digest.algorithm)) == digest else { return nil }
    return known
  }

  private func path(_ digest: Digest) -> String {
    store.path("cache/manifests/\(digest.algorithm.rawValue)/\(digest.hex).json")
  }

  private func tagPath(_ reference: ImageReference) throws -> String {
    store.path("cache/tags/\(try Digest.of(Data(reference.description.utf8)).hex).json")
  }
}
