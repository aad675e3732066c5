import Foundation
import SealerFoundations

/// Finds the registry for a reference: mirrors first, in order, then its own.
package actor RegistryAccess {
  /// A registry that may have an image, and the repository's name there.
  package struct Endpoint: Sendable {
    /// The registry.
    package var client: RegistryClient
    /// The repository there.
    package var repository: RepositoryName
  }

  private let settings: RegistryClient.Settings
  private var clients: [String: RegistryClient] = [:]

  /// Makes one; nothing is sent yet.
  package init(_ settings: RegistryClient.Settings) {
    self.settings = settings
  }

  /// The client of a registry, always the same one, so that connections and tokens are used again.
  package func client(_ domain: String) -> RegistryClient {
    if let client = clients[domain] { return client }
    let client = RegistryClient(domain: domain, settings: settings)
    clients[domain] = client
    return client
  }

  private func endpoints(_ reference: ImageReference) -> [Endpoint] {
    let mirrors = settings.mirrors.filter { $0.domain == reference.domain }
    return mirrors.map { Endpoint(client: client($0.host), repository: $0.repository(reference.repository)) }
      + [Endpoint(client: client(reference.domain), repository: reference.repository)]
  }

  /// Loads the manifest or index that a reference names, from the first registry that has it.
  ///
  /// - Throws: `RegistryError`; with mirrors it names every registry that was tried.
  package func manifest(_ reference: ImageReference) async throws -> (FetchedManifest, Endpoint) {
    let name: ManifestName =
      if let digest = reference.digest { .digest(digest) } else { .tag(reference.tag ?? .latest) }
    var failures: [RegistryError] = []
    for endpoint in endpoints(reference) {
      do {
        return (try await endpoint.client.manifest(endpoint.repository, name), endpoint)
      } catch let error as RegistryError {
        failures.append(error)
      }
    }
    if failures.count == 1, let only = failures.first { throw only }
    throw RegistryError.allFailed(
      image: reference.familiarName, attempts: failures.flatMap(\.diagnostics).map(\.found))
  }

  /// Loads the manifest of one platform; `index` is the index that led to it, if there was one.
  ///
  /// - Throws: `RegistryError`, also if there is no image for the platform.
  package func image(_ reference: ImageReference, platform: Platform) async throws -> ResolvedImage {
    let (fetched, endpoint) = try await manifest(reference)
    var resolved = ResolvedImage(reference: reference, endpoint: endpoint, manifest: fetched, index: nil)
    guard fetched.descriptor.mediaType.isIndex else { return resolved }
    guard let index = try? CanonicalJSON.decode(ImageIndex.self, from: fetched.bytes) else {
      throw RegistryError.badAnswer(
        host: endpoint.client.domain, request: reference.familiarName, found: "a broken index",
        expected: "an image index")
    }
    let chosen = try index.requireManifest(for: platform, of: reference)
    resolved.index = fetched
    resolved.manifest = try await endpoint.client.manifest(endpoint.repository, .digest(chosen.digest))
    return resolved
  }
}

/// An image of a registry, pinned: where it is and its manifest for one platform.
package struct ResolvedImage: Sendable {
  /// What was asked for.
  package var reference: ImageReference
  /// Where it was found.
  package var endpoint: RegistryAccess.Endpoint
  /// The manifest of the platform.
  package var manifest: FetchedManifest
  /// The index that led to the manifest.
  package var index: FetchedManifest?

  /// The manifest, decoded.
  ///
  /// - Throws: `RegistryError.badAnswer` if it is broken.
  package func decoded() throws -> ImageManifest {
    guard let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: manifest.bytes) else {
      throw RegistryError.badAnswer(
        host: endpoint.client.domain, request: reference.familiarName, found: "a broken manifest",
        expected: "an image manifest")
    }
    return manifest
  }
}
