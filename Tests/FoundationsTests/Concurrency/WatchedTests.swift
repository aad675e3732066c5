import SealerFoundations
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct WatchedTests {
  private struct Broken: Error {}

  /// Goes on until it is cancelled, and says so.
  private static func sleep(_ isCancelled: borrowing Mutex<Bool>) async throws {
    do {
      try await Task.sleep(for: .seconds(3600))
    } catch {
      isCancelled.withLock { $0 = true }
      throw error
    }
  }

  @Test func aWatchThatThrowsEndsTheWork() async throws {
    let isCancelled = Mutex(false)
    await #expect(throws: Broken.self) {
      try await Watched.run {
        throw Broken()
      } _: {
        try await Self.sleep(isCancelled)
      }
    }
    #expect(isCancelled.withLock { $0 })
  }

  @Test func theEndOfTheWorkEndsTheWatch() async throws {
    let isCancelled = Mutex(false)
    let value = try await Watched.run {
      while true { try await Self.sleep(isCancelled) }
    } _: {
      42
    }
    #expect(value == 42)
    #expect(isCancelled.withLock { $0 })
  }
}
