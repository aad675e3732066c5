import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SealerFoundations

@Suite(.timeLimit(.minutes(5))) struct FileLockTests {
  private struct Broken: Error {}
  private let scratch = Scratch()
  private let folder: HeldFolder

  init() throws { folder = try HeldFolder(scratch.path) }

  private func isFree(_ mode: FileLock.Mode) throws -> Bool {
    try FileLock.withLockIfFree("lock", in: folder, mode) { true } ?? false
  }

  /// A second descriptor of the open lock file, as a program has it that is being started.
  private func duplicate() throws -> OpenFile {
    let path = scratch("lock").text
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      guard let descriptor = Int32(name),
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")) == path
      else { continue }
      return try OpenFile(duplicating: descriptor, "the lock")
    }
    throw Broken()
  }

  @Test func whoSharesKeepsOnlyTheOthersOut() throws {
    func free(under mode: FileLock.Mode) throws -> [Bool] {
      try FileLock.withLockBlocking("lock", in: folder, mode) { [try isFree(.shared), try isFree(.exclusive)] }
    }
    #expect(try free(under: .shared) == [true, false])
    #expect(try free(under: .exclusive) == [false, false])
    #expect(try isFree(.exclusive))
  }

  @Test func aLockGoesWithItsWorkWhoeverHasTheFileOpen() throws {
    let other = try FileLock.withLockBlocking("lock", in: folder, .exclusive) { try duplicate() }
    #expect(try isFree(.exclusive))
    withExtendedLifetime(other) {}
  }

  @Test func aLockThatWasFreeGoesWithItsWork() throws {
    let other = try #require(try FileLock.withLockIfFree("lock", in: folder, .exclusive) { try duplicate() })
    #expect(try isFree(.exclusive))
    withExtendedLifetime(other) {}
  }

  @Test func anErrorLetsGoOfTheLockOfATask() async throws {
    let other = Mutex<OpenFile?>(nil)
    await #expect(throws: Broken.self) {
      try await FileLock.withLock("lock", in: folder, .shared) {
        let file = try duplicate()
        other.withLock { $0 = file }
        await Task.yield()
        throw Broken()
      }
    }
    #expect(try isFree(.exclusive))
    #expect(other.withLock { $0 != nil })
  }

  @Test func aTemporaryLockLeavesNoFile() throws {
    #expect(throws: Broken.self) {
      try FileLock.withTemporaryLock("lock", in: folder) {
        if try isFree(.exclusive) { return }
        throw Broken()
      }
    }
    #expect(folder.kind(of: "lock") == nil)
  }

  @Test func tasksThatWaitHoldNoThread() async throws {
    let hasRun = Mutex(false)
    let wasInTime = Mutex(false)
    let taken = DispatchSemaphore(value: 0)
    let waiting = Mutex(0)
    let count = 4 * ProcessInfo.processInfo.activeProcessorCount
    let folder = folder
    let holder = Task { @Sendable in
      try await BlockingWork.run {
        try FileLock.withLockBlocking("lock", in: folder, .exclusive) {
          taken.signal()
          // So long nobody comes in; a task that needs a thread runs meanwhile, if there is one.
          for _ in 0..<20_000 where !hasRun.withLock({ $0 }) { usleep(1000) }
          wasInTime.withLock { $0 = hasRun.withLock { $0 } }
        }
      }
    }
    try await BlockingWork.run { taken.wait() }
    let tasks = (0..<count).map { _ in
      Task { @Sendable in
        waiting.withLock { $0 += 1 }
        try await FileLock.withLock("lock", in: folder, .exclusive) {}
      }
    }
    while waiting.withLock({ $0 }) < count { await Task.yield() }
    await Task { hasRun.withLock { $0 = true } }.value
    for task in tasks { try await task.value }
    try await holder.value
    #expect(wasInTime.withLock { $0 })
  }
}
