import Foundation
import SealerFoundations

/// Slows all requests to one host down together when it says that there are too many.
actor HostPacer {
  /// Nobody waits longer than this, in seconds, whatever a server asks for.
  static let limit = 60.0

  private var free = ContinuousClock.now
  private var contact = Contact.none

  /// What is known of whether the host is there at all.
  enum Contact {
    /// It was not asked yet, or is being asked.
    case none
    /// It has answered.
    case met
    /// Nobody was there for as long as anybody waits for a stranger.
    case missed
  }

  /// Notes that the host has answered.
  func meet() { contact = .met }

  /// How often an attempt that met nobody is made again: a host that answered before is waited for, one that nobody has seen may
  /// be a mistake, and is waited for once and not for long.
  func patience(_ retries: Int) -> Int {
    switch contact {
    case .met: retries
    // Who asks for more patience than is usual means this wait, too.
    case .none: retries > RetryPolicy.usual ? retries : min(retries, Self.patienceWithStrangers)
    case .missed: 0
    }
  }

  /// Notes that there was nobody for so long.
  func miss() { if contact == .none { contact = .missed } }

  /// About eight seconds of waits: a registry that is just being started.
  private static let patienceWithStrangers = 5

  /// Waits until the host may be asked again.
  ///
  /// - Throws: `CancellationError`.
  func wait() async throws {
    while free > .now { try await Pause.until(free) }
  }

  /// Keeps everybody from asking for so many seconds, with a little jitter so that not all come back at once.
  func hold(seconds: Double) {
    let wanted = ContinuousClock.now + Pause.duration(min(seconds, Self.limit) * Double.random(in: 1...1.1))
    free = max(free, wanted)
  }

  /// The seconds that a `Retry-After` header asks for: a number, or a date.
  ///
  /// They may be more than anybody waits.
  /// Source: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
  static func seconds(of header: String?, now: Date = Date()) -> Double? {
    guard let header else { return nil }
    if let seconds = Double(header), seconds.isFinite, seconds >= 0 { return seconds }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return formatter.date(from: header).map { max(0, $0.timeIntervalSince(now)) }
  }
}
