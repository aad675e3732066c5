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

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Waits for the lock.
  ///
  /// - Throws: `SystemError`.
  static func wait(_ path: String, _ mode: Mode) throws -> FileLock {
    let lock = try FileLock(path)
    while flock(lock.descriptor, mode == .shared ? LOCK_SH : LOCK_EX) != 0 {
      if errno != EINTR { throw SystemError("lock", path) }
    }
    return lock
  }

  /// Takes the lock, or gives nil if somebody holds it.
  ///
  /// - Throws: `SystemError`.
  static func attempt(_ path: String, _ mode: Mode) throws -> FileLock? {
    let lock = try FileLock(path)
    while flock(lock.descriptor, (mode == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      if errno != EINTR { throw SystemError("lock", path) }
    }
    return lock
  }

  private convenience init(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw SystemError("create", path) }
    self.init(descriptor: descriptor)
  }
}

/// The right to rely on blobs that no name reaches yet: while it lives, nothing is collected.
package final class StoreLease: Sendable {
  private let lock: FileLock
  init(_ lock: FileLock) { self.lock = lock }
}
