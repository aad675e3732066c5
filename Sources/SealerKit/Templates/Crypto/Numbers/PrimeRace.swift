import Foundation
import SealerFoundations
import Synchronization

/// A search for primes by all processors at once, each from a random start of its own, until enough are found.
final class PrimeRace: Sendable {
  private let count: Int
  private let primes = Mutex<[Natural]>([])

  /// - Parameter count: how many primes are wanted, 1 or more.
  init(_ count: Int) {
    self.count = count
  }

  /// The first primes that are found.
  ///
  /// - Parameter attempt: searches from a random start, and gives up when the race is over.
  func run(_ attempt: @Sendable (_ isOver: () -> Bool) -> Natural?) -> [Natural] {
    let threads = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 8)
    _ = try? Array(0..<threads).parallelMap { _ in
      while !isOver() {
        if let prime = attempt(isOver) { add(prime) }
      }
    }
    return primes.withLock { $0 }
  }

  private func isOver() -> Bool {
    primes.withLock { $0.count >= count }
  }

  private func add(_ prime: Natural) {
    primes.withLock { primes in
      if primes.count < count { primes.append(prime) }
    }
  }
}
