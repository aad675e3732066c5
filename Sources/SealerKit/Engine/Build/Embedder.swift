import Foundation
import SealerFoundations
import SealerOCI

/// Pins container images and puts them into the embedded registry.
struct Embedder {
  private static let imagesInFlight = 4
  private static let layersInFlight = 2

  let store: ImageStore
  let registries: RegistryAccess
  let options: BuildOptions
  let progress: @Sendable (TransferEvent) -> Void

  /// An image that was found and where it is.
  struct Pinned: Sendable {
    var find: ImageFind
    var resolved: ResolvedImage
    var manifest: ImageManifest

    /// What a lock says about it.
    var locked: ImageLock.Entry {
      ImageLock.Entry(
        reference: find.reference, digest: (resolved.index ?? resolved.manifest).descriptor.digest)
    }
  }

  /// Asks the registries for every image.
  ///
  /// - Throws: `Diagnostics` with every certain image that can't be had and every pair that collides.
  func pin(_ finds: [ImageFind]) async throws -> (images: [Pinned], notes: [Diagnostic]) {
    let refused = options.policy?.findings(finds, lock: options.lock) ?? []
    try Diagnostics(collisions(finds) + refused).throwIfErrors()
    var results: [Int: Result<Pinned, any Error>] = [:]
    try await withThrowingTaskGroup(of: (Int, Result<Pinned, any Error>).self) { group in
      var rest = finds.enumerated().makeIterator()
      func startNext() {
        guard let (index, find) = rest.next() else { return }
        group.addTask { (index, await Self.result { try await pin(find) }) }
      }
      for _ in 0..<Self.imagesInFlight { startNext() }
      while let (index, result) = try await group.next() {
        results[index] = result
        startNext()
      }
    }
    try Task.checkCancellation()
    var images: [Pinned] = []
    var notes: [Diagnostic] = []
    for (index, find) in finds.enumerated() {
      switch results[index] {
      case .success(let pinned): images.append(pinned)
      case .failure(let error): notes += Self.diagnostics(error, find)
      case nil: break
      }
    }
    try Diagnostics(notes).throwIfErrors()
    return (images, notes)
  }

  private static func result<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
  }

  private func pin(_ find: ImageFind) async throws -> Pinned {
    var reference = find.reference
    if reference.digest == nil, let locked = options.lock?.digest(of: reference) {
      reference = reference.with(tag: reference.tag, digest: locked)
    }
    reference = try options.policy?.replaced(reference) ?? reference
    let resolved = try await registries.image(reference, platform: options.platform)
    return Pinned(find: find, resolved: resolved, manifest: try resolved.decoded())
  }

  /// An image that can't be had, at the place that names it; one that is only likely is a warning.
  private static func diagnostics(_ error: any Error, _ find: ImageFind) -> [Diagnostic] {
    let reasons = (error as? any DiagnosticConvertible)?.diagnostics ?? [Diagnostic("\(error)")]
    let place = find.finds.first?.site
    return reasons.map { reason in
      Diagnostic(
        "the image \(find.reference.familiarName) can't be embedded: \(reason.found)",
        severity: find.confidence == .certain ? .error : .warning, at: place, expected: reason.expected,
        advice: find.confidence == .certain
          ? reason.advice : "if it is an image, list it in manifests/imageList; else leave it out there with !")
    }
  }

  /// The embedded registry knows no domains, so two images of one name can't both be in it.
  private func collisions(_ finds: [ImageFind]) -> [Diagnostic] {
    if options.keepsDomain { return [] }
    let named = Dictionary(grouping: finds) { "\($0.reference.repository):\($0.reference.tag?.description ?? "")" }
    return named.values.filter { $0.count > 1 && $0[0].reference.tag != nil }.compactMap { group in
      let places = group.map { find -> String in
        let place = find.finds.first.map { "\($0.file):\($0.line):\($0.column)" } ?? "?"
        return "\(find.reference) at \(place)"
      }
      let domains = Set(group.map(\.reference.domain))
      guard domains.count > 1 else { return nil }
      return Diagnostic(
        "images of different registries would have one name in the embedded registry: \(places.joined(separator: ", "))",
        advice: "keep the domains by --keep-domain, or leave one out by a line '!REFERENCE' in manifests/imageList")
    }.sorted { $0.found < $1.found }
  }

  // MARK: - Layers

  /// Makes the layers of the embedded registry; what the base embeds already is not made again.
  ///
  /// - Throws: `RegistryError`, `StoreError`, `ArchiveError`, `SystemError`.
  func layers(
    of images: [Pinned], without present: Set<Digest>, slots: Int
  ) async throws -> [(layer: WrittenLayer, text: String)] {
    var sources: [Digest: (blob: Descriptor, endpoint: RegistryAccess.Endpoint)] = [:]
    for image in images {
      for blob in [image.manifest.config] + image.manifest.layers where !present.contains(blob.digest) {
        sources[blob.digest] = sources[blob.digest] ?? (blob, image.resolved.endpoint)
      }
    }
    let origins = sources
    let cut = BlobCut(sources.values.map(\.blob), slots: max(1, slots - 1))
    var result = try await bigLayers(cut.groups, origins)
    var small: [(descriptor: Descriptor, bytes: Data)] = []
    for blob in cut.small { small.append((blob, try await smallBlob(blob, origins))) }
    if images.isEmpty { return result }
    let embedded = try images.map { image in
      try EmbeddedImage(
        try served(image.find.reference), manifest: image.resolved.manifest.bytes, image.resolved.manifest.descriptor,
        pinnedIndex: image.pinnedIndex)
    }
    let layer = try EmbeddedMetadataLayer.write(to: store, images: embedded, blobs: small, modified: options.modified)
    result.append((layer, "sealer: list \(images.count) container images"))
    return result
  }

  /// The name under which the embedded registry serves an image.
  ///
  /// A port becomes part of a folder's name, as registries take no colon there.
  /// - Throws: `Diagnostic` for a domain that no repository can be named after.
  private func served(_ reference: ImageReference) throws -> ImageReference {
    guard options.keepsDomain else { return reference }
    let domain = reference.domain.lowercased().replacing(":", with: "_")
    guard let repository = RepositoryName("\(domain)/\(reference.repository)") else {
      throw Diagnostic(
        "the domain of \(reference.familiarName) can't be kept in the embedded registry",
        expected: "letters, digits, dots and dashes", advice: "build without --keep-domain")
    }
    return ImageReference(
      domain: reference.domain, repository: repository, tag: reference.tag, digest: reference.digest)
  }

  private func bigLayers(
    _ groups: [[Descriptor]], _ sources: [Digest: (blob: Descriptor, endpoint: RegistryAccess.Endpoint)]
  ) async throws -> [(layer: WrittenLayer, text: String)] {
    var layers: [Int: WrittenLayer] = [:]
    try await withThrowingTaskGroup(of: (Int, WrittenLayer).self) { group in
      var rest = groups.enumerated().makeIterator()
      func startNext() {
        guard let (index, blobs) = rest.next() else { return }
        group.addTask { (index, try await layer(blobs, sources)) }
      }
      for _ in 0..<Self.layersInFlight { startNext() }
      while let (index, layer) = try await group.next() {
        layers[index] = layer
        startNext()
      }
    }
    return groups.enumerated().compactMap { index, blobs in
      let names = blobs.map(\.digest.description).joined(separator: " ")
      return layers[index].map { ($0, "sealer: embed \(names)") }
    }
  }

  private func layer(
    _ blobs: [Descriptor], _ sources: [Digest: (blob: Descriptor, endpoint: RegistryAccess.Endpoint)]
  ) async throws -> WrittenLayer {
    if options.usesCache, let made = try store.embeddedLayer(for: blobs, modified: options.modified) {
      for blob in blobs { report(blob, blob.size, isReused: true) }
      return made
    }
    let layer = try EmbeddedBlobLayer.begin(store, group: blobs, modified: options.modified)
    for blob in blobs {
      guard let endpoint = sources[blob.digest]?.endpoint else { continue }
      var count: Int64 = 0
      try await endpoint.client.blob(endpoint.repository, blob) { data in
        try layer.write(data)
        count += Int64(data.count)
        report(blob, count, isReused: false)
      }
    }
    return try layer.commit()
  }

  private func smallBlob(
    _ blob: Descriptor, _ sources: [Digest: (blob: Descriptor, endpoint: RegistryAccess.Endpoint)]
  ) async throws -> Data {
    guard let endpoint = sources[blob.digest]?.endpoint else { return Data() }
    var data = Data()
    try await endpoint.client.blob(endpoint.repository, blob) { data.append($0) }
    report(blob, blob.size, isReused: false)
    return data
  }

  private func report(_ blob: Descriptor, _ bytes: Int64, isReused: Bool) {
    progress(TransferEvent(digest: blob.digest, bytes: bytes, total: blob.size, isReused: isReused))
  }
}

extension Embedder.Pinned {
  /// The index that the reference itself pins by its digest.
  var pinnedIndex: (descriptor: Descriptor, bytes: Data)? {
    guard let index = resolved.index, find.reference.digest == index.descriptor.digest else { return nil }
    return (index.descriptor, index.bytes)
  }

  /// The bytes of the image's blobs.
  var size: Int64 { ([manifest.config] + manifest.layers).reduce(0) { $0 &+ $1.size } }
}
