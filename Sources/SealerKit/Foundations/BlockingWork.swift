import Foundation

/// Work that waits for the disk or keeps a core busy, away from the few threads that Swift's tasks share.
package enum BlockingWork {
  /// Runs `body` on a thread of its own.
  ///
  /// - Throws: what `body` throws.
  package static func run<Value>(_ body: @escaping () throws -> Value) async throws -> Value {
    let work = Work(body: body)
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Work<Value>.Done, Never>) in
      Thread.detachNewThread { continuation.resume(returning: work.run()) }
    }
    return try result.result.get()
  }

  /// The caller waits for the end, so nothing is used by two threads at once.
  private struct Work<Value>: @unchecked Sendable {
    struct Done: @unchecked Sendable { var result: Result<Value, any Error> }
    var body: () throws -> Value
    func run() -> Done { Done(result: Result { try body() }) }
  }
}
