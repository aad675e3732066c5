import SealerFoundations
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConcurrentMapTests {
  private struct Broken: Error {}

  /// Waits until a condition holds.
  private static func wait(until condition: () -> Bool) async throws {
    while !condition() { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test func resultsStandInTheOrderOfTheElements() async throws {
    let turn = Mutex(7)
    let results = try await (0..<8).concurrentMap(limit: 8) { number in
      // The last one ends first.
      try await Self.wait { turn.withLock { $0 == number } }
      turn.withLock { $0 -= 1 }
      return "\(number)"
    }
    #expect(results == ["0", "1", "2", "3", "4", "5", "6", "7"])
  }

  @Test func noMoreThanTheLimitAreUnderWay() async throws {
    let running = Mutex(0)
    let most = Mutex(0)
    _ = try await (0..<20).concurrentMap(limit: 3) { number in
      running.withLock { running in
        running += 1
        most.withLock { $0 = max($0, running) }
      }
      if number < 3 { try await Self.wait { most.withLock { $0 >= 3 } } }
      try await Task.sleep(for: .milliseconds(20))
      running.withLock { $0 -= 1 }
    }
    #expect(most.withLock { $0 } == 3)
  }

  @Test func theFirstErrorEndsTheOthers() async throws {
    let begun = Mutex<Set<Int>>([])
    let cancelled = Mutex(false)
    await #expect(throws: Broken.self) {
      try await (0..<20).concurrentMap(limit: 2) { number in
        begun.withLock { _ = $0.insert(number) }
        if number == 0 {
          try await Self.wait { begun.withLock { $0.count == 2 } }
          throw Broken()
        }
        do {
          try await Task.sleep(for: .seconds(3600))
        } catch {
          cancelled.withLock { $0 = true }
          throw error
        }
      }
    }
    #expect(begun.withLock { $0 } == [0, 1])
    #expect(cancelled.withLock { $0 })
  }

  @Test func nothingIsBegunOnceTheTaskIsCancelled() async throws {
    let begun = Mutex(0)
    let isOver = Mutex(false)
    let task = Task {
      try await (0..<20).concurrentMap(limit: 2) { number in
        begun.withLock { $0 += 1 }
        // Who doesn't look whether it is cancelled comes to its end.
        while !isOver.withLock({ $0 }) { await Task.yield() }
        return number
      }
    }
    try await Self.wait { begun.withLock { $0 == 2 } }
    task.cancel()
    isOver.withLock { $0 = true }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(begun.withLock { $0 } == 2)
  }

  @Test(arguments: [-1, 0, 1, .max]) func everyLimitWillDo(limit: Int) async throws {
    #expect(try await [1, 2, 3].concurrentMap(limit: limit) { $0 * 2 } == [2, 4, 6])
    #expect(try await [Int]().concurrentMap(limit: limit) { $0 }.isEmpty)
  }
}
