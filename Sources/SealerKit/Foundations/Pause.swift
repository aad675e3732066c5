/// Waiting for as long as somebody else says: a number that a duration or a clock can't hold traps in the standard library.
package enum Pause {
  /// Nobody waits longer than a day.
  private static let most = 86_400.0

  /// So many seconds as a duration, from none to a day; none for what is no number.
  package static func duration(_ seconds: Double) -> Duration {
    seconds > 0 ? .seconds(min(seconds, most)) : .zero
  }

  /// Waits for so many seconds.
  ///
  /// - Throws: `CancellationError`.
  package static func seconds(_ seconds: Double) async throws {
    try await Task.sleep(for: duration(seconds))
  }

  /// Waits until a moment, but no longer than a day.
  ///
  /// - Throws: `CancellationError`.
  package static func until(_ moment: ContinuousClock.Instant) async throws {
    try await Task.sleep(until: min(moment, .now + .seconds(most)), clock: .continuous)
  }
}
