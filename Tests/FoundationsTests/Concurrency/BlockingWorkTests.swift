import Foundation
import SealerFoundations
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct BlockingWorkTests {
  private struct Broken: Error {}

  /// Lets nobody go before all are there.
  private final class Barrier: Sendable {
    struct Late: Error {}

    private let missing: Mutex<Int>
    private let gate = DispatchSemaphore(value: 0)

    init(_ count: Int) { missing = Mutex(count) }

    func wait() throws {
      let isLast = missing.withLock { missing in
        missing -= 1
        return missing == 0
      }
      if !isLast, gate.wait(timeout: .now() + 60) == .timedOut { throw Late() }
      gate.signal()
    }
  }

  /// Does so many things on as many threads: each waits for all the others.
  private static func together<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) throws -> Value
  ) async throws -> [Value] {
    let barrier = Barrier(count)
    return try await (0..<count).concurrentMap(limit: count) { number in
      try await BlockingWork.run {
        try barrier.wait()
        return try body(number)
      }
    }
  }

  @Test func workThatWaitsHoldsNoThreadOfTheTasks() async throws {
    let count = 4 * ProcessInfo.processInfo.activeProcessorCount
    #expect(try await Self.together(count) { $0 }.count == count)
  }

  @Test func threadsAreUsedAgain() async throws {
    var known: Set<String> = []
    // Others use them, too.
    for _ in 0..<1000 {
      let thread = try await BlockingWork.run {
        try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
      }
      if !known.insert(thread).inserted { return }
    }
    Issue.record("each piece of work has had a new thread")
  }

  /// Counts the things that there are.
  private final class Count: Sendable {
    let things = Mutex(0)
  }

  private final class Thing: Sendable {
    private let count: Count

    init(_ count: Count) {
      self.count = count
      count.things.withLock { $0 += 1 }
    }

    deinit { count.things.withLock { $0 -= 1 } }
  }

  @Test func whatIsDoneIsLetGoOf() async throws {
    let count = Count()
    let barrier = Barrier(16)
    _ = try await (0..<16).concurrentMap(limit: 16) { _ in
      let thing = Thing(count)
      try await BlockingWork.run {
        try barrier.wait()
        _ = thing
      }
    }
    // The threads may be on their way to their rest.
    for _ in 0..<10_000 where count.things.withLock({ $0 }) > 0 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(count.things.withLock { $0 } == 0)
  }

  private func hold(_ count: Count) async throws {
    let thing = Thing(count)
    try await BlockingWork.run { _ = thing }
  }

  private func holdBeside(_ count: Count) async throws {
    let thing = Thing(count)
    let work = try BackgroundWork { _ = thing }
    try await BlockingWork.run { try work.value() }
  }

  /// A folder that goes with a value is gone when the process ends after the work.
  @Test func whatWorkHeldIsFreeWhenItsEndIsHeardOf() async throws {
    let count = Count()
    for _ in 0..<2_000 {
      try await hold(count)
      #expect(count.things.withLock { $0 } == 0)
      try await holdBeside(count)
      #expect(count.things.withLock { $0 } == 0)
    }
  }

  private static func priority() -> Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }

  @Test func noThreadKeepsThePriorityOfOthers() async throws {
    let usual = try await BlockingWork.run { Self.priority() }
    let low = try BackgroundWork(.last) { Self.priority() }
    #expect(try await BlockingWork.run { try low.value() } > usual)
    #expect(try await Self.together(16) { _ in Self.priority() } == Array(repeating: usual, count: 16))
  }

  @Test func itsErrorIsThrown() async throws {
    await #expect(throws: Broken.self) { try await BlockingWork.run { throw Broken() } }
  }

  @Test func workGoesOnBesideWhoBeganIt() throws {
    let (there, back) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let work = try BackgroundWork {
      there.wait()
      back.signal()
      return 42
    }
    there.signal()
    #expect(back.wait(timeout: .now() + 60) == .success)
    #expect(try work.value() == 42)
    #expect(try work.value() == 42)
  }

  @Test func anErrorOfWorkBesideIsThrownToWhoWaits() throws {
    let work = try BackgroundWork { throw Broken() }
    #expect(throws: Broken.self) { try work.value() }
  }

  @Test func aThreadHasTheStackThatItIsGiven() {
    func deep(_ depth: Int) -> Int {
      withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { buffer in
        buffer[depth % 1000] = 1
        return depth == 0 ? 0 : Int(buffer[depth % 1000]) + deep(depth - 1)
      }
    }
    // 64 MB, more than a thread usually has.
    #expect(DedicatedThread.run(stackSize: 256 << 20) { deep(4096) } == 4096)
    #expect(DedicatedThread.run(stackSize: .max) { 1 } == nil)
  }
}
