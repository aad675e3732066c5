import Synchronization

/// Things that are dear to make and that one caller at a time can use: one that nobody uses is taken, or a new one made.
///
/// Inlinable, because a search for a pattern takes less time than a call that knows nothing of the type.
package final class SharedPool<Element>: Sendable {
  @usableFromInline let idle = Mutex<[UnsafeTransfer<Element>]>([])
  @usableFromInline let limit: Int

  /// - Parameter limit: how many are kept that nobody uses.
  package init(limit: Int = .max) { self.limit = limit }

  /// Calls `body` with one that nobody else uses meanwhile; `body` must not keep it.
  ///
  /// - Throws: what making one or `body` throws.
  @inlinable
  package func withElement<Value, Failure: Error>(
    made make: () throws(Failure) -> Element, _ body: (Element) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let element = if let known = idle.withLock({ $0.popLast() }) { known } else { UnsafeTransfer(try make()) }
    defer { idle.withLock { if $0.count < limit { $0.append(element) } } }
    return try body(element.value)
  }
}
