import Foundation
import SealerFoundations

/// What a prune takes away.
package struct PruneRule: Sendable {
  /// Only what is at least so many seconds old.
  package var age: TimeInterval
  /// Only as much as is needed for the rest of what nothing refers to to be at most so many bytes; the oldest first.
  package var keptBytes: Int64

  /// Makes a rule; the usual one takes everything that nothing refers to.
  package init(age: TimeInterval = 0, keptBytes: Int64 = 0) {
    self.age = age
    self.keptBytes = keptBytes
  }
}

/// What a prune took away.
package struct PruneReport: Sendable, Hashable {
  /// The blobs, sorted.
  package var blobs: [Digest] = []
  /// The bytes that were freed, those of broken-off transfers and of caches counted.
  package var bytes: Int64 = 0
}

extension ImageStore {
  /// Removes the blobs that no listed image needs and that are at least `age` seconds old, and what caches say of them.
  ///
  /// - Throws: as `prune`.
  package func removeUnreferenced(olderThan age: TimeInterval = 0) throws -> [Digest] {
    try exclusively { try removeBlobs(PruneRule(age: age)).blobs }
  }

  /// Removes what no listed image needs, as far as the rule says: blobs, broken-off transfers, caches.
  ///
  /// - Throws: `StoreError.inUse` if a build or pull is at work, `StoreError` if a listed image can't be read:
  ///   nothing is removed then; `SystemError`.
  package func prune(_ rule: PruneRule) throws -> PruneReport {
    try exclusively {
      var report = try removeBlobs(rule)
      report.bytes &+= try sweepIngest(everything: rule.age <= 0)
      report.bytes &+= try removeStaleCaches(rule)
      return report
    }
  }

  private func exclusively<Value>(_ body: () throws -> Value) throws -> Value {
    guard let value = try FileLock.withLockIfFree(Self.leaseFile, in: folder, .exclusive, body) else {
      throw StoreError.inUse(root: root)
    }
    return value
  }

  private func removeBlobs(_ rule: PruneRule) throws -> PruneReport {
    var needed: Set<Digest> = []
    for entry in try readIndex().manifests { needed.formUnion(try reachable(from: entry).map(\.digest)) }
    var loose: [(digest: Digest, size: Int64, modified: Double)] = []
    for digest in try allBlobs() where !needed.contains(digest) {
      guard let status = try blobs.folder(digest.algorithm.rawValue)?.status(of: digest.hex),
        FileKind(mode: status.st_mode) == .file
      else { continue }
      loose.append((digest, Int64(status.st_size), Double(status.st_mtim.tv_sec)))
    }
    loose.sort { ($0.modified, $0.digest) < ($1.modified, $1.digest) }
    var rest = loose.reduce(0 as Int64) { $0 &+ $1.size }
    var report = PruneReport()
    let youngest = rule.age > 0 ? Date().timeIntervalSince1970 - rule.age : .infinity
    for blob in loose where blob.modified <= youngest && (rule.keptBytes <= 0 || rest > rule.keptBytes) {
      try blobs.folder(blob.digest.algorithm.rawValue)?.remove(blob.digest.hex)
      removeCached(CachePlace(.layers, blob.digest))
      forgetSound(blob.digest)
      rest &-= blob.size
      report.blobs.append(blob.digest)
      report.bytes &+= blob.size
    }
    report.blobs.sort()
    return report
  }

  /// Every blob there is.
  func allBlobs() throws -> [Digest] {
    try Digest.Algorithm.allCases.flatMap { algorithm in
      try (blobs.folder(algorithm.rawValue)?.names() ?? []).compactMap { Digest(algorithm, hex: $0) }
    }
  }
}
