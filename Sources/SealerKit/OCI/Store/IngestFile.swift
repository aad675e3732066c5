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
  private let name: String
  private let folder: HeldFolder

  /// Where it is until it gets the name of a blob.
  var path: HostPath { folder.place(name) }

  /// Opens the file of a key, or one of its own where there is no key or somebody else writes to it.
  ///
  /// - Throws: `UnexpectedFile` if something else has the key's name, a link that somebody put there; `SystemError`.
  static func open(in store: ImageStore, key: Key? = nil) throws -> IngestFile {
    let folder = store.ingests
    if let key {
      let file = try folder.openOwn(key.name)
      if try isLocked(file, key.name, in: folder) {
        return IngestFile(file: file, isResumable: true, name: key.name, folder: folder)
      }
    }
    while true {
      let name = UUID().uuidString
      let file = try folder.create(name)
      if try isLocked(file, name, in: folder) {
        return IngestFile(file: file, isResumable: false, name: name, folder: folder)
      }
    }
  }

  /// Locks a file; false if somebody else has it or has just taken it away.
  private static func isLocked(_ file: OpenFile, _ name: String, in folder: HeldFolder) throws -> Bool {
    guard try file.tryLock(.exclusive) else { return false }
    return try file.status().st_ino == folder.status(of: name)?.st_ino
  }

  // MARK: - Names

  /// What a later writer finds the file of the same bytes by.
  enum Key {
    /// A blob, by its digest.
    case blob(Digest)
    /// A layer, by the digest of what it is made of.
    case layer(Digest)

    fileprivate var name: String {
      switch self {
      case .blob(let digest): "\(digest.algorithm.rawValue)-\(digest.hex)\(suffix)"
      case .layer(let digest): "layer-\(digest.hex)\(suffix)"
      }
    }
  }

  /// Whether a name is one that this tool gives; every other file is none of a sweeper's business.
  static func isOwn(_ name: String) -> Bool {
    guard name.hasSuffix(suffix) else { return UUID(uuidString: name)?.uuidString == name }
    let key = name.dropLast(suffix.count)
    if key.hasPrefix("layer-") { return Digest(.sha256, hex: String(key.dropFirst(6))) != nil }
    return Digest.Algorithm.allCases.contains { algorithm in
      let start = "\(algorithm.rawValue)-"
      return key.hasPrefix(start) && Digest(algorithm, hex: String(key.dropFirst(start.count))) != nil
    }
  }

  /// Whether a sweeper should leave a file alone although nobody holds it: one that may be gone on with for long, another
  /// one, which may be about to get its name, for a minute.
  static func isKept(_ name: String, modified: TimeInterval, now: TimeInterval) -> Bool {
    now - modified < (name.hasSuffix(suffix) ? patience : 60)
  }

  /// Makes the file a blob of the store: its bytes are on the disk then, and its name is when an index relies on it.
  ///
  /// - Throws: `SystemError`.
  func commit(as digest: Digest, in store: ImageStore) throws {
    try file.synchronize()
    try name(digest, in: store)
  }

  /// Gives it the name of a blob, whose bytes are on the disk already.
  ///
  /// - Throws: `SystemError`.
  func name(_ digest: Digest, in store: ImageStore) throws {
    let target = try store.blobs.folder(making: [digest.algorithm.rawValue])
    try folder.rename(name, to: digest.hex, in: target)
    try store.remember(file, as: digest)
  }

  /// The file from its beginning, under a name for messages.
  ///
  /// - Throws: `SystemError`.
  func reopened(as label: String) throws -> OpenFile {
    try OpenFile(adopting: openat(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), label)
  }

  /// Takes the file away.
  func discard() { try? folder.remove(name) }

  /// Forgets all bytes.
  ///
  /// - Throws: `SystemError`.
  func clear() throws { try cut(at: 0) }

  /// Forgets the bytes from an offset on.
  ///
  /// - Throws: `SystemError`.
  func cut(at offset: Int64) throws {
    guard ftruncate(file.descriptor, off_t(offset)) == 0, lseek(file.descriptor, off_t(offset), SEEK_SET) >= 0 else {
      throw SystemError("write", file.name)
    }
  }

  /// Hands over what an earlier writer left, up to `limit` bytes, and stands behind it then.
  ///
  /// - Throws: `SystemError`, or what `body` throws.
  func replay(limit: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    if lseek(file.descriptor, 0, SEEK_SET) < 0 { throw SystemError("read", file.name) }
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
    let now = Date().timeIntervalSince1970
    var freed: Int64 = 0
    for name in try ingests.names() where IngestFile.isOwn(name) {
      guard let status = ingests.status(of: name), FileKind(mode: status.st_mode) == .file else { continue }
      let modified = TimeInterval(status.st_mtim.tv_sec)
      if !everything, IngestFile.isKept(name, modified: modified, now: now) { continue }
      guard let file = try? ingests.open(name), (try? file.tryLock(.exclusive)) == true else { continue }
      try ingests.remove(name)
      freed += Int64(status.st_size)
    }
    return freed
  }
}
