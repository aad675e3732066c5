import Foundation
import Synchronization

/// Work on a thread of its own, while whoever began it does something else and waits for it in the end.
package final class BackgroundWork<Value: Sendable>: Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<Value, any Error>?>(nil)

  /// Begins.
  ///
  /// - Throws: `SystemError` if the system gives no thread.
  package init(_ body: @escaping @Sendable () throws -> Value) throws {
    try DedicatedThread.start { [self] in
      let value = Result { try body() }
      result.withLock { $0 = value }
      done.signal()
    }
  }

  /// Waits for what came of it; on no thread that tasks share.
  ///
  /// - Throws: what the work threw.
  @available(*, noasync, message: "use BlockingWork")
  package func value() throws -> Value {
    done.wait()
    // For whoever asks again.
    done.signal()
    guard let result = result.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}
