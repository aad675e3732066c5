import SealerFoundations

/// A container image to put into a cluster image.
package struct EmbeddedImage: Hashable, Sendable {
  /// The name under which the embedded registry serves it; the domain is not part of it there.
  package var reference: ImageReference
  /// The manifest of the platform.
  package var manifest: FetchedManifest
  /// The index that the reference names by digest, if it names one.
  package var pinnedIndex: FetchedManifest?
  /// The configuration and the layers that registries hold, each once.
  package var blobs: [Descriptor]

  /// The manifest's digest.
  package var digest: Digest { manifest.descriptor.digest }

  /// Makes one; `content` is what the manifest says.
  package init(
    _ reference: ImageReference, _ manifest: FetchedManifest, _ content: ImageManifest,
    pinnedIndex: FetchedManifest? = nil
  ) {
    self.reference = reference
    self.manifest = manifest
    self.pinnedIndex = pinnedIndex
    var seen: Set<Digest> = []
    blobs = content.blobs.filter { !$0.isForeign && seen.insert($0.digest).inserted }
  }
}

/// A container image that a rootfs embeds already, as its registry's files tell.
package struct EmbeddedImageRecord: Hashable, Sendable, Codable {
  /// The repository, without a domain.
  package var repository: String
  /// The tag; absent if only the digest names it.
  package var tag: String?
  /// The manifest's digest.
  package var digest: Digest
  /// The platform that the configuration names; absent if it can't be read from the layers' indexes.
  package var platform: StatedPlatform?
  /// The bytes of manifest, configuration and layers; absent if the manifest can't be read.
  package var size: Int64?
}
