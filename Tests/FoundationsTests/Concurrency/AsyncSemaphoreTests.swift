import Synchronization
import Testing

@testable import SealerFoundations

@Suite(.timeLimit(.minutes(5))) struct AsyncSemaphoreTests {
  private struct Broken: Error {}

  /// Holds a permit until it is told to give it back.
  private final class Holder: Sendable {
    private let isOver = Mutex(false)
    private let hasBegun = Mutex(false)

    func hold(_ semaphore: AsyncSemaphore) -> Task<Void, any Error> {
      Task {
        try await semaphore.withPermit {
          hasBegun.withLock { $0 = true }
          while !isOver.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        }
      }
    }

    func begun() async throws {
      while !hasBegun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
    }

    func end() { isOver.withLock { $0 = true } }
  }

  private static func wait(for count: Int, at semaphore: AsyncSemaphore) async throws {
    while semaphore.waiterCount != count { try await Task.sleep(for: .milliseconds(1)) }
  }

  /// Whether so many permits can be had at once.
  private static func has(_ permits: Int, _ semaphore: AsyncSemaphore) async throws -> Bool {
    if permits == 0 { return semaphore.waiterCount == 0 }
    return try await semaphore.withPermit { try await has(permits - 1, semaphore) }
  }

  @Test func tasksComeInInTheOrderInWhichTheyCame() async throws {
    let semaphore = AsyncSemaphore(1)
    let holder = Holder()
    let first = holder.hold(semaphore)
    try await holder.begun()
    let order = Mutex<[Int]>([])
    var tasks: [Task<Void, any Error>] = []
    for number in 0..<6 {
      tasks.append(Task { @Sendable in try await semaphore.withPermit { order.withLock { $0.append(number) } } })
      try await Self.wait(for: number + 1, at: semaphore)
    }
    holder.end()
    try await first.value
    for task in tasks { try await task.value }
    #expect(order.withLock { $0 } == [0, 1, 2, 3, 4, 5])
  }

  @Test func aCancelledTaskLeavesTheRow() async throws {
    let semaphore = AsyncSemaphore(1)
    let holder = Holder()
    let first = holder.hold(semaphore)
    try await holder.begun()
    let (second, third) = (Task { try await semaphore.withPermit {} }, Task { try await semaphore.withPermit {} })
    try await Self.wait(for: 2, at: semaphore)
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    try await Self.wait(for: 1, at: semaphore)
    holder.end()
    try await first.value
    try await third.value
    #expect(try await Self.has(1, semaphore))
  }

  @Test func aTaskThatIsCancelledAlreadyDoesNotWait() async throws {
    let semaphore = AsyncSemaphore(1)
    try await semaphore.withPermit {
      let late = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await semaphore.withPermit {}
      }
      await #expect(throws: CancellationError.self) { try await late.value }
    }
  }

  @Test func anErrorGivesThePermitBack() async throws {
    let semaphore = AsyncSemaphore(1)
    await #expect(throws: Broken.self) { try await semaphore.withPermit { throw Broken() } }
    #expect(try await Self.has(1, semaphore))
  }

  @Test func noPermitIsLostInAStorm() async throws {
    let semaphore = AsyncSemaphore(3)
    let inside = Mutex(0)
    let most = Mutex(0)
    let tasks = (0..<400).map { number in
      Task { @Sendable in
        try await semaphore.withPermit {
          inside.withLock { inside in
            inside += 1
            most.withLock { $0 = max($0, inside) }
          }
          await Task.yield()
          inside.withLock { $0 -= 1 }
        }
      }
    }
    for (number, task) in tasks.enumerated() where number % 3 != 0 {
      if number % 7 == 0 { await Task.yield() }
      task.cancel()
    }
    for task in tasks { _ = await task.result }
    #expect(most.withLock { $0 } <= 3)
    #expect(try await Self.has(3, semaphore))
  }
}
