/// Work that somebody looks after while it goes on.
package enum Watched {
  /// Runs `body`, and `watch` beside it: one that throws ends the work, and the end of the work ends it.
  ///
  /// - Throws: what the first of them throws; both have ended then.
  package static func run<Value: Sendable>(
    by watch: @escaping @Sendable () async throws -> Never, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await body() }
      group.addTask { try await watch() }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }
}
