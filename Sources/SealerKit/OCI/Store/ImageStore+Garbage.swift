import Foundation
import SealerFoundations

/// A process's right to rely on blobs that no name refers to yet; it ends with the value.
package final class StoreLease: Sendable {
  private let file: OpenFileBox
  init(_ file: OpenFile) { self.file = OpenFileBox(file) }
}

/// Keeps an open file alive; nobody reads or writes it.
private final class OpenFileBox: @unchecked Sendable {
  private let file: OpenFile
  init(_ file: OpenFile) { self.file = file }
}

extension ImageStore {
  /// Keeps `removeUnreferenced` of every process from removing anything while the lease lives.
  ///
  /// - Throws: `SystemError`.
  package func lease() throws -> StoreLease {
    let file = try OpenFile("\(root)/store.lock", flags: O_RDWR | O_CREAT)
    while flock(file.descriptor, LOCK_SH) != 0 {
      if errno != EINTR { throw SystemError("lock", file.path) }
    }
    return StoreLease(file)
  }

  /// Removes the blobs that no image of the store refers to; nil if another process is building or pulling.
  ///
  /// - Throws: `StoreError` if an image's manifest is broken, `SystemError`.
  package func removeUnreferenced() throws -> [Digest]? {
    let lock = try OpenFile("\(root)/store.lock", flags: O_RDWR | O_CREAT)
    guard flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    var kept: Set<Digest> = []
    for image in try readIndex().manifests { try collect(image, into: &kept) }
    var removed: [Digest] = []
    for algorithm in Digest.Algorithm.allCases {
      let folder = "\(root)/blobs/\(algorithm.rawValue)"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
        guard let digest = Digest(algorithm, hex: name), !kept.contains(digest) else { continue }
        if unlink("\(folder)/\(name)") == 0 { removed.append(digest) }
        unlink(layerIndexPath(digest))
      }
    }
    return removed
  }

  /// Everything that a manifest or an index refers to and that is there.
  private func collect(_ descriptor: Descriptor, into kept: inout Set<Digest>) throws {
    guard kept.insert(descriptor.digest).inserted, contains(descriptor) else { return }
    if descriptor.mediaType.isIndex {
      for child in try decode(ImageIndex.self, descriptor).manifests { try collect(child, into: &kept) }
    } else if descriptor.mediaType.isManifest {
      let manifest = try decode(ImageManifest.self, descriptor)
      kept.insert(manifest.config.digest)
      kept.formUnion(manifest.layers.map(\.digest))
    }
  }

  func layerIndexPath(_ digest: Digest) -> String {
    "\(root)/cache/layers/\(digest.algorithm.rawValue)-\(digest.hex).json"
  }

  func embeddedPath(_ digest: Digest) -> String {
    "\(root)/cache/embedded/\(digest.algorithm.rawValue)-\(digest.hex).json"
  }
}
