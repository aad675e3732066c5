import SealerFoundations

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
    let result = DedicatedThread.run(stackSize: stackSize) {
      StackGuard.deepFloor = StackGuard.address &- UInt(stackSize &- margin)
      defer { StackGuard.deepFloor = nil }
      return Result { () throws(Failure) in try body() }
    }
    if let result { return try result.get() }
    return try body()
  }
}
