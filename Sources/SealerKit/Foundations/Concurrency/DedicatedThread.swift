import Foundation
import Synchronization

/// A thread of its own for work that waits, or that takes more stack than the threads that tasks share.
package enum DedicatedThread {
  /// Starts a thread that ends with `body`.
  ///
  /// - Parameter stackSize: in bytes, of which only what is used takes memory; nil for the usual one.
  /// - Throws: `SystemError` if the system gives no thread; `body` is not called then.
  package static func start(stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var attributes = pthread_attr_t()
    var code = pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    if code == 0 { code = pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) }
    if code == 0, let stackSize { code = pthread_attr_setstacksize(&attributes, stackSize) }
    let work = Unmanaged.passRetained(Work(body))
    if code == 0 { code = create(&attributes, work.toOpaque()) }
    guard code != 0 else { return }
    work.release()
    throw SystemError("start", "a thread", code: code)
  }

  /// Runs `body` on a thread with so large a stack, and waits for it; nil if the system gives no such thread.
  package static func run<Value>(stackSize: Int, _ body: @escaping () -> Value) -> Value? {
    let work = UnsafeTransfer(body)
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<UnsafeTransfer<Value>?>(nil)
    do {
      try start(stackSize: stackSize) {
        let value = UnsafeTransfer(work.value())
        result.withLock { $0 = value }
        done.signal()
      }
    } catch {
      return nil
    }
    done.wait()
    return result.withLock { $0?.value }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func create(_ attributes: UnsafePointer<pthread_attr_t>, _ work: UnsafeMutableRawPointer) -> Int32 {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    return pthread_create(&thread, attributes, { DedicatedThread.run($0) }, work)
  }

  private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }
}
