import Foundation

/// A search for primes by all processors at once, each from a random start of its own, until enough are found.
final class PrimeRace: @unchecked Sendable {  // what changes is under `lock`
  private let lock = NSLock()
  private let count: Int
  private var primes: [Natural] = []

  /// - Parameter count: how many primes are wanted, 1 or more.
  init(_ count: Int) {
    self.count = count
  }

  /// The first primes that are found.
  ///
  /// - Parameter attempt: searches from a random start, and gives up when the race is over.
  func run(_ attempt: @Sendable (_ isOver: () -> Bool) -> Natural?) -> [Natural] {
    let threads = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 8)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while !isOver() {
        if let prime = attempt(isOver) { add(prime) }
      }
    }
    return lock.withLock { primes }
  }

  private func isOver() -> Bool {
    lock.withLock { primes.count >= count }
  }

  private func add(_ prime: Natural) {
    lock.withLock {
      if primes.count < count { primes.append(prime) }
    }
  }
}
