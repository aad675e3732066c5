import SealerFoundations
import Synchronization
import Testing

@Suite struct SharedPoolTests {
  private struct Broken: Error {}

  /// A pool of numbers, each one more than the last one that was made.
  private final class Numbers: Sendable {
    private let last = Mutex(0)
    let pool: SharedPool<Int>

    init(limit: Int = .max) { pool = SharedPool(limit: limit) }

    func use<Value>(_ body: (Int) throws -> Value) throws -> Value {
      try pool.withElement {
        last.withLock { last in
          last += 1
          return last
        }
      } _: {
        try body($0)
      }
    }
  }

  @Test func whatNobodyUsesIsTakenAgain() throws {
    let numbers = Numbers()
    #expect(try numbers.use { $0 } == 1)
    #expect(try numbers.use { $0 } == 1)
  }

  @Test func nobodyGetsWhatSomebodyUses() throws {
    let numbers = Numbers()
    _ = try numbers.use { $0 }
    #expect(try numbers.use { outer in [outer] + [try numbers.use { $0 }] } == [1, 2])
  }

  @Test func anErrorGivesItBack() throws {
    let numbers = Numbers()
    #expect(throws: Broken.self) { try numbers.use { _ in throw Broken() } }
    #expect(try numbers.use { $0 } == 1)
  }

  @Test func noMoreAreKeptThanTheLimit() throws {
    let numbers = Numbers(limit: 1)
    _ = try numbers.use { _ in try numbers.use { $0 } }
    // The second one was put back first, and there was no room for the first.
    #expect(try numbers.use { outer in [outer] + [try numbers.use { $0 }] } == [2, 3])
  }
}
