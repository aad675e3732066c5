extension Collection where Element: Sendable {
  /// Maps the elements by tasks of which at most `limit` are under way, and gives the results in the order of the elements.
  ///
  /// The first error ends it: no further element is begun, those under way are cancelled and waited for.
  /// - Throws: the first error; `CancellationError` if the task was cancelled before every element was begun.
  package func concurrentMap<Value: Sendable>(
    limit: Int, _ body: @escaping @Sendable (Element) async throws -> Value
  ) async throws -> [Value] {
    var values: [Value?] = Array(repeating: nil, count: count)
    var rest = zip(values.indices, self).makeIterator()
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      func startNext() {
        guard let (index, element) = rest.next() else { return }
        _ = group.addTaskUnlessCancelled { (index, try await body(element)) }
      }
      for _ in 0..<Swift.min(Swift.max(limit, 1), count) { startNext() }
      while let (index, value) = try await group.next() {
        values[index] = value
        startNext()
      }
    }
    let found = values.compactMap { $0 }
    if found.count < values.count { throw CancellationError() }
    return found
  }
}
