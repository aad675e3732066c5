import Foundation
import SealerFoundations
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct BlockingWorkTests {
  private struct Broken: Error {}

  @Test func workThatWaitsHoldsNoThreadOfTheTasks() async throws {
    let begun = Mutex(0)
    let isLate = Mutex(false)
    let count = 4 * ProcessInfo.processInfo.activeProcessorCount
    _ = try await (0..<count).concurrentMap(limit: count) { _ in
      try await BlockingWork.run {
        begun.withLock { $0 += 1 }
        // Each waits for all the others.
        for _ in 0..<20_000 where begun.withLock({ $0 }) < count && !isLate.withLock({ $0 }) { usleep(1000) }
        if begun.withLock({ $0 }) < count { isLate.withLock { $0 = true } }
      }
    }
    #expect(!isLate.withLock { $0 })
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
