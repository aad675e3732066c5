extension GoDate {
  /// `time.Date`: a moment by a place's clock; parts out of range carry over.
  package static func moment(
    _ day: GoCalendar.Day, secondsOfDay: Int64 = 0, nanoseconds: Int32 = 0, in location: GoLocation = .utc
  ) -> GoTime {
    let days = GoCalendar.days(year: day.year, month: day.month, day: day.day)
    let clock = days &* GoCalendar.secondsOfDay &+ secondsOfDay
    let seconds = clock &- Int64(location.offset(atClock: clock))
    return GoTime(seconds: seconds, nanoseconds: nanoseconds, zone: location.zone(at: seconds))
  }

  /// `Time.In`: the same moment elsewhere.
  package static func moved(_ time: GoTime, to location: GoLocation) -> GoTime {
    GoTime(seconds: time.seconds, nanoseconds: time.nanoseconds, zone: location.zone(at: time.seconds))
  }

  /// `Time.Add`.
  package static func adding(_ duration: Int64, to time: GoTime) -> GoTime {
    let whole = duration / GoDuration.second
    var seconds = time.seconds &+ whole
    var nanoseconds = Int64(time.nanoseconds) + duration % GoDuration.second
    if nanoseconds >= GoDuration.second {
      seconds = seconds &+ 1
      nanoseconds -= GoDuration.second
    } else if nanoseconds < 0 {
      seconds = seconds &- 1
      nanoseconds += GoDuration.second
    }
    return GoTime(
      seconds: seconds, nanoseconds: Int32(truncatingIfNeeded: nanoseconds),
      zone: GoLocation.of(time.zone).zone(at: seconds))
  }

  /// `Time.AddDate`: years, months and days on the calendar, then carried over.
  package static func adding(years: Int64, months: Int64, days: Int64, to time: GoTime) -> GoTime {
    let clock = Clock(time)
    let day = GoCalendar.Day(
      year: clock.date.year &+ years, month: clock.date.month &+ months, day: clock.date.day &+ days)
    return moment(
      day, secondsOfDay: clock.hour * 3600 + clock.minute * 60 + clock.second, nanoseconds: time.nanoseconds,
      in: GoLocation.of(time.zone))
  }

  /// `Time.Sub`: the duration from another moment, at most the largest one.
  package static func duration(from start: GoTime, to end: GoTime) -> Int64 {
    let (seconds, isFar) = end.seconds.subtractingReportingOverflow(start.seconds)
    let (product, isLarge) = seconds.multipliedReportingOverflow(by: GoDuration.second)
    let (sum, isTooLarge) = product.addingReportingOverflow(Int64(end.nanoseconds) - Int64(start.nanoseconds))
    if isFar || isLarge || isTooLarge { return isBefore(end, start) ? .min : .max }
    return sum
  }

  /// `Time.Before`.
  package static func isBefore(_ time: GoTime, _ other: GoTime) -> Bool {
    (time.seconds, time.nanoseconds) < (other.seconds, other.nanoseconds)
  }

  /// `Time.Equal`.
  package static func isEqual(_ time: GoTime, _ other: GoTime) -> Bool {
    time.seconds == other.seconds && time.nanoseconds == other.nanoseconds
  }

  /// `Time.Truncate`: down to a multiple of a duration since the year 1.
  package static func truncated(_ time: GoTime, to unit: Int64) -> GoTime {
    unit <= 0 ? time : adding(0 &- rest(time, unit), to: time)
  }

  /// `Time.Round`: to the nearest multiple of a duration since the year 1, halves up.
  package static func rounded(_ time: GoTime, to unit: Int64) -> GoTime {
    guard unit > 0 else { return time }
    let rest = rest(time, unit)
    return adding(rest.magnitude + rest.magnitude < unit.magnitude ? 0 &- rest : unit &- rest, to: time)
  }

  /// What a moment is beyond a multiple of a duration.
  private static func rest(_ time: GoTime, _ unit: Int64) -> Int64 {
    // Nanoseconds since the year 1 need more than 64 bits.
    let seconds = time.seconds &+ secondsToUnix
    let (high, low) = seconds.magnitude.multipliedFullWidth(by: GoDuration.second.magnitude)
    let divisor = unit.magnitude
    let remainder = divisor.dividingFullWidth((high % divisor, low)).remainder
    let signed = Int64(bitPattern: remainder)
    // (seconds + nanoseconds) mod unit, never below zero.
    let ofSeconds = seconds < 0 && signed != 0 ? unit - signed : signed
    let (sum, overflow) = ofSeconds.magnitude.addingReportingOverflow(UInt64(max(0, time.nanoseconds)) % divisor)
    return Int64(bitPattern: overflow ? sum &- divisor : sum % divisor)
  }

  /// Seconds from the year 1 to 1970.
  static let secondsToUnix: Int64 = 62_135_596_800

  /// `Time.ISOWeek`: the year and week of ISO 8601.
  package static func isoWeek(_ time: GoTime) -> (year: Int64, week: Int64) {
    let clock = Clock(time)
    // The Thursday of the same week says which year it belongs to.
    let thursday = clock.days &+ 3 &- (GoCalendar.weekday(clock.days) + 6) % 7
    let year = GoCalendar.day(thursday).year
    return (year, (thursday &- GoCalendar.days(year: year, month: 1, day: 1)) / 7 + 1)
  }

  /// `Time.IsZero`: whether it is the start of the year 1.
  package static func isZero(_ time: GoTime) -> Bool { time.seconds == 0 &- secondsToUnix && time.nanoseconds == 0 }
}
