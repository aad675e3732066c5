import Synchronization

/// Lets so many tasks in at once; the others wait, in the order in which they came, and hold no thread meanwhile.
package final class AsyncSemaphore: Sendable {
  private struct State {
    var permits: Int
    var waiters: [Waiter] = []
    var lastNumber: UInt64 = 0
  }

  private struct Waiter {
    var number: UInt64
    var continuation: CheckedContinuation<Void, any Error>
  }

  private let state: Mutex<State>

  /// - Parameter permits: how many are let in at once.
  package init(_ permits: Int) { state = Mutex(State(permits: permits)) }

  /// Runs `body` with a permit, which is given back in the end, however `body` ends.
  ///
  /// - Throws: what `body` throws; `CancellationError` if the task is cancelled while it waits, or was before.
  package func withPermit<Value>(_ body: () async throws -> Value) async throws -> Value {
    try await wait()
    defer { signal() }
    return try await body()
  }

  /// How many tasks wait.
  var waiterCount: Int { state.withLock { $0.waiters.count } }

  private func wait() async throws {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let waiter = Waiter(number: number, continuation: continuation)
        if let outcome = enter(waiter) { continuation.resume(with: outcome) }
      }
    } onCancel: {
      leave(number)?.resume(throwing: CancellationError())
    }
  }

  /// What a task is told at once; nil if it has to wait.
  private func enter(_ waiter: Waiter) -> Result<Void, any Error>? {
    state.withLock { state in
      // A task that was cancelled before it stands in the row would never be taken out of it.
      if Task.isCancelled { return .failure(CancellationError()) }
      if state.permits > 0 {
        state.permits -= 1
        return .success(())
      }
      state.waiters.append(waiter)
      return nil
    }
  }

  /// Takes a task that waits out of the row.
  private func leave(_ number: UInt64) -> CheckedContinuation<Void, any Error>? {
    state.withLock { state in
      state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0).continuation }
    }
  }

  /// Gives a permit to the first task that waits, or back.
  private func signal() {
    let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
      if !state.waiters.isEmpty { return state.waiters.removeFirst().continuation }
      state.permits += 1
      return nil
    }
    next?.resume()
  }
}
