import Synchronization

/// Work for another thread that is let go of once it is done: whoever hears of its end is the only one to hold what it held.
final class OneTimeWork<Value>: Sendable {
  private let body: Mutex<UnsafeTransfer<() throws -> Value>?>

  init(_ body: @escaping () throws -> Value) { self.body = Mutex(UnsafeTransfer(body)) }

  /// Does it, the first time.
  func run() -> Result<Value, any Error> {
    guard let body = take() else { return .failure(CancellationError()) }
    return Result { try body.value() }
  }

  private func take() -> UnsafeTransfer<() throws -> Value>? {
    body.withLock { body in
      defer { body = nil }
      return body
    }
  }
}
