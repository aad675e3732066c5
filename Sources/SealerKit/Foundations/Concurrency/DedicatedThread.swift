import Foundation
import Synchronization

/// Threads for work that waits, or that takes more stack than the threads that tasks share: each does one thing at a time.
package enum DedicatedThread {
  /// Threads that have nothing to do, for the next who asks: making one takes longer than most of what they do.
  private static let idle = Mutex<[Worker]>([])
  private static let idleLimit = 16

  /// Runs `body` on a thread that does nothing else meanwhile.
  ///
  /// - Throws: `SystemError` if the system gives no thread; `body` is not called then.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    if let worker = idle.withLock({ $0.popLast() }) { return worker.begin(body) }
    let worker = Worker(body)
    try create { worker.run() }
  }

  /// Runs `body` on a thread of its own behind all others, where there is not enough time for all.
  ///
  /// - Throws: `SystemError` if the system gives no thread; `body` is not called then.
  static func startLast(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    try create {
      #if os(Linux)
        // Here it is the thread's own priority. Nobody can take it back, so the thread ends with its work.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      #endif
      body()
    }
  }

  /// Runs `body` on a thread with so large a stack, and waits for it; nil if the system gives no such thread.
  ///
  /// - Parameter stackSize: in bytes, of which only what is used takes memory.
  package static func run<Value>(stackSize: Int, _ body: @escaping () -> Value) -> Value? {
    let work = OneTimeWork(body)
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<UnsafeTransfer<Result<Value, any Error>>?>(nil)
    do throws(SystemError) {
      try create(stackSize: stackSize) {
        let value = UnsafeTransfer(work.run())
        result.withLock { $0 = value }
        done.signal()
      }
    } catch {
      return nil
    }
    done.wait()
    return result.withLock { try? $0?.value.get() }
  }

  /// What a thread does, one thing after the other.
  private final class Worker: Sendable {
    private let next: Mutex<(@Sendable () -> Void)?>
    private let begun = DispatchSemaphore(value: 0)

    init(_ body: @escaping @Sendable () -> Void) { next = Mutex(body) }

    func begin(_ body: @escaping @Sendable () -> Void) {
      next.withLock { $0 = body }
      begun.signal()
    }

    func run() {
      repeat { work() } while waits()
    }

    /// A function of its own: what is done holds nothing any more while the thread waits.
    private func work() { take()?() }

    private func take() -> (@Sendable () -> Void)? {
      next.withLock { next in
        defer { next = nil }
        return next
      }
    }

    /// Waits for the next thing to do; false if enough others do.
    private func waits() -> Bool {
      let hasRoom = DedicatedThread.idle.withLock { idle in
        guard idle.count < DedicatedThread.idleLimit else { return false }
        idle.append(self)
        return true
      }
      if hasRoom { begun.wait() }
      return hasRoom
    }
  }

  // MARK: - The system's threads

  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func create(stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var attributes = pthread_attr_t()
    var code = pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    if code == 0 { code = pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) }
    if code == 0, let stackSize { code = pthread_attr_setstacksize(&attributes, stackSize) }
    let start = Unmanaged.passRetained(Start(body))
    if code == 0 { code = create(&attributes, start.toOpaque()) }
    guard code != 0 else { return }
    start.release()
    throw SystemError("start", "a thread", code: code)
  }

  private static func create(_ attributes: UnsafePointer<pthread_attr_t>, _ start: UnsafeMutableRawPointer) -> Int32 {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    return pthread_create(&thread, attributes, { DedicatedThread.run($0) }, start)
  }

  private static func run(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let start { Unmanaged<Start>.fromOpaque(start).takeRetainedValue().body() }
    return nil
  }
}
