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

  /// How many blobs are moved side by side.
  nonisolated package var jobs: Int { settings.jobs }
  /// Whether no registry may be asked at all.
  nonisolated package var isOffline: Bool { settings.isOffline }

  private let settings: RegistryClient.Settings
  private let bound: AsyncSemaphore
  private var clients: [String: RegistryClient] = [:]

  /// Makes one; nothing is sent yet.
  package init(_ settings: RegistryClient.Settings) {
    self.settings = settings
    bound = AsyncSemaphore(settings.jobs)
  }

  /// What loads single files of other servers.
  nonisolated package var downloads: FileDownload { FileDownload(settings) }

  /// The client of a registry, always the same one, so that connections and tokens are used again.
  package func client(_ domain: String) -> RegistryClient {
    if let client = clients[domain] { return client }
    let client = RegistryClient(domain: domain, settings: settings, bound: bound)
    clients[domain] = client
    return client
  }

  /// The registry that is asked first for a reference.
  func endpoint(_ reference: ImageReference) -> Endpoint {
    endpoints(reference).first ?? Endpoint(client: client(reference.domain), repository: reference.repository)
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

  /// The digest of what a tag names now, by the first registry that says; nil if none does.
  ///
  /// - Parameter last: the digest that was seen last.
  func digest(of reference: ImageReference, last: Digest?) async -> (Digest, Endpoint)? {
    let name = ManifestName.tag(reference.tag ?? .latest)
    for endpoint in endpoints(reference) {
      if let found = try? await endpoint.client.manifestDigest(endpoint.repository, name, last: last) {
        return (found, endpoint)
      }
    }
    return nil
  }

  /// Loads a blob of an image into a sink: from where the manifest came, then from the other registries that may have it.
  ///
  /// What a registry sends is verified before the next is asked; bytes that were good so far are not asked for again.
  /// - Throws: `RegistryError`, `StoreError`, `SystemError`.
  package nonisolated func blob(
    _ blob: Descriptor, of reference: ImageReference, at first: Endpoint, into sink: any BlobSink,
    progress: @escaping (Int64) -> Void = { _ in }
  ) async throws {
    var count = sink.blobCount
    var rest = [first, first] + (await endpoints(reference)).filter { $0.client.domain != first.client.domain }
    rest.reverse()
    var failures: [RegistryError] = []
    while let endpoint = rest.popLast() {
      do {
        try await endpoint.client.blob(endpoint.repository, blob, from: sink.blobCount) { bytes in
          try sink.write(bytes)
          count += Int64(bytes.count)
          progress(count)
        }
        return try sink.sealBlob()
      } catch StoreError.wrongDigest(let found, let expected) {
        // Once more from the same registry: the bytes may have been damaged on their way, or before a restart.
        let request = "GET /v2/\(endpoint.repository)/blobs/\(blob.digest)"
        failures.append(
          .wrongDigest(host: endpoint.client.domain, request: request, expected: expected, found: found))
        try sink.restartBlob()
        count = 0
      } catch let error as RegistryError {
        if failures.isEmpty, rest.last?.client.domain == endpoint.client.domain { rest.removeLast() }
        failures.append(error)
      }
    }
    if Set(failures.map(\.host)).count == 1, let last = failures.last { throw last }
    throw RegistryError.allFailed(
      image: reference.familiarName, attempts: failures.flatMap(\.diagnostics).map(\.found).unique)
  }

  /// Loads the manifest of one platform; `index` is the index that led to it, if there was one.
  ///
  /// - Throws: `RegistryError`, also if there is no image for the platform.
  package func image(_ reference: ImageReference, platform: Platform) async throws -> ResolvedImage {
    let (fetched, endpoint) = try await manifest(reference)
    var resolved = ResolvedImage(reference: reference, endpoint: endpoint, manifest: fetched, index: nil)
    guard fetched.descriptor.mediaType.isIndex else { return resolved }
    let chosen = try resolved.choose(platform)
    resolved.index = fetched
    resolved.listed = chosen.platform
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
  /// What the index says that the manifest is for.
  package var listed: StatedPlatform?

  /// The manifest for a platform, where `manifest` is an index.
  ///
  /// - Throws: `RegistryError` if the index is broken or has none.
  func choose(_ platform: Platform) throws -> Descriptor {
    try decodedIndex().requireManifest(for: platform, of: reference)
  }

  /// The index, decoded, where `manifest` is one.
  ///
  /// - Throws: `RegistryError.badAnswer` if it is broken, `InputLimitError` if it names too much.
  func decodedIndex() throws -> ImageIndex {
    guard let index = try? CanonicalJSON.decode(ImageIndex.self, from: manifest.bytes) else {
      throw RegistryError.badAnswer(
        host: endpoint.client.domain, request: reference.familiarName, found: "a broken index",
        expected: "an image index")
    }
    try index.check(endpoint.client.settings.limits, of: "the index \(reference.familiarName)")
    return index
  }

  /// The manifest, decoded.
  ///
  /// - Throws: `RegistryError.badAnswer` if it is broken, `InputLimitError` if it announces too much.
  package func decoded() throws -> ImageManifest {
    guard let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: manifest.bytes) else {
      throw RegistryError.badAnswer(
        host: endpoint.client.domain, request: reference.familiarName, found: "a broken manifest",
        expected: "an image manifest")
    }
    try manifest.check(endpoint.client.settings.limits, of: "the image \(reference.familiarName)")
    return manifest
  }
}

extension Array where Element: Hashable {
  /// The elements, each once, in the order of their first place.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
