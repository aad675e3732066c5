import Foundation

/// Locks on files that processes share; the system lets go of them when their process dies.
///
/// A lock is held for as long as a closure runs.
package enum FileLock {
  /// Who else may hold a lock.
  package enum Mode: Sendable {
    /// Others that share.
    case shared
    /// Nobody.
    case exclusive
  }

  /// Waits for the lock of a file and holds it while `body` runs; who waits holds none of the threads that tasks share.
  ///
  /// - Throws: `SystemError`, `UnexpectedFile`, or what `body` throws.
  package static func withLock<Value>(
    _ name: String, in folder: HeldFolder, _ mode: Mode, _ body: () async throws -> Value
  ) async throws -> Value {
    let file = try folder.openOwn(name)
    if try !file.tryLock(mode) { try await BlockingWork.run { try file.lock(mode) } }
    defer { file.unlock() }
    return try await body()
  }

  /// Waits for the lock of a file on this thread, which is none that tasks share, and holds it while `body` runs.
  ///
  /// - Throws: `SystemError`, `UnexpectedFile`, or what `body` throws.
  @available(*, noasync, message: "use withLock")
  package static func withLockBlocking<Value>(
    _ name: String, in folder: HeldFolder, _ mode: Mode, _ body: () throws -> Value
  ) throws -> Value {
    let file = try folder.openOwn(name)
    try file.lock(mode)
    defer { file.unlock() }
    return try body()
  }

  /// Holds the lock of a file while `body` runs, unless somebody else holds it: nil then.
  ///
  /// - Throws: `SystemError`, `UnexpectedFile`, or what `body` throws.
  package static func withLockIfFree<Value>(
    _ name: String, in folder: HeldFolder, _ mode: Mode, _ body: () throws -> Value
  ) throws -> Value? {
    let file = try folder.openOwn(name)
    guard try file.tryLock(mode) else { return nil }
    defer { file.unlock() }
    return try body()
  }

  /// Waits on this thread for the lock of a file that nobody needs later, holds it while `body` runs, and takes the file away again.
  ///
  /// - Throws: `SystemError`, `UnexpectedFile`, or what `body` throws.
  @available(*, noasync, message: "use BlockingWork")
  package static func withTemporaryLock<Value>(
    _ name: String, in folder: HeldFolder, _ body: () throws -> Value
  ) throws -> Value {
    while true {
      let file = try folder.openOwn(name)
      try file.lock(.exclusive)
      defer { file.unlock() }
      // Who held it before has taken the file away: somebody else may hold another one of this name now.
      guard try file.status().st_ino == folder.status(of: name)?.st_ino else { continue }
      defer { try? folder.remove(name) }
      return try body()
    }
  }
}

/// The lock of an open file: it goes when the last descriptor of it is closed.
extension OpenFile {
  /// Takes the lock, unless somebody else holds it: false then.
  ///
  /// - Throws: `SystemError`.
  package func tryLock(_ mode: FileLock.Mode) throws -> Bool {
    try takeLock(mode, LOCK_NB)
  }

  /// Waits for the lock.
  fileprivate func lock(_ mode: FileLock.Mode) throws {
    _ = try takeLock(mode, 0)
  }

  /// A program that is being started has the file open, too, for a moment; closing it here alone would not unlock it.
  fileprivate func unlock() { _ = flock(descriptor, LOCK_UN) }

  /// False if somebody else holds the lock and it isn't waited for.
  private func takeLock(_ mode: FileLock.Mode, _ flags: Int32) throws -> Bool {
    while flock(descriptor, (mode == .shared ? LOCK_SH : LOCK_EX) | flags) != 0 {
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw SystemError("lock", name) }
    }
    return true
  }
}
