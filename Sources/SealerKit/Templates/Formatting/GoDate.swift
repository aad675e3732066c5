/// Moments written and read by layouts, and computed with, as Go's `time.Time`; see https://pkg.go.dev/time.
package enum GoDate {
  /// A moment as its zone's clock and calendar show it.
  package struct Clock: Hashable, Sendable {
    /// The day.
    package var date: GoCalendar.Day
    /// Days since 1970-01-01.
    package var days: Int64
    /// The hour, 0 to 23.
    package var hour: Int64
    /// The minute.
    package var minute: Int64
    /// The second.
    package var second: Int64

    /// What a moment's clock shows.
    package init(_ time: GoTime) {
      let seconds = time.seconds &+ Int64(time.zone.offset)
      days = GoCalendar.floor(seconds, GoCalendar.secondsOfDay)
      let ofDay = seconds &- days &* GoCalendar.secondsOfDay
      date = GoCalendar.day(days)
      hour = ofDay / 3600
      minute = ofDay / 60 % 60
      second = ofDay % 60
    }

    /// The day of the year, from 1.
    package var yearDay: Int64 { days &- GoCalendar.days(year: date.year, month: 1, day: 1) &+ 1 }
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  /// `Month.String`.
  package static func monthText(_ month: Int64) -> String {
    month >= 1 && month <= 12 ? months[Int(month) - 1] : "%!Month(\(UInt64(bitPattern: month)))"
  }

  /// `Weekday.String`.
  package static func weekdayText(_ weekday: Int64) -> String {
    weekday >= 0 && weekday <= 6 ? weekdays[Int(weekday)] : "%!Weekday(\(UInt64(bitPattern: weekday)))"
  }

  /// `Time.String`.
  package static func text(_ time: GoTime) -> GoString {
    format(time, layout: "2006-01-02 15:04:05.999999999 -0700 MST")
  }

  /// `Time.GoString`: the Go expression that makes it.
  package static func goText(_ time: GoTime) -> String {
    let clock = Clock(time)
    let location = GoLocation.of(time.zone)
    let place =
      if time.zone == .utc { "time.UTC" } else if time.zone.isLocal { "time.Local" } else {
        "time.Location(" + String(decoding: quoted(Array(location.name.utf8)), as: UTF8.self) + ")"
      }
    let month = monthText(clock.date.month)
    return "time.Date(\(clock.date.year), time.\(month), \(clock.date.day), "
      + "\(clock.hour), \(clock.minute), \(clock.second), \(time.nanoseconds), \(place))"
  }

  /// `Time.Format`.
  package static func format(_ time: GoTime, layout: GoString) -> GoString {
    var output: [UInt8] = []
    let clock = Clock(time)
    var parts = DateLayout(layout.bytes)
    while true {
      let (prefix, element, _) = parts.next()
      output += prefix
      guard let element else { return GoString(output) }
      append(element, clock, time, to: &output)
    }
  }

  private static func append(_ element: DateLayout.Element, _ clock: Clock, _ time: GoTime, to output: inout [UInt8]) {
    let hour12 = clock.hour % 12 == 0 ? 12 : clock.hour % 12
    switch element {
    case .longMonth: output += monthText(clock.date.month).utf8
    case .month: output += monthText(clock.date.month).utf8.prefix(3)
    case .numericMonth: append(clock.date.month, width: 0, to: &output)
    case .paddedMonth: append(clock.date.month, width: 2, to: &output)
    case .longWeekday: output += weekdayText(GoCalendar.weekday(clock.days)).utf8
    case .weekday: output += weekdayText(GoCalendar.weekday(clock.days)).utf8.prefix(3)
    case .day: append(clock.date.day, width: 0, to: &output)
    case .blankDay: append(clock.date.day, width: 2, blanks: true, to: &output)
    case .paddedDay: append(clock.date.day, width: 2, to: &output)
    case .blankYearDay: append(clock.yearDay, width: 3, blanks: true, to: &output)
    case .paddedYearDay: append(clock.yearDay, width: 3, to: &output)
    case .hour: append(clock.hour, width: 2, to: &output)
    case .hour12: append(hour12, width: 0, to: &output)
    case .paddedHour12: append(hour12, width: 2, to: &output)
    case .minute: append(clock.minute, width: 0, to: &output)
    case .paddedMinute: append(clock.minute, width: 2, to: &output)
    case .second: append(clock.second, width: 0, to: &output)
    case .paddedSecond: append(clock.second, width: 2, to: &output)
    case .longYear: append(clock.date.year, width: 4, to: &output)
    case .year: append(Int64(clock.date.year.magnitude % 100), width: 2, to: &output)
    case .upperHalf: output += clock.hour >= 12 ? "PM".utf8 : "AM".utf8
    case .lowerHalf: output += clock.hour >= 12 ? "pm".utf8 : "am".utf8
    case .abbreviation:
      if time.zone.abbreviation.isEmpty {
        appendOffset(time.zone.offset, DateLayout.Offset(hasZulu: false, hasColons: false, parts: 2), to: &output)
      } else {
        output += time.zone.abbreviation.utf8
      }
    case .offset(let offset): appendOffset(time.zone.offset, offset, to: &output)
    case .fraction(let digits, let isTrimmed, let separator):
      appendFraction(time.nanoseconds, digits, isTrimmed, separator, to: &output)
    }
  }

  /// A number with zeros or blanks in front; the sign does not count for the width.
  private static func append(_ number: Int64, width: Int, blanks: Bool = false, to output: inout [UInt8]) {
    var digits: [UInt8] = []
    GoNumber.append(number.magnitude, to: &digits)
    if number < 0 { output.append(0x2D) }
    output.append(contentsOf: repeatElement(blanks ? 0x20 : 0x30, count: max(0, width - digits.count)))
    output += digits
  }

  private static func appendOffset(_ offset: Int, _ style: DateLayout.Offset, to output: inout [UInt8]) {
    if style.hasZulu, offset == 0 { return output.append(0x5A) }
    // The sign is that of the minutes: less than one of them has none below zero.
    let minutes = offset / 60
    let seconds = minutes < 0 ? 0 &- offset : offset
    output.append(minutes < 0 ? 0x2D : 0x2B)
    append(Int64(minutes.magnitude / 60), width: 2, to: &output)
    guard style.parts > 1 else { return }
    if style.hasColons { output.append(0x3A) }
    append(Int64(minutes.magnitude % 60), width: 2, to: &output)
    guard style.parts > 2 else { return }
    if style.hasColons { output.append(0x3A) }
    append(Int64(seconds % 60), width: 2, to: &output)
  }

  private static func appendFraction(
    _ nanoseconds: Int32, _ count: Int, _ isTrimmed: Bool, _ separator: UInt8, to output: inout [UInt8]
  ) {
    if isTrimmed, count == 0 || nanoseconds == 0 { return }
    var digits: [UInt8] = []
    append(Int64(nanoseconds), width: 9, to: &digits)
    digits = Array(digits.prefix(count))
    if isTrimmed {
      while digits.last == 0x30 { digits.removeLast() }
      if digits.isEmpty { return }
    }
    output.append(separator)
    output += digits
  }

  /// A text in double quotes as the package `time` writes it: bytes outside of ASCII as `\x…`.
  static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x22]
    for byte in bytes {
      if byte >= 0x80 || byte < 0x20 {
        output += [0x5C, 0x78]
        for digit in [byte >> 4, byte & 0xF] { output.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
      } else {
        if byte == 0x22 || byte == 0x5C { output.append(0x5C) }
        output.append(byte)
      }
    }
    output.append(0x22)
    return output
  }
}
