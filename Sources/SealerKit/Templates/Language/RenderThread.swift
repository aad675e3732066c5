import Foundation

/// Runs work on a thread with a large stack: templates may nest as deeply as Go's.
package enum RenderThread {
  /// The size of the stack; only what is used of it takes memory.
  static let stackSize = 512 << 20
  /// What is left to functions that don't ask for room: far more than the deepest of them takes.
  private static let margin = 8 << 20

  /// Runs a body there and waits for it; where the system gives no such thread, on the current one.
  ///
  /// - Throws: what the body throws.
  package static func run<Value, Failure: Error>(
    _ body: @escaping () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if StackGuard.deepFloor != nil { return try body() }
    let outcome = Outcome<Value, Failure>()
    runThere(Work { outcome.take(body) })
    if let result = outcome.result { return try result.get() }
    return try body()
  }

  /// What came of a body.
  private final class Outcome<Value, Failure: Error> {
    var result: Result<Value, Failure>?

    func take(_ body: () throws(Failure) -> Value) {
      do throws(Failure) {
        result = .success(try body())
      } catch {
        result = .failure(error)
      }
    }
  }

  /// What a thread does.
  private final class Work: @unchecked Sendable {
    private let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }

    func run() {
      StackGuard.deepFloor = StackGuard.address &- UInt(stackSize &- margin)
      body()
      StackGuard.deepFloor = nil
    }
  }

  private static func runThere(_ work: Work) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return }
    if pthread_attr_setstacksize(&attributes, stackSize) == 0 {
      run(Unmanaged.passUnretained(work).toOpaque(), &attributes)
    }
    pthread_attr_destroy(&attributes)
    withExtendedLifetime(work) {}
  }

  private static func run(_ context: UnsafeMutableRawPointer, _ attributes: UnsafePointer<pthread_attr_t>) {
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, attributes, { RenderThread.start($0) }, context)
      if code == 0, let thread { pthread_join(thread, nil) }
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, attributes, { RenderThread.start($0) }, context)
      if code == 0 { pthread_join(thread, nil) }
    #endif
  }

  private static func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run() }
    return nil
  }
}
