import Foundation

/// Points in time as ISO 8601 texts: `2024-05-01T12:00:00Z`, with fractions of a second or an offset, or a day alone.
enum Timestamp {
  private static let seconds = Date.ISO8601FormatStyle()
  private static let fractions = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  private static let day = Date.ISO8601FormatStyle().year().month().day()

  /// The time of a text, or nil if it has another form.
  static func date(_ text: String) -> Date? {
    let date = String(text.prefix(10))
    // The styles count on where a field is too big, such as on the 30th of February, and skip what stands behind.
    guard let midnight = try? day.parse(date), day.format(midnight) == date else { return nil }
    if date == text { return midnight }
    let clock = /T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})/
    guard text.dropFirst(10).wholeMatch(of: clock) != nil else { return nil }
    return (try? seconds.parse(text)) ?? (try? fractions.parse(text))
  }

  /// The text of a time, in UTC, with milliseconds if it has a fraction; nil outside of the years 1 to 9999.
  static func text(_ date: Date) -> String? {
    let seconds = date.timeIntervalSince1970
    guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
    return seconds == seconds.rounded() ? self.seconds.format(date) : fractions.format(date)
  }
}
