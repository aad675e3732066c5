import Foundation
import SealerFoundations

extension ImageStore {
  /// Removes the blobs that no listed image needs and that are at least `age` seconds old, and what caches say of them.
  ///
  /// - Throws: `StoreError.inUse` if a build or pull is at work, `StoreError` if a listed image can't be read:
  ///   nothing is removed then; `SystemError`.
  package func removeUnreferenced(olderThan age: TimeInterval = 0) throws -> [Digest] {
    guard let lock = try FileLock.attempt(path("store.lock"), .exclusive) else { throw StoreError.inUse(root: root) }
    defer { withExtendedLifetime(lock) {} }
    var needed: Set<Digest> = []
    for entry in try readIndex().manifests { needed.formUnion(try reachable(from: entry).map(\.digest)) }
    let youngest = age > 0 ? Date().timeIntervalSince1970 - age : .infinity
    var removed: [Digest] = []
    for digest in try blobs() where !needed.contains(digest) {
      var status = stat()
      guard stat(blobPath(digest), &status) == 0, Double(status.st_mtim.tv_sec) <= youngest else { continue }
      if unlink(blobPath(digest)) != 0 { throw SystemError("remove", blobPath(digest)) }
      unlink(layerIndexPath(digest))
      removed.append(digest)
    }
    return removed.sorted()
  }

  /// Every blob there is.
  func blobs() throws -> [Digest] {
    try Digest.Algorithm.allCases.flatMap { algorithm -> [Digest] in
      let folder = path("blobs/\(algorithm.rawValue)")
      guard access(folder, F_OK) == 0 else { return [] }
      return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { Digest(algorithm, hex: $0) }
    }
  }
}
