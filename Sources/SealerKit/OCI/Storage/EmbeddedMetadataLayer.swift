import Foundation
import SealerFoundations
import SealerHashing

/// The layer of an embedded registry's small files: links, manifests, and the blobs that need no layer of their own.
package enum EmbeddedMetadataLayer {
  /// Writes the layer, compressed, as links and JSON shrink to a fraction; `blobs` are small ones with their bytes, such
  /// as configurations.
  ///
  /// The bytes depend on what is given, not on its order.
  /// - Throws: `StoreError.wrongDigest` or `.wrongSize` if a blob's bytes are not its own; `ArchiveError`; `SystemError`.
  package static func write(
    to store: ImageStore, images: [EmbeddedImage], blobs: [(descriptor: Descriptor, bytes: Data)], modified: Int64 = 0
  ) throws -> WrittenLayer {
    var files: [RootfsPath: Data] = [:]
    for image in images {
      files[RegistryLayout.blob(image.digest)] = image.manifest.bytes
      files.merge(links(of: image)) { $1 }
      if let index = image.pinnedIndex { files[RegistryLayout.blob(index.descriptor.digest)] = index.bytes }
    }
    for (descriptor, bytes) in blobs {
      guard Int64(bytes.count) == descriptor.size else {
        throw StoreError.wrongSize(descriptor.digest, found: Int64(bytes.count), expected: descriptor.size)
      }
      let found = try Digest.of(bytes, algorithm: descriptor.digest.algorithm)
      guard found == descriptor.digest else { throw StoreError.wrongDigest(found: found, expected: descriptor.digest) }
      files[RegistryLayout.blob(descriptor.digest)] = bytes
    }
    let writer = try LayerWriter(store, modified: modified)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { try writer.addFile(path, bytes) }
    return try writer.finish()
  }

  /// What a layer is made of, as a digest: a later build of the same need not make it again.
  ///
  /// - Throws: `DigesterError`.
  package static func key(images: [EmbeddedImage], blobs: [Descriptor], modified: Int64) throws -> Digest {
    let names = images.map { "\($0.reference) \($0.digest) \($0.pinnedIndex?.descriptor.digest.description ?? "")" }
    let lines = names.sorted() + blobs.map(\.digest.description).sorted() + ["\(modified)"]
    return try Digest.of(Data(lines.joined(separator: "\n").utf8))
  }

  /// The link files that let a registry serve an image.
  package static func links(of image: EmbeddedImage) -> [RootfsPath: Data] {
    let (repository, digest) = (image.reference.repository, image.digest)
    var links: [RootfsPath: Data] = [RegistryLayout.revisionLink(repository, digest): link(digest)]
    for blob in image.blobs { links[RegistryLayout.layerLink(repository, blob.digest)] = link(blob.digest) }
    if let index = image.pinnedIndex {
      links[RegistryLayout.revisionLink(repository, index.descriptor.digest)] = link(index.descriptor.digest)
    }
    if let tag = image.reference.tag {
      links[RegistryLayout.tagLink(repository, tag)] = link(digest)
      links[RegistryLayout.tagIndexLink(repository, tag, digest)] = link(digest)
    }
    return links
  }

  private static func link(_ digest: Digest) -> Data { Data(digest.description.utf8) }
}
