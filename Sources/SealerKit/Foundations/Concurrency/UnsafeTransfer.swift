/// A value that goes to another thread although its type can't promise that threads may share it.
///
/// Unchecked, because the compiler can't see who waits for whom. It is used in this folder alone, where the hand-over makes
/// sure that one thread at a time has the value: whoever gives it away waits, or does not look at it again.
@usableFromInline
struct UnsafeTransfer<Value>: @unchecked Sendable {
  @usableFromInline let value: Value

  @inlinable
  init(_ value: Value) { self.value = value }
}
