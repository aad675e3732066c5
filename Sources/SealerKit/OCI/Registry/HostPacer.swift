import Foundation
import SealerFoundations

/// Slows all requests to one host down together when it says that there are too many.
actor HostPacer {
  /// Nobody waits longer than this, in seconds, whatever a server asks for.
  static let limit = 60.0

  private var free = ContinuousClock.now

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
