import SealerFoundations
import SealerKit

/// What is transferred, by name, and how far it is; the clock is the caller's, in seconds.
struct ProgressBoard {
  /// An image or a layer on its way.
  struct Row: Sendable {
    let name: String
    fileprivate var blobs: [Digest: TransferEvent] = [:]
    /// The bytes that are there, and those that there will be.
    fileprivate(set) var bytes: Int64 = 0
    fileprivate(set) var total: Int64 = 0
    /// The bytes that had to move.
    fileprivate(set) var moved: Int64 = 0
    /// When its first byte came, and its last one.
    fileprivate(set) var began: Double?
    fileprivate(set) var ended: Double?

    fileprivate init(name: String) { self.name = name }

    /// Whether bytes are coming.
    var isActive: Bool { began != nil && ended == nil }
  }

  private(set) var rows: [Row] = []
  private var places: [String: Int] = [:]
  private var began: Double?

  /// Notes an event; gives the row if it is complete now.
  mutating func take(_ event: TransferEvent, at now: Double) -> Row? {
    let place = places[event.name] ?? rows.count
    if place == rows.count {
      places[event.name] = place
      rows.append(Row(name: event.name))
    }
    let before = rows[place].blobs.updateValue(event, forKey: event.digest)
    rows[place].bytes &+= event.bytes &- (before?.bytes ?? 0)
    rows[place].total &+= event.total &- (before?.total ?? 0)
    let isMoving = event.bytes > 0 && !event.isReused
    if isMoving {
      rows[place].moved &+= event.bytes &- (before?.bytes ?? 0)
      rows[place].began = rows[place].began ?? now
      began = began ?? now
    }
    guard rows[place].ended == nil, event.bytes == event.total, rows[place].bytes >= rows[place].total else {
      return nil
    }
    rows[place].ended = now
    return rows[place]
  }

  /// Whether something is on its way.
  var isActive: Bool { rows.contains(where: \.isActive) }

  /// All rows as one.
  func sum(at now: Double) -> (done: Int, bytes: Int64, total: Int64, pace: TransferRate) {
    let bytes = rows.reduce(0) { $0 &+ $1.bytes }
    let total = rows.reduce(0) { $0 &+ $1.total }
    let moved = rows.reduce(0) { $0 &+ $1.moved }
    let pace = TransferRate(moved: moved, seconds: now - (began ?? now), rest: total &- bytes)
    return (rows.count { $0.ended != nil }, bytes, total, pace)
  }
}

/// How fast something goes.
struct TransferRate: Hashable {
  /// Bytes a second; nil as long as nobody can say.
  let bytes: Double?
  /// The seconds that are left; nil as long as nobody can say.
  let left: Double?

  init(moved: Int64, seconds: Double, rest: Int64) {
    guard moved > 0, seconds > 0.2 else {
      bytes = nil
      left = nil
      return
    }
    let rate = Double(moved) / seconds
    bytes = rate
    left = rest > 0 ? Double(rest) / rate : nil
  }
}

extension ProgressBoard.Row {
  /// How fast it comes.
  func rate(at now: Double) -> TransferRate {
    TransferRate(moved: moved, seconds: (ended ?? now) - (began ?? now), rest: total &- bytes)
  }
}
