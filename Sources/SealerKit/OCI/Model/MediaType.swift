/// What the bytes of a blob are, as the registries name it.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/media-types.md
package struct MediaType: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
  /// The media type's text.
  package let rawValue: String

  /// Takes any text: a registry may serve types that nobody here has heard of.
  package init(rawValue: String) { self.rawValue = rawValue }

  private init(_ text: String) { rawValue = text }

  /// The text.
  package var description: String { rawValue }

  /// An OCI image manifest.
  package static let imageManifest = MediaType("application/vnd.oci.image.manifest.v1+json")
  /// An OCI image index.
  package static let imageIndex = MediaType("application/vnd.oci.image.index.v1+json")
  /// An OCI image configuration.
  package static let imageConfig = MediaType("application/vnd.oci.image.config.v1+json")
  /// A layer without compression.
  package static let layer = MediaType("application/vnd.oci.image.layer.v1.tar")
  /// A layer compressed by gzip.
  package static let layerGzip = MediaType("application/vnd.oci.image.layer.v1.tar+gzip")
  /// A layer compressed by zstd.
  package static let layerZstd = MediaType("application/vnd.oci.image.layer.v1.tar+zstd")
  /// A docker schema 2 manifest.
  package static let dockerManifest = MediaType("application/vnd.docker.distribution.manifest.v2+json")
  /// A docker manifest list.
  package static let dockerManifestList = MediaType("application/vnd.docker.distribution.manifest.list.v2+json")
  /// A docker image configuration.
  package static let dockerConfig = MediaType("application/vnd.docker.container.image.v1+json")
  /// A docker layer, compressed by gzip.
  package static let dockerLayerGzip = MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip")

  /// Whether the bytes are a manifest of one image.
  package var isManifest: Bool { self == .imageManifest || self == .dockerManifest }
  /// Whether the bytes are an index of several images.
  package var isIndex: Bool { self == .imageIndex || self == .dockerManifestList }

  /// Whether the bytes are a document and no files: attestations stand beside the images of an index.
  package var isDocument: Bool { rawValue.hasSuffix("json") }

  /// Every kind of manifest that this tool reads: what it accepts from a registry.
  package static let acceptedManifests: [MediaType] = [imageManifest, imageIndex, dockerManifest, dockerManifestList]
}
