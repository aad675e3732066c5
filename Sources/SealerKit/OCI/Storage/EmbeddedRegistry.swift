import Foundation
import SealerFoundations

/// A container image that is to be embedded: its name and its manifests.
package struct EmbeddableImage: Sendable {
  /// The name under which the cluster asks for it.
  package var reference: ImageReference
  /// The manifest of the built platform.
  package var manifest: ImageManifest
  /// The manifest's bytes and what they are.
  package var manifestBytes: Data
  /// The manifest's descriptor.
  package var descriptor: Descriptor
  /// The index that the reference pins by digest, if it pins one.
  package var pinnedIndex: (descriptor: Descriptor, bytes: Data)?

  /// Makes one.
  package init(
    reference: ImageReference, manifest: ImageManifest, manifestBytes: Data, descriptor: Descriptor,
    pinnedIndex: (descriptor: Descriptor, bytes: Data)? = nil
  ) {
    self.reference = reference
    self.manifest = manifest
    self.manifestBytes = manifestBytes
    self.descriptor = descriptor
    self.pinnedIndex = pinnedIndex
  }

  /// The blobs that it consists of beside its manifests.
  package var blobs: [Descriptor] { [manifest.config] + manifest.layers }
}

extension EmbeddableImage {
  /// The small files that make the registry know this image: links and manifests, by path.
  func files(without present: Set<Digest>) -> [String: Data] {
    var files: [String: Data] = [:]
    let name = reference.repository
    func link(_ path: String, _ digest: Digest) { files[path] = Data(digest.description.utf8) }
    for blob in blobs { link(RegistryLayout.layerLink(name, blob.digest), blob.digest) }
    link(RegistryLayout.revisionLink(name, descriptor.digest), descriptor.digest)
    if !present.contains(descriptor.digest) { files[RegistryLayout.blob(descriptor.digest)] = manifestBytes }
    if let tag = reference.tag {
      for path in RegistryLayout.tagLinks(name, tag, descriptor.digest) { link(path, descriptor.digest) }
    }
    if let pinnedIndex {
      link(RegistryLayout.revisionLink(name, pinnedIndex.descriptor.digest), pinnedIndex.descriptor.digest)
      files[RegistryLayout.blob(pinnedIndex.descriptor.digest)] = pinnedIndex.bytes
    }
    return files
  }
}

extension ImageStore {
  /// Makes the layer of all links and manifests; nil if there is no image.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  package func makeRegistryLayer(
    _ images: [EmbeddableImage], smallBlobs: [Digest: Data], without present: Set<Digest>, modified: Int64
  ) throws -> WrittenLayer? {
    var files: [RootfsPath: Data] = [:]
    for image in images {
      for (path, data) in image.files(without: present) { files[try RootfsPath(path)] = data }
    }
    for (digest, data) in smallBlobs { files[try RootfsPath(RegistryLayout.blob(digest))] = data }
    if files.isEmpty { return nil }
    let writer = try LayerWriter(into: self, compression: .gzip, modified: modified)
    for path in files.keys.sorted() { try writer.add(file: path, bytes: files[path] ?? Data()) }
    return try writer.finish(store: self)
  }
}
