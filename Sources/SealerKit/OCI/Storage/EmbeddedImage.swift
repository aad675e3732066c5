import Foundation
import SealerFoundations

/// A container image to put into a cluster image.
package struct EmbeddedImage: Hashable, Sendable {
  /// The name under which the embedded registry serves it; the domain is not part of it there.
  package var reference: ImageReference
  /// The manifest of the platform, byte by byte.
  package var manifestBytes: Data
  /// The manifest's digest, size and type.
  package var descriptor: Descriptor
  /// The configuration.
  package var config: Descriptor
  /// The layers, lowest first.
  package var layers: [Descriptor]
  /// The index that the reference names by digest, if it names one.
  package var pinnedIndex: Descriptor?
  /// The bytes of that index.
  package var pinnedIndexBytes: Data?

  /// Reads a manifest.
  ///
  /// - Throws: `StoreError.unreadable` if the bytes are no manifest; `StoreError.wrongDigest` or `.wrongSize` if they
  ///   are not the descriptor's.
  package init(
    _ reference: ImageReference, manifest bytes: Data, _ descriptor: Descriptor,
    pinnedIndex: (descriptor: Descriptor, bytes: Data)? = nil
  ) throws {
    self.pinnedIndex = pinnedIndex?.descriptor
    pinnedIndexBytes = pinnedIndex?.bytes

    guard Int64(bytes.count) == descriptor.size else {
      throw StoreError.wrongSize(descriptor.digest, found: Int64(bytes.count), expected: descriptor.size)
    }
    let found = try Digest.of(bytes, algorithm: descriptor.digest.algorithm)
    guard found == descriptor.digest else { throw StoreError.wrongDigest(found: found, expected: descriptor.digest) }
    guard let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: bytes) else {
      throw StoreError.unreadable(descriptor, expected: "an image manifest")
    }
    self.reference = reference
    self.descriptor = descriptor
    manifestBytes = bytes
    config = manifest.config
    layers = manifest.layers
  }

  /// The configuration and the layers that registries hold, each once.
  package var blobs: [Descriptor] {
    var seen: Set<Digest> = []
    return ([config] + layers).filter { ($0.urls ?? []).isEmpty && seen.insert($0.digest).inserted }
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
  package var platform: Platform?
  /// The bytes of manifest, configuration and layers; absent if the manifest can't be read.
  package var size: Int64?
}
