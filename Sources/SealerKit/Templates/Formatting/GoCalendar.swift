/// The Gregorian calendar, extended to all years before and after; see https://pkg.go.dev/time#Time.
package enum GoCalendar {
  /// A day: the year, the month 1 to 12 and the day 1 to 31.
  package struct Day: Hashable, Sendable {
    /// The year; 0 is the one before 1.
    package var year: Int64
    /// The month, 1 to 12.
    package var month: Int64
    /// The day of the month, 1 to 31.
    package var day: Int64
  }

  static let secondsOfDay: Int64 = 86_400
  private static let daysOfCycle: Int64 = 146_097

  /// The day that is so many days after 1970-01-01.
  package static func day(_ days: Int64) -> Day {
    // Years that begin in March, in cycles of 400 years, from 0000-03-01.
    let shifted = days &+ 719_468
    let cycle = floor(shifted, daysOfCycle)
    let ofCycle = shifted &- cycle &* daysOfCycle
    let year = (ofCycle - ofCycle / 1460 + ofCycle / 36_524 - ofCycle / 146_096) / 365
    let ofYear = ofCycle - (365 * year + year / 4 - year / 100)
    let part = (5 * ofYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return Day(
      year: year &+ cycle &* 400 &+ (month <= 2 ? 1 : 0), month: month, day: ofYear - (153 * part + 2) / 5 + 1)
  }

  /// How many days after 1970-01-01 a day is; days and months may be out of range, as in `time.Date`.
  package static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let months = month &- 1
    let carried = floor(months, 12)
    let inYear = months &- carried &* 12
    let year = year &+ carried &- (inYear < 2 ? 1 : 0)
    let cycle = floor(year, 400)
    let ofCycle = year &- cycle &* 400
    let part = inYear < 2 ? inYear + 10 : inYear - 2
    let ofYear = (153 * part + 2) / 5
    let start = ofCycle * 365 + ofCycle / 4 - ofCycle / 100 + ofYear
    return cycle &* daysOfCycle &+ start &- 719_468 &+ day &- 1
  }

  /// The day of the week, 0 for Sunday.
  package static func weekday(_ days: Int64) -> Int64 {
    let moved = days &+ 4
    return moved &- floor(moved, 7) &* 7
  }

  /// Whether a year has a 29th of February.
  package static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// How many days a month has.
  package static func daysIn(month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The quotient rounded down.
  static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
