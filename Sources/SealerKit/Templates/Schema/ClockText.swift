/// Dates and times as Go reads them with the layouts of RFC 3339: hours of one digit and commas before fractions too.
///
/// Source: https://pkg.go.dev/time#Parse
enum ClockText {
  /// `2006-01-02`.
  static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    return takeDate(&rest) && rest.isEmpty
  }

  /// `15:04:05`, perhaps with an offset.
  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    return takeTime(&rest) && (rest.isEmpty || isOffset(rest))
  }

  /// `2006-01-02T15:04:05Z07:00`.
  static func isDateTime(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    return takeDate(&rest) && take("T", &rest) && takeTime(&rest) && isOffset(rest)
  }

  private static func take(_ sign: Character, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == sign.asciiValue else { return false }
    rest.removeFirst()
    return true
  }

  /// A number of so many digits; nil where there are fewer.
  private static func number(_ counts: ClosedRange<Int>, _ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(counts.upperBound).prefix { (0x30...0x39).contains($0) }
    guard counts.contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func takeDate(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let year = number(4...4, &rest), take("-", &rest), let month = number(2...2, &rest), take("-", &rest),
      let day = number(2...2, &rest), (1...12).contains(month)
    else { return false }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...days).contains(day)
  }

  private static func takeTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let hour = number(1...2, &rest), hour < 24, take(":", &rest), let minute = number(2...2, &rest), minute < 60,
      take(":", &rest), let second = number(2...2, &rest), second < 60
    else { return false }
    guard let sign = rest.first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ",") else { return true }
    let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
    if !digits.isEmpty { rest = rest.dropFirst(digits.count + 1) }
    return true
  }

  /// `Z`, or hours and minutes.
  private static func isOffset(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual("Z".utf8) { return true }
    var rest = text
    guard take("+", &rest) || take("-", &rest), let hours = number(2...2, &rest), take(":", &rest),
      let minutes = number(2...2, &rest)
    else { return false }
    return hours <= 24 && minutes <= 60 && rest.isEmpty
  }
}
