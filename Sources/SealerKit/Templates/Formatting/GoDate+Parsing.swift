/// Why a text is no date, in Go's words.
package struct GoDateError: Error {
  /// The text: `parsing time "x" as "y": cannot parse "x" as "2006"`.
  package let message: GoString

  init(_ value: [UInt8], _ problem: [UInt8]) {
    message = GoString(Array("parsing time ".utf8) + GoDate.quoted(value) + problem)
  }
}

extension GoDate {
  /// `time.Parse`: UTC if the text names no zone.
  package static func parse(layout: GoString, _ text: GoString) throws(GoDateError) -> GoTime {
    try parse(layout, text, default: .utc, local: .local)
  }

  /// `time.ParseInLocation`: the place's clock if the text names no zone.
  package static func parse(
    layout: GoString, _ text: GoString, in location: GoLocation
  ) throws(GoDateError) -> GoTime {
    try parse(layout, text, default: location, local: location)
  }

  private static func parse(
    _ layout: GoString, _ text: GoString, default location: GoLocation, local: GoLocation
  ) throws(GoDateError) -> GoTime {
    if layout == "2006-01-02T15:04:05Z07:00" || layout == "2006-01-02T15:04:05.999999999Z07:00",
      let time = InternetTime.parse(text.bytes, in: local)
    {
      return time
    }
    var parser = DateParser(layout: layout.bytes, value: text.bytes)
    try parser.run()
    return try parser.moment(default: location, local: local)
  }
}

/// The strict form of RFC 3339, which Go tries first.
enum InternetTime {
  /// The moment; nil for anything else.
  static func parse(_ bytes: [UInt8], in local: GoLocation) -> GoTime? {
    func number(_ start: Int, _ count: Int, _ range: ClosedRange<Int64>) -> Int64? {
      var number: Int64 = 0
      for byte in bytes[start..<start + count] {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int64(byte - 0x30)
      }
      return range.contains(number) ? number : nil
    }
    guard bytes.count > 19, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A, let year = number(0, 4, 0...9999), let month = number(5, 2, 1...12),
      let day = number(8, 2, 1...GoCalendar.daysIn(month: month, year: year)), let hour = number(11, 2, 0...23),
      let minute = number(14, 2, 0...59), let second = number(17, 2, 0...59)
    else { return nil }
    var index = 19
    var nanoseconds: Int64 = 0
    if bytes[19] == 0x2E, bytes.count > 20, (0x30...0x39).contains(bytes[20]) {
      var unit: Int64 = 100_000_000
      index = 20
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
        nanoseconds += Int64(bytes[index] - 0x30) * unit
        unit /= 10
        index += 1
      }
    }
    let days = GoCalendar.days(year: year, month: month, day: day)
    let seconds = days * GoCalendar.secondsOfDay + hour * 3600 + minute * 60 + second
    let fraction = Int32(truncatingIfNeeded: nanoseconds)
    if bytes.count - index == 1, bytes[index] == 0x5A { return GoTime(seconds: seconds, nanoseconds: fraction) }
    guard bytes.count - index == 6, bytes[index] == 0x2B || bytes[index] == 0x2D, bytes[index + 3] == 0x3A,
      let hours = number(index + 1, 2, 0...23), let minutes = number(index + 4, 2, 0...59)
    else { return nil }
    let offset = (hours * 60 + minutes) * 60 * (bytes[index] == 0x2D ? -1 : 1)
    return GoDate.moment(seconds: seconds, nanoseconds: fraction, offset: Int(offset), named: "", in: local)
  }
}

extension GoDate {
  /// A moment from a clock with an offset: in a place if its clock has that offset then, else in a zone made for it.
  static func moment(
    seconds: Int64, nanoseconds: Int32, offset: Int, named name: String, in local: GoLocation
  ) -> GoTime {
    let utc = seconds &- Int64(offset)
    let zone = local.zone(at: utc)
    let isThere = zone.offset == offset && (name.isEmpty || zone.abbreviation == name)
    return GoTime(
      seconds: utc, nanoseconds: nanoseconds, zone: isThere ? zone : GoZone(name, offset: offset))
  }
}
