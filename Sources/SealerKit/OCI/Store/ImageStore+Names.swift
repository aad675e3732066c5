import Foundation
import SealerFoundations

/// An image of the store by its name.
package struct StoredImage: Hashable, Sendable {
  /// The name.
  package var reference: ImageReference
  /// Its manifest or index.
  package var descriptor: Descriptor
}

extension ImageStore {
  /// The annotation by which other tools find an image in a layout.
  private static let refName = "org.opencontainers.image.ref.name"
  /// The annotation that holds the whole name.
  private static let fullName = "io.containerd.image.name"

  /// The images, sorted by name.
  ///
  /// - Throws: `StoreError` if `index.json` is broken, `SystemError`.
  package func images() throws -> [StoredImage] {
    try readIndex().manifests.compactMap { descriptor in
      guard let name = descriptor.annotations?[Self.fullName] ?? descriptor.annotations?[Self.refName],
        let reference = try? ImageReference(name)
      else { return nil }
      return StoredImage(reference: reference, descriptor: Self.bare(descriptor))
    }.sorted { $0.reference < $1.reference }
  }

  /// The manifest of an image, by name or by digest; nil if there is none.
  ///
  /// - Throws: `StoreError` if `index.json` is broken, `SystemError`.
  package func resolve(_ reference: ImageReference) throws -> Descriptor? {
    let images = try images()
    if let digest = reference.digest {
      return images.first {
        $0.descriptor.digest == digest && $0.reference.repository == reference.repository
          && $0.reference.domain == reference.domain
      }?.descriptor
    }
    return images.first { $0.reference == reference }?.descriptor
  }

  /// The manifest of an image.
  ///
  /// - Throws: `StoreError.unknownImage` if there is none.
  package func require(_ reference: ImageReference) throws -> Descriptor {
    if let descriptor = try resolve(reference) { return descriptor }
    throw StoreError.unknownImage(reference.familiarName, known: try images().map(\.reference.familiarName))
  }

  /// Gives a manifest a name; another image loses it.
  ///
  /// - Throws: `StoreError.missingBlob` if the manifest is not there.
  package func tag(_ descriptor: Descriptor, as reference: ImageReference) throws {
    guard contains(descriptor) else { throw StoreError.missingBlob(descriptor.digest) }
    try withIndexLock {
      var index = try readIndex()
      index.manifests.removeAll { Self.isNamed($0, reference) }
      var named = descriptor
      named.annotations = [Self.refName: reference.familiarName, Self.fullName: reference.description]
      index.manifests.append(named)
      index.manifests.sort { ($0.annotations?[Self.fullName] ?? "") < ($1.annotations?[Self.fullName] ?? "") }
      try writeIndex(index)
    }
  }

  /// Takes a name away; nil if there is no image of that name.
  ///
  /// - Throws: `StoreError` if `index.json` is broken, `SystemError`.
  package func untag(_ reference: ImageReference) throws -> Descriptor? {
    try withIndexLock {
      var index = try readIndex()
      let removed = index.manifests.first { Self.isNamed($0, reference) }
      guard let removed else { return nil }
      index.manifests.removeAll { Self.isNamed($0, reference) }
      try writeIndex(index)
      return Self.bare(removed)
    }
  }

  private static func isNamed(_ descriptor: Descriptor, _ reference: ImageReference) -> Bool {
    descriptor.annotations?[fullName] == reference.description
      || (descriptor.annotations?[fullName] == nil && descriptor.annotations?[refName] == reference.familiarName)
  }

  private static func bare(_ descriptor: Descriptor) -> Descriptor {
    Descriptor(mediaType: descriptor.mediaType, digest: descriptor.digest, size: descriptor.size)
  }

  func readIndex() throws -> ImageIndex {
    do {
      return try CanonicalJSON.decode(ImageIndex.self, from: try FileBytes.read(indexPath))
    } catch is DecodingError {
      throw StoreError.brokenIndex(path: indexPath)
    }
  }

  func writeIndex(_ index: ImageIndex) throws {
    try FileBytes.replace(indexPath, with: try CanonicalJSON.encode(index))
  }

  func withIndexLock<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = try OpenFile("\(root)/index.lock", flags: O_RDWR | O_CREAT)
    while flock(lock.descriptor, LOCK_EX) != 0 {
      if errno != EINTR { throw SystemError("lock", lock.path) }
    }
    return try body()
  }
}
