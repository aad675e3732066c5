/// A moment as certificates write it: [RFC 5280, section 4.1.2.5](https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5).
struct CertificateTime: Hashable {
  /// The seconds since 1970, in UTC.
  let seconds: Int64
  private let nanoseconds: Int64

  /// - Parameter nanoseconds: 0 up to a billion.
  init(seconds: Int64, nanoseconds: Int64 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The moment so many days later.
  ///
  /// Go counts durations in nanoseconds with 64 bits, which overflow silently after 292 years: a certificate for a
  /// million days ends in the past there, and here.
  func adding(days: Int) -> CertificateTime {
    let duration = Int64(truncatingIfNeeded: days) &* (24 * 3600 * 1_000_000_000)
    let billion: Int64 = 1_000_000_000
    let parts = duration.quotientAndRemainder(dividingBy: billion)
    let sum = nanoseconds + parts.remainder
    let carry: Int64 = sum >= billion ? 1 : sum < 0 ? -1 : 0
    return CertificateTime(seconds: seconds &+ parts.quotient &+ carry, nanoseconds: sum - carry * billion)
  }

  /// The element: a two-digit year from 1950 to 2049, else a four-digit one.
  var der: [UInt8] {
    let days = Int(seconds.quotientAndRemainder(dividingBy: 86400).quotient) - (seconds % 86400 < 0 ? 1 : 0)
    let rest = Int(seconds) - days * 86400
    let (year, month, day) = Self.date(days: days)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let isShort = (1950..<2050).contains(year)
    let years = isShort ? two(year % 100) : two(year / 100) + two(year % 100)
    let text = years + two(month) + two(day) + two(rest / 3600) + two(rest / 60 % 60) + two(rest % 60) + "Z"
    return DER.element(isShort ? DER.Tag.utcTime : DER.Tag.generalizedTime, Array(text.utf8))
  }

  /// The date of a day of the Gregorian calendar, counted from 1970.
  ///
  /// [Hinnant's algorithm](https://howardhinnant.github.io/date_algorithms.html#civil_from_days): years begin in March.
  private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Whether a text is a moment in one of the two forms, as strictly as Go reads certificates.
  static func isValid(_ text: ArraySlice<UInt8>, isShort: Bool) -> Bool {
    guard let zone = text.firstIndex(where: { !(0x30...0x39).contains($0) }) else { return false }
    let digits: [Int] = text[..<zone].map { Int($0) - 0x30 }
    let starts = stride(from: 0, to: digits.count - 1, by: 2)
    let pairs: [Int] = starts.map { (start: Int) -> Int in digits[start] * 10 + digits[start + 1] }
    let yearPairs = isShort ? 1 : 2
    // The short form can leave out the seconds.
    guard digits.count % 2 == 0, pairs.count == yearPairs + 5 || isShort && pairs.count == 5 else { return false }
    let century = pairs[0] >= 69 ? 1900 : 2000
    let year: Int = isShort ? century + pairs[0] : pairs[0] * 100 + pairs[1]
    let (month, day) = (pairs[yearPairs], pairs[yearPairs + 1])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), day >= 1, day <= lengths[month - 1], pairs[yearPairs + 2] < 24 else { return false }
    guard pairs[(yearPairs + 3)...].allSatisfy({ $0 < 60 }) else { return false }
    return isValidZone(text[zone...])
  }

  private static func isValidZone(_ zone: ArraySlice<UInt8>) -> Bool {
    guard zone.count != 1 else { return zone.first == UInt8(ascii: "Z") }
    let digits = zone.dropFirst().map { Int($0) - 0x30 }
    guard zone.count == 5, zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"),
      digits.allSatisfy({ (0...9).contains($0) }), digits != [0, 0, 0, 0]
    else { return false }
    return digits[0] * 10 + digits[1] <= 24 && digits[2] < 6
  }
}
