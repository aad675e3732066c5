import Foundation

/// Runs what blocks on a thread of its own: the threads of tasks are few, and all tests share them.
package enum OwnThread {
  /// Runs `body` and waits for its result without holding a thread.
  package static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body()) }
    }
  }

  /// Runs a task to its end from such a thread.
  package static func wait<Value: Sendable>(
    for body: @escaping @Sendable () async throws -> Value
  ) -> Result<Value, any Error> {
    let box = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    Task {
      do { box.result = .success(try await body()) } catch { box.result = .failure(error) }
      done.signal()
    }
    done.wait()
    return box.result
  }

  /// What came of a task, on its way between two threads.
  private final class Box<Value>: @unchecked Sendable {
    var result: Result<Value, any Error> = .failure(CancellationError())
  }
}
