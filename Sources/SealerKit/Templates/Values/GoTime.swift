/// A moment with the zone that it is told in, as Go's `time.Time`.
package final class GoTime: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  package let seconds: Int64
  /// Nanoseconds on top of them, 0 to 999,999,999.
  package let nanoseconds: Int32
  /// The zone.
  package let zone: GoZone

  /// Makes one.
  package init(seconds: Int64, nanoseconds: Int32 = 0, zone: GoZone = .utc) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.zone = zone
  }
}

/// A zone as it is at one moment: its abbreviation and its distance from UTC.
package struct GoZone: Hashable, Sendable {
  /// The abbreviation, such as `UTC` or `CET`; empty for a bare offset.
  package var abbreviation: String
  /// Seconds east of UTC.
  package var offset: Int
  /// Whether it is Go's `time.Local`, not another location.
  package var isLocal: Bool
  /// The place whose clock it is, such as `Europe/Berlin`; nil for a zone that never changes and for `time.Local`.
  package var location: String?

  /// Makes one.
  package init(_ abbreviation: String, offset: Int, isLocal: Bool = false, location: String? = nil) {
    self.abbreviation = abbreviation
    self.offset = offset
    self.isLocal = isLocal
    self.location = location
  }

  /// UTC.
  package static let utc = GoZone("UTC", offset: 0)
}
