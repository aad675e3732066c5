import Foundation
import SealerFoundations

/// An image of the store by its name.
package struct StoredImage: Hashable, Sendable {
  /// The name.
  package var reference: ImageReference
  /// Its manifest or index.
  package var descriptor: Descriptor
}

/// Where index.json keeps a name: the short one that skopeo reads, and the full one.
private enum NameKey {
  static let short = "org.opencontainers.image.ref.name"
  static let full = "io.containerd.image.name"
}

extension ImageStore {
  /// The images that have names, sorted by name.
  ///
  /// - Throws: `StoreError.damaged`, `SystemError`.
  package func images() throws -> [StoredImage] {
    try readIndex().manifests.compactMap { entry in
      reference(of: entry).map { StoredImage(reference: $0, descriptor: plain(entry)) }
    }.sorted { $0.reference < $1.reference }
  }

  /// The manifest or index that a name stands for; nil if the store doesn't know the name.
  ///
  /// A reference with a digest also finds an image of the same repository with that digest under another name.
  /// - Throws: `StoreError.damaged`, `SystemError`.
  package func resolve(_ reference: ImageReference) throws -> Descriptor? {
    let images = try images()
    if let exact = images.first(where: { $0.reference == reference }) { return exact.descriptor }
    guard let digest = reference.digest else { return nil }
    return images.first {
      $0.descriptor.digest == digest && $0.reference.domain == reference.domain
        && $0.reference.repository == reference.repository
    }?.descriptor
  }

  /// What the layers and configurations of an image, or of all images of an index, take, in bytes.
  ///
  /// - Throws: `StoreError`, `SystemError`.
  package func size(of image: Descriptor) throws -> Int64 {
    try manifests(of: image).reduce(0) { total, descriptor in
      let manifest = try value(ImageManifest.self, at: descriptor)
      return manifest.layers.reduce(total &+ manifest.config.size) { $0 &+ $1.size }
    }
  }

  /// Gives an image a name, and takes the name from whichever had it.
  ///
  /// Every blob of the image must be there.
  /// - Throws: `StoreError.incomplete` if one is not; `StoreError.damaged`; `SystemError`.
  package func tag(_ descriptor: Descriptor, as reference: ImageReference) throws {
    try FileLock.withLockBlocking(Self.leaseFile, in: folder, .shared) {
      let missing = try missingBlobs(of: descriptor)
      guard missing.isEmpty else { throw StoreError.incomplete(descriptor.digest, missing: missing) }
      try synchronizeBlobNames()
      recordWritten()
      try changeIndex { index in
        index.manifests.removeAll { self.reference(of: $0) == reference }
        var entry = descriptor
        let names = [NameKey.short: reference.familiarName, NameKey.full: reference.description]
        entry.annotations = (descriptor.annotations ?? [:]).merging(names) { $1 }
        index.manifests.append(entry)
        index.manifests.sort { ($0.annotations?[NameKey.full] ?? "") < ($1.annotations?[NameKey.full] ?? "") }
      }
    }
  }

  /// Has the names of the blobs written to the disk: that must be before an index relies on them.
  private func synchronizeBlobNames() throws {
    for algorithm in Digest.Algorithm.allCases { try blobs.folder(algorithm.rawValue)?.synchronize() }
  }

  /// Takes a name away and gives what it stood for; its blobs stay until collection.
  ///
  /// - Throws: `StoreError.damaged`, `SystemError`.
  @discardableResult
  package func untag(_ reference: ImageReference) throws -> Descriptor? {
    var removed: Descriptor?
    try changeIndex { index in
      guard let position = index.manifests.firstIndex(where: { self.reference(of: $0) == reference }) else { return }
      removed = plain(index.manifests.remove(at: position))
    }
    return removed
  }

  /// Everything that index.json lists, with and without a name.
  func readIndex() throws -> ImageIndex {
    let damage = StoreError.damaged(path: indexPath, expected: "an OCI image index")
    guard let data = try folder.read(Self.index) else { throw damage }
    do {
      return try CanonicalJSON.decode(ImageIndex.self, from: data)
    } catch is DecodingError {
      throw damage
    }
  }

  private func changeIndex(_ change: (inout ImageIndex) -> Void) throws {
    try FileLock.withLockBlocking(Self.indexLock, in: folder, .exclusive) {
      let old = try readIndex()
      var index = old
      change(&index)
      guard index != old else { return }
      try folder.replace(Self.index, with: CanonicalJSON.encode(index))
      try folder.synchronize()
    }
  }

  private func reference(of entry: Descriptor) -> ImageReference? {
    let notes = entry.annotations ?? [:]
    return (notes[NameKey.full] ?? notes[NameKey.short]).flatMap { try? ImageReference($0) }
  }

  /// The descriptor as a manifest's author knows it, without the names.
  private func plain(_ entry: Descriptor) -> Descriptor {
    var entry = entry
    entry.annotations = entry.annotations?.filter { $0.key != NameKey.short && $0.key != NameKey.full }
    if entry.annotations?.isEmpty == true { entry.annotations = nil }
    return entry
  }
}

extension ImageStore {
  /// The manifest of an image.
  ///
  /// - Throws: `StoreError.unknownImage` if there is none.
  package func require(_ reference: ImageReference) throws -> Descriptor {
    if let descriptor = try resolve(reference) { return descriptor }
    throw StoreError.unknownImage(reference.familiarName, known: try images().map(\.reference.familiarName))
  }
}
