import Foundation
import SealerFoundations

/// How fast a transfer has to be, so that no server keeps the tool for ever.
///
/// Something has to come within the time limit, and of an answer that has begun no less than a line of text a second.
struct TransferPace {
  /// Bytes a second over the time limit.
  static let lowest = 64.0

  private let timeout: TimeInterval
  private let limit: Duration
  private var lastMove = ContinuousClock.now
  private var lastMoved: Int64 = 0
  private var window: (start: ContinuousClock.Instant, moved: Int64)?

  init(timeout: TimeInterval) {
    self.timeout = timeout
    limit = Pause.duration(timeout)
  }

  /// The longest wait before the next check.
  var milliseconds: Int32 { Int32(max(10, min(timeout * 250, 1000))) }

  /// - Throws: `HTTPFailure.silence` if it is too slow.
  mutating func check(_ moved: Int64, hasAnswer: Bool) throws(HTTPFailure) {
    let now = ContinuousClock.now
    if moved != lastMoved {
      (lastMoved, lastMove) = (moved, now)
    } else if now - lastMove >= limit {
      throw .silence("nothing came for \(Int(timeout)) s")
    }
    guard hasAnswer else { return }
    guard let (start, before) = window else {
      window = (now, moved)
      return
    }
    guard now - start >= limit else { return }
    if Double(moved - before) < Self.lowest * timeout {
      throw .silence("only \(moved - before) bytes came in \(Int(timeout)) s")
    }
    window = (now, moved)
  }
}
