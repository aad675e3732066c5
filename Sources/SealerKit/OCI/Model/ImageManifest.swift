import SealerFoundations

/// The manifest of one image: its configuration and its layers, lowest first.
///
/// Docker schema 2 manifests have the same shape and are read as this type.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/manifest.md
package struct ImageManifest: Hashable, Sendable, Codable {
  /// Always 2.
  package var schemaVersion = 2
  /// What the manifest is; absent in some old OCI manifests.
  package var mediaType: MediaType?
  /// The configuration.
  package var config: Descriptor
  /// The layers, lowest first.
  package var layers: [Descriptor]
  /// Notes by key.
  package var annotations: [String: String]?

  /// Makes an OCI manifest.
  package init(config: Descriptor, layers: [Descriptor], annotations: [String: String]? = nil) {
    mediaType = .imageManifest
    self.config = config
    self.layers = layers
    self.annotations = annotations
  }

  /// The blobs that the image consists of: the configuration, then the layers.
  package var blobs: [Descriptor] { [config] + layers }
}

/// An index: manifests of several platforms under one name.
///
/// Docker manifest lists have the same shape and are read as this type.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-index.md
package struct ImageIndex: Hashable, Sendable, Codable {
  /// Always 2.
  package var schemaVersion = 2
  /// What the index is.
  package var mediaType: MediaType?
  /// The manifests.
  package var manifests: [Descriptor]
  /// Notes by key.
  package var annotations: [String: String]?

  /// Makes an OCI index.
  package init(manifests: [Descriptor], annotations: [String: String]? = nil) {
    mediaType = .imageIndex
    self.manifests = manifests
    self.annotations = annotations
  }

  /// The manifest for a platform: the first of those whose variant is nearest to the wanted one.
  ///
  /// One alone that does not say what it is for may be it: its configuration tells.
  package func manifest(for platform: Platform) -> Descriptor? {
    let fitting = manifests.compactMap { entry in
      entry.platform.flatMap(platform.distance).map { (distance: $0, entry: entry) }
    }
    if let best = fitting.map(\.distance).min() { return fitting.first { $0.distance == best }?.entry }
    let silent = manifests.filter { $0.platform == nil && $0.mediaType.isManifest }
    return silent.count == 1 ? silent.first : nil
  }

  /// The manifest for a platform.
  ///
  /// - Throws: `RegistryError.noPlatform`, with the platforms there are.
  package func requireManifest(for platform: Platform, of reference: ImageReference) throws(RegistryError) -> Descriptor
  {
    if let manifest = manifest(for: platform) { return manifest }
    throw .noPlatform(image: reference.familiarName, wanted: platform, found: platforms)
  }

  /// The platforms there are, without the `unknown/unknown` of attestations.
  package var platforms: [StatedPlatform] {
    manifests.compactMap(\.platform).filter { !$0.isUnknown }
  }
}
