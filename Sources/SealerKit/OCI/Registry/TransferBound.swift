import Foundation

/// Lets so many in at once; the others wait in the order in which they came.
final class TransferBound: @unchecked Sendable {
  private let lock = NSLock()
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) {
    free = count
  }

  /// Waits for a place.
  func enter() async {
    await withCheckedContinuation { continuation in
      let isIn = lock.withLock {
        if free > 0 {
          free -= 1
          return true
        }
        waiting.append(continuation)
        return false
      }
      if isIn { continuation.resume() }
    }
  }

  /// Gives the place to the next one.
  func leave() {
    let next: CheckedContinuation<Void, Never>? = lock.withLock {
      if waiting.isEmpty {
        free += 1
        return nil
      }
      return waiting.removeFirst()
    }
    next?.resume()
  }

  /// Runs `body` in a place of its own.
  ///
  /// - Throws: what `body` throws.
  func run<Value>(_ body: () async throws -> Value) async throws -> Value {
    await enter()
    defer { leave() }
    try Task.checkCancellation()
    return try await body()
  }
}
