import Foundation
import SealerFoundations

/// What came of hashing a whole store.
package struct StoreVerdict: Sendable {
  /// The number of blobs.
  package var blobs = 0
  /// Their bytes.
  package var bytes: Int64 = 0
  /// What is wrong; nothing if the store is sound.
  package var flaws: [StoreError] = []
}

extension ImageStore {
  /// Hashes every blob of the store again, and looks whether every named image has all that it needs.
  ///
  /// - Parameter progress: told each blob when it is done.
  /// - Throws: `SystemError` if a file can't be read; `StoreError.damaged` if the index can't.
  package func verifyAll(progress: @escaping @Sendable (Digest) -> Void = { _ in }) throws -> StoreVerdict {
    var verdict = StoreVerdict()
    let digests = try allBlobs().sorted()
    let results = try digests.parallelMap { digest in
      defer { progress(digest) }
      return try hashed(digest)
    }
    for (digest, result) in zip(digests, results) {
      // A blob may have been removed by another process since it was listed.
      guard let (found, size) = result else { continue }
      verdict.blobs += 1
      verdict.bytes &+= size
      if found != digest { verdict.flaws.append(.wrongDigest(found: found, expected: digest)) }
    }
    let wrong = Set(verdict.flaws)
    for entry in try readIndex().manifests {
      for flaw in try flaws(of: entry) where !wrong.contains(flaw) && !verdict.flaws.contains(flaw) {
        verdict.flaws.append(flaw)
      }
    }
    return verdict
  }

  private func hashed(_ digest: Digest) throws -> (Digest, Int64)? {
    guard let file = try file(of: digest) else { return nil }
    let size = try file.size()
    let found = try hash(file, size: size, digest.algorithm)
    // What was right once and is not now, without a mark of a change, is the disk's doing.
    if found != digest { forgetSound(digest) }
    return (found, size)
  }

  /// What a named image lacks; the bytes of its blobs are not read.
  private func flaws(of descriptor: Descriptor) throws -> [StoreError] {
    do {
      return try missingBlobs(of: descriptor).map { blob in
        size(of: blob.digest).map { .wrongSize(blob.digest, found: $0, expected: blob.size) } ?? .missing(blob)
      }
    } catch let error as StoreError {
      return [error]
    }
  }

  /// Hashes everything that an image needs again and gives what is wrong; nothing means that it is sound.
  ///
  /// - Throws: `SystemError` if a file can't be read.
  package func verify(_ descriptor: Descriptor) throws -> [StoreError] {
    do {
      return try reachable(from: descriptor).compactMap { blob in
        guard let size = size(of: blob.digest) else { return blob.isForeign ? nil : .missing(blob) }
        guard size == blob.size else { return .wrongSize(blob.digest, found: size, expected: blob.size) }
        guard let (found, _) = try hashed(blob.digest) else { return .missing(blob) }
        return found == blob.digest ? nil : .wrongDigest(found: found, expected: blob.digest)
      }
    } catch let error as StoreError {
      return [error]
    }
  }
}
