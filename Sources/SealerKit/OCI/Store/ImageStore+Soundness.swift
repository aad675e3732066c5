import Foundation
import SealerFoundations
import SealerHashing
import SealerHost

/// The bytes of a blob are verified before they are used, once in a process.
///
/// Hashing a base of gigabytes takes seconds, while a build on it takes milliseconds. So the marks of a blob's file are
/// kept when its bytes were hashed, by whoever wrote them or by the first who used them. A file that has the very same
/// marks is not hashed again: every write to it, also one through a mapping, moves the time of its last change of state,
/// and nobody but the owner of the machine's clock can set that. Another file in its place has another inode.
/// What only a disk does to bytes leaves no mark; `verify` hashes everything.
extension ImageStore {
  /// Smaller blobs are hashed as fast as their marks are read.
  private static let recordedSize: Int64 = 256 << 10

  /// Opens a blob, verified.
  ///
  /// - Throws: `StoreError.missing`, `StoreError.wrongSize`, `StoreError.wrongBytes`; `SystemError`.
  package func open(_ blob: Descriptor) throws -> OpenFile {
    guard let file = try file(of: blob.digest) else { throw StoreError.missing(blob) }
    let stamp = FileStamp(try file.status())
    guard stamp.size == blob.size else {
      throw StoreError.wrongSize(blob.digest, found: stamp.size, expected: blob.size)
    }
    if known.contains(blob.digest, stamp) { return file }
    if recordedStamp(of: blob.digest) != stamp.description {
      let found = try hash(file, size: stamp.size, blob.digest.algorithm)
      guard found == blob.digest else { throw StoreError.wrongBytes(blob.digest, found: found) }
      // Whoever changed the file while it was read has moved its marks.
      record(stamp, for: blob.digest)
    }
    known.set(blob.digest, stamp)
    return file
  }

  /// The path of a blob, verified.
  ///
  /// - Throws: as for opening it.
  package func path(of blob: Descriptor) throws -> HostPath {
    _ = try open(blob)
    return blobPath(blob.digest)
  }

  /// Verifies blobs, side by side; the foreign layers of Windows, which are never here, are passed over.
  ///
  /// - Throws: as for opening one.
  package func requireSound(_ blobs: [Descriptor]) throws {
    let blobs = blobs.filter { !$0.isForeign }
    _ = try blobs.parallelMap { _ = try open($0) }
  }

  /// Whether a blob is there with its bytes; one that is damaged may be written again.
  ///
  /// - Throws: `SystemError`; `UnexpectedFile` if something else has its name.
  package func isSound(_ blob: Descriptor) throws -> Bool {
    do {
      _ = try open(blob)
      return true
    } catch is StoreError {
      return false
    }
  }

  /// The file of a blob, whatever its bytes are; nil if it is not there.
  func file(of digest: Digest) throws -> OpenFile? {
    try blobs.folder(digest.algorithm.rawValue)?.open(digest.hex)
  }

  func hash(_ file: OpenFile, size: Int64, _ algorithm: Digest.Algorithm) throws -> Digest {
    let digester = Digester(algorithm)
    try file.forEachPiece(in: 0..<size) { digester.update($0) }
    return try digester.finish()
  }

  // MARK: - Records

  private func recordedStamp(of digest: Digest) -> String? {
    cachedBytes(CachePlace(.sound, digest), limit: 4096).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Remembers that a file has the bytes of its digest.
  func remember(_ file: OpenFile, as digest: Digest) throws {
    let stamp = FileStamp(try file.status())
    if stamp.size < Self.recordedSize { known.set(digest, stamp) } else { known.setWritten(digest, stamp) }
  }

  /// Keeps the marks of all blobs that this process has written, for later ones.
  ///
  /// Whoever has written all blobs of an image calls it: the clock is waited for once then, if at all.
  package func recordWritten() {
    let written = known.takeWritten()
    FileStamp.awaitTick(since: written.values.map(\.changeTime).max() ?? 0)
    for (digest, stamp) in written { record(stamp, for: digest) }
  }

  /// Forgets that a blob was right.
  func forgetSound(_ digest: Digest) {
    known.set(digest, nil)
    removeCached(CachePlace(.sound, digest))
  }

  /// Keeps the marks of a file that was hashed.
  ///
  /// A change in the same tick of the clock would leave the same marks, so a file that young is hashed once more later.
  /// Without a record there is more to do and nothing less to trust, so that nothing stops if it can't be written.
  private func record(_ stamp: FileStamp, for digest: Digest) {
    guard stamp.size >= Self.recordedSize, FileStamp.hasTicked(since: stamp.changeTime) else { return }
    try? cacheBytes(Data(stamp.description.utf8), at: CachePlace(.sound, digest))
  }
}
