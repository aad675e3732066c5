import Foundation
import Synchronization

/// Work on another thread, while whoever began it does something else and waits for it in the end.
package final class BackgroundWork<Value: Sendable>: Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<Value, any Error>?>(nil)

  /// What goes first where there is not enough time for all.
  package enum Priority: Sendable {
    /// As everything else.
    case usual
    /// Everything else.
    case last
  }

  /// Begins.
  ///
  /// - Throws: `SystemError` if the system gives no thread.
  package init(_ priority: Priority = .usual, _ body: @escaping @Sendable () throws -> Value) throws {
    let once = OneTimeWork(body)
    let work = { @Sendable [self] in
      let value = once.run()
      result.withLock { $0 = value }
      done.signal()
    }
    switch priority {
    case .usual: try DedicatedThread.start(work)
    case .last: try DedicatedThread.startLast(work)
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
