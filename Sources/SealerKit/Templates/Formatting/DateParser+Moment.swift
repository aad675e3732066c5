extension DateParser {
  /// What was read, as a moment.
  func moment(default location: GoLocation, local: GoLocation) throws(GoDateError) -> GoTime {
    var hour = hour
    if isAfternoon, hour < 12 { hour += 12 } else if isMorning, hour == 12 { hour = 0 }
    let (month, day) = try monthAndDay()
    guard day >= 1, day <= GoCalendar.daysIn(month: month, year: year) else { throw outOfRange("day") }
    let days = GoCalendar.days(year: year, month: month, day: day)
    let seconds = days * GoCalendar.secondsOfDay + hour * 3600 + minute * 60 + second
    let fraction = Int32(truncatingIfNeeded: nanoseconds)
    if isUTC { return GoTime(seconds: seconds, nanoseconds: fraction) }
    let name = String(decoding: zoneName, as: UTF8.self)
    // Go marks a missing offset with -1 second.
    if let offset, offset != -1 {
      return GoDate.moment(seconds: seconds, nanoseconds: fraction, offset: offset, named: name, in: local)
    }
    if !name.isEmpty {
      if let offset = local.offset(of: name, atClock: seconds) {
        let utc = seconds - Int64(offset)
        return GoTime(seconds: utc, nanoseconds: fraction, zone: local.zone(at: utc))
      }
      let hours = name.hasPrefix("GMT") && name.utf8.count > 3 ? Int(name.dropFirst(3)) ?? 0 : 0
      let zone = GoZone(name, offset: hours * 3600)
      return GoTime(seconds: seconds - Int64(zone.offset), nanoseconds: fraction, zone: zone)
    }
    let utc = seconds - Int64(location.offset(atClock: seconds))
    return GoTime(seconds: utc, nanoseconds: fraction, zone: location.zone(at: utc))
  }

  private func monthAndDay() throws(GoDateError) -> (month: Int64, day: Int64) {
    guard let yearDay else { return (month ?? 1, day ?? 1) }
    let isLeap = GoCalendar.isLeap(year)
    guard yearDay >= 1, yearDay <= (isLeap ? 366 : 365) else { throw outOfRange("day-of-year") }
    let date = GoCalendar.day(GoCalendar.days(year: year, month: 1, day: yearDay))
    if let month, month != date.month {
      throw GoDateError(value, Array(": day-of-year does not match month".utf8))
    }
    if let day, day != date.day { throw GoDateError(value, Array(": day-of-year does not match day".utf8)) }
    return (date.month, date.day)
  }

  func outOfRange(_ what: String) -> GoDateError { GoDateError(value, Array(": \(what) out of range".utf8)) }
}
