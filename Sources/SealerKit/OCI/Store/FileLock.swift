import Foundation
import SealerFoundations

/// A lock on a file that processes share; the system lets go of it when the value goes away or its process dies.
package final class FileLock: Sendable {
  /// Who else may hold the lock.
  enum Mode {
    /// Others that share.
    case shared
    /// Nobody.
    case exclusive
  }

  private let file: OpenFile

  private init(_ name: String, in folder: HeldFolder) throws { file = try folder.openOwn(name) }

  /// A program that is being started has the file open, too, for a moment; closing it here alone would not unlock it.
  deinit { flock(file.descriptor, LOCK_UN) }

  /// Waits for the lock of a file that nobody needs later, does some work, and takes the file away again.
  ///
  /// - Throws: `SystemError`, or what `body` throws.
  static func whileLocked<Value>(_ name: String, in folder: HeldFolder, _ body: () throws -> Value) throws -> Value {
    while true {
      let lock = try wait(name, in: folder, .exclusive)
      // Who held it before has taken the file away: somebody else may hold another one of this name now.
      guard try lock.file.status().st_ino == folder.status(of: name)?.st_ino else { continue }
      defer {
        try? folder.remove(name)
        withExtendedLifetime(lock) {}
      }
      return try body()
    }
  }

  /// Waits for the lock.
  ///
  /// - Throws: `SystemError`.
  static func wait(_ name: String, in folder: HeldFolder, _ mode: Mode) throws -> FileLock {
    let lock = try FileLock(name, in: folder)
    while flock(lock.file.descriptor, mode == .shared ? LOCK_SH : LOCK_EX) != 0 {
      if errno != EINTR { throw SystemError("lock", lock.file.name) }
    }
    return lock
  }

  /// Takes the lock, or gives nil if somebody holds it.
  ///
  /// - Throws: `SystemError`.
  static func attempt(_ name: String, in folder: HeldFolder, _ mode: Mode) throws -> FileLock? {
    let lock = try FileLock(name, in: folder)
    while flock(lock.file.descriptor, (mode == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      if errno != EINTR { throw SystemError("lock", lock.file.name) }
    }
    return lock
  }
}

/// The right to rely on blobs that no name reaches yet: while it lives, nothing is collected.
package final class StoreLease: Sendable {
  private let lock: FileLock
  init(_ lock: FileLock) { self.lock = lock }
}
