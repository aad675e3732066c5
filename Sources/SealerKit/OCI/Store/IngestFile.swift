import Foundation
import SealerFoundations

/// A file of the store's `ingest` folder, locked while its writer lives.
///
/// One with a key is found again by a later writer of the same bytes, which goes on where the first one stopped.
struct IngestFile {
  /// A file that nobody went on with for so many seconds is swept away.
  static let patience: TimeInterval = 7 * 24 * 3600
  private static let suffix = ".part"

  let file: OpenFile
  /// Whether a later writer may go on with it.
  let isResumable: Bool

  /// Opens the file of a key, or one of its own where there is no key or somebody else writes to it.
  ///
  /// - Throws: `SystemError`.
  static func open(in store: ImageStore, key: String? = nil) throws -> IngestFile {
    if let key, let file = try locked(store.path("ingest/\(key)\(suffix)"), O_RDWR | O_CREAT) {
      return IngestFile(file: file, isResumable: true)
    }
    while true {
      if let file = try locked(store.path("ingest/\(UUID().uuidString)"), O_RDWR | O_CREAT | O_EXCL) {
        return IngestFile(file: file, isResumable: false)
      }
    }
  }

  /// Opens a file and locks it; nil if somebody else has it or has just taken it away.
  private static func locked(_ path: String, _ flags: Int32) throws -> OpenFile? {
    let file = try OpenFile(path, flags: flags)
    while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      if errno != EINTR { throw SystemError("lock", path) }
    }
    var (own, named) = (stat(), stat())
    guard fstat(file.descriptor, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino else { return nil }
    return file
  }

  /// Whether a sweeper should leave a file alone although nobody holds it: one that may be gone on with for long, another
  /// one, which may be about to get its name, for a minute.
  static func isKept(_ name: String, modified: TimeInterval, now: TimeInterval) -> Bool {
    now - modified < (name.hasSuffix(suffix) ? patience : 60)
  }

  /// Gives the file its name; its bytes are on the disk then, and its name is when an index relies on it.
  ///
  /// - Throws: `SystemError`.
  func commit(as target: String) throws {
    try file.synchronize()
    if rename(file.path, target) == 0 { return }
    guard errno == ENOENT else { throw SystemError("create", target) }
    try FileBytes.makeFolder((target as NSString).deletingLastPathComponent)
    if rename(file.path, target) != 0 { throw SystemError("create", target) }
  }

  /// Forgets all bytes.
  ///
  /// - Throws: `SystemError`.
  func clear() throws { try cut(at: 0) }

  /// Forgets the bytes from an offset on.
  ///
  /// - Throws: `SystemError`.
  func cut(at offset: Int64) throws {
    guard ftruncate(file.descriptor, off_t(offset)) == 0, lseek(file.descriptor, off_t(offset), SEEK_SET) >= 0 else {
      throw SystemError("write", file.path)
    }
  }

  /// Hands over what an earlier writer left, up to `limit` bytes, and stands behind it then.
  ///
  /// - Throws: `SystemError`, or what `body` throws.
  func replay(limit: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    if lseek(file.descriptor, 0, SEEK_SET) < 0 { throw SystemError("read", file.path) }
    var rest = limit
    try file.forEachPiece { piece in
      let count = Int(min(rest, Int64(piece.count)))
      rest -= Int64(count)
      if count > 0 { try body(UnsafeRawBufferPointer(rebasing: piece[..<count])) }
    }
    try cut(at: limit - rest)
  }
}

extension ImageStore {
  /// Takes away what writers have left that are no more: their locks are gone.
  ///
  /// What a later writer may go on with stays for a while, unless everything is to go.
  /// - Returns: the bytes that were freed.
  /// - Throws: `SystemError`.
  @discardableResult
  func sweepIngest(everything: Bool = false) throws -> Int64 {
    let folder = path("ingest")
    let now = Date().timeIntervalSince1970
    var freed: Int64 = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      let modified = TimeInterval(status.st_mtim.tv_sec)
      if !everything, IngestFile.isKept(name, modified: modified, now: now) { continue }
      guard let file = try? OpenFile("\(folder)/\(name)", flags: O_RDONLY | O_NOFOLLOW) else { continue }
      guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0, unlink(file.path) == 0 else { continue }
      freed += Int64(status.st_size)
    }
    return freed
  }
}
