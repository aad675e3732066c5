/// The rule at the end of a zone's file for all years to come, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// See the section TZ of POSIX's environment variables, as RFC 9636 extends it.
struct DaylightRule: Hashable, Sendable {
  /// A moment of each year, on the clock that holds before it.
  private struct Moment: Hashable, Sendable {
    private enum Day: Hashable, Sendable {
      /// The day of the year from 1, without the 29th of February.
      case julian(Int64)
      /// The day of the year from 0.
      case ofYear(Int64)
      /// A weekday (0 for Sunday) of a week (5 for the last) of a month.
      case weekday(month: Int64, week: Int64, weekday: Int64)
    }
    private var day: Day
    private var time: Int64 = 7200

    init?(_ scanner: inout Scanner) {
      switch scanner.peek {
      case 0x4A:
        scanner.index += 1
        guard let number = scanner.number(1...365) else { return nil }
        day = .julian(number)
      case 0x4D:
        scanner.index += 1
        guard let month = scanner.number(1...12), scanner.take(0x2E), let week = scanner.number(1...5),
          scanner.take(0x2E), let weekday = scanner.number(0...6)
        else { return nil }
        day = .weekday(month: month, week: week, weekday: weekday)
      default:
        guard let number = scanner.number(0...365) else { return nil }
        day = .ofYear(number)
      }
      if scanner.take(0x2F) {
        guard let time = scanner.offset() else { return nil }
        self.time = time
      }
    }

    /// Seconds from the start of the year in UTC, if the clock before it has an offset.
    func seconds(in year: Int64, offset: Int) -> Int64 {
      let start = GoCalendar.days(year: year, month: 1, day: 1)
      let days: Int64
      switch day {
      case .julian(let number): days = number - 1 + (GoCalendar.isLeap(year) && number >= 60 ? 1 : 0)
      case .ofYear(let number): days = number
      case .weekday(let month, let week, let weekday):
        let first = GoCalendar.days(year: year, month: month, day: 1)
        var ofMonth = (weekday - GoCalendar.weekday(first) + 7) % 7
        let length = GoCalendar.daysIn(month: month, year: year)
        for _ in 0..<week - 1 where ofMonth + 7 < length { ofMonth += 7 }
        days = first &- start &+ ofMonth
      }
      return days &* GoCalendar.secondsOfDay &+ time &- Int64(offset)
    }
  }

  /// Reads the rule.
  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
      guard peek == byte else { return false }
      index += 1
      return true
    }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64? {
      var number: Int64?
      while let byte = peek, (0x30...0x39).contains(byte) {
        guard (number ?? 0) <= range.upperBound else { return nil }
        number = (number ?? 0) * 10 + Int64(byte - 0x30)
        index += 1
      }
      return number.flatMap { range.contains($0) ? $0 : nil }
    }

    /// Three letters at least, or anything in angle brackets.
    mutating func name() -> String? {
      if take(0x3C) {
        guard let end = bytes[index...].firstIndex(of: 0x3E) else { return nil }
        defer { index = end + 1 }
        return String(decoding: bytes[index..<end], as: UTF8.self)
      }
      let start = index
      while let byte = peek, !(0x30...0x39).contains(byte), byte != 0x2C, byte != 0x2D, byte != 0x2B { index += 1 }
      return index - start < 3 ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// `h`, `h:mm` or `h:mm:ss` with a sign, in seconds.
    mutating func offset() -> Int64? {
      let isNegative = take(0x2D)
      if !isNegative { _ = take(0x2B) }
      guard let hours = number(0...168) else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] as [Int64] {
        guard take(0x3A) else { break }
        guard let number = number(0...59) else { return nil }
        seconds += number * unit
      }
      return isNegative ? -seconds : seconds
    }
  }

  private let standard: GoLocation.Era
  private let daylight: GoLocation.Era?
  private let start: Moment?
  private let end: Moment?

  /// Reads a rule; nil if it is none.
  init?(_ text: [UInt8]) {
    var scanner = Scanner(bytes: text)
    guard let name = scanner.name(), let offset = scanner.offset() else { return nil }
    standard = GoLocation.Era(abbreviation: name, offset: Int(-offset))
    guard let next = scanner.peek, next != 0x2C else {
      daylight = nil
      start = nil
      end = nil
      return
    }
    guard let summer = scanner.name() else { return nil }
    var summerOffset = -offset + 3600
    if let next = scanner.peek, next != 0x2C {
      guard let given = scanner.offset() else { return nil }
      summerOffset = -given
    }
    daylight = GoLocation.Era(abbreviation: summer, offset: Int(summerOffset), isDaylight: true)
    if scanner.peek == nil { scanner = Scanner(bytes: Array(",M3.2.0,M11.1.0".utf8)) }
    guard scanner.take(0x2C), let start = Moment(&scanner), scanner.take(0x2C), let end = Moment(&scanner),
      scanner.peek == nil
    else { return nil }
    self.start = start
    self.end = end
  }

  /// The clock at a moment behind the last transition of the file.
  func span(at seconds: Int64, since last: Int64) -> GoLocation.Span {
    guard let daylight, let start, let end else {
      return GoLocation.Span(era: standard, start: last, end: .max)
    }
    let year = GoCalendar.day(GoCalendar.floor(seconds, GoCalendar.secondsOfDay)).year
    let yearStart = GoCalendar.days(year: year, month: 1, day: 1) &* GoCalendar.secondsOfDay
    let ofYear = seconds &- yearStart
    var (first, second) = (
      start.seconds(in: year, offset: standard.offset), end.seconds(in: year, offset: daylight.offset)
    )
    var (outer, inner) = (standard, daylight)
    // South of the equator the summer spans the new year.
    if second < first {
      swap(&first, &second)
      swap(&outer, &inner)
    }
    if ofYear < first { return GoLocation.Span(era: outer, start: yearStart, end: yearStart &+ first) }
    if ofYear >= second {
      return GoLocation.Span(
        era: outer, start: yearStart &+ second, end: yearStart &+ 365 &* GoCalendar.secondsOfDay)
    }
    return GoLocation.Span(era: inner, start: yearStart &+ first, end: yearStart &+ second)
  }
}
