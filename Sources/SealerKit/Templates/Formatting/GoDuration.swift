/// Spans of time as Go's `time.Duration`: nanoseconds; see https://pkg.go.dev/time#Duration.
package enum GoDuration {
  /// One microsecond in nanoseconds.
  package static let microsecond: Int64 = 1_000
  /// One millisecond in nanoseconds.
  package static let millisecond: Int64 = 1_000_000
  /// One second in nanoseconds.
  package static let second: Int64 = 1_000_000_000
  /// One minute in nanoseconds.
  package static let minute: Int64 = 60_000_000_000
  /// One hour in nanoseconds.
  package static let hour: Int64 = 3_600_000_000_000

  /// `Duration.String`: `1h2m3.5s`, below a second in smaller units, `0s`.
  package static func text(_ duration: Int64) -> String {
    let nanoseconds = duration.magnitude
    let sign = duration < 0 ? "-" : ""
    switch nanoseconds {
    case 0: return "0s"
    case 1..<1_000: return "\(sign)\(nanoseconds)ns"
    case 1_000..<1_000_000: return sign + decimal(nanoseconds, places: 3) + "µs"
    case 1_000_000..<1_000_000_000: return sign + decimal(nanoseconds, places: 6) + "ms"
    default: break
    }
    let minutes = nanoseconds / minute.magnitude
    let seconds = decimal(nanoseconds % minute.magnitude, places: 9) + "s"
    if minutes == 0 { return sign + seconds }
    if minutes < 60 { return "\(sign)\(minutes)m\(seconds)" }
    return "\(sign)\(minutes / 60)h\(minutes % 60)m\(seconds)"
  }

  /// A number with the decimal point moved to the left, without zeros at the end.
  private static func decimal(_ number: UInt64, places: Int) -> String {
    var digits: [UInt8] = []
    GoNumber.append(number, to: &digits)
    if digits.count <= places {
      digits.insert(contentsOf: repeatElement(0x30, count: places + 1 - digits.count), at: 0)
    }
    let whole = digits.count - places
    var fraction = digits[whole...]
    while fraction.last == 0x30 { fraction.removeLast() }
    return String(decoding: digits[..<whole] + (fraction.isEmpty ? [] : [0x2E]) + fraction, as: UTF8.self)
  }

  /// `Duration.Hours`, `Minutes` and `Seconds`: a count of units with a fraction.
  package static func count(of unit: Int64, in duration: Int64) -> Double {
    guard unit != 0, unit != -1 else { return 0 }
    let (whole, rest) = duration.quotientAndRemainder(dividingBy: unit)
    return Double(whole) + Double(rest) / Double(unit)
  }

  /// `Duration.Truncate`: towards zero to a multiple of a unit.
  package static func truncated(_ duration: Int64, to unit: Int64) -> Int64 {
    unit <= 0 ? duration : duration &- duration % unit
  }

  /// `Duration.Round`: to the nearest multiple of a unit, halves away from zero, at most the largest duration.
  package static func rounded(_ duration: Int64, to unit: Int64) -> Int64 {
    guard unit > 0 else { return duration }
    let rest = (duration % unit).magnitude
    let isBelowHalf = rest + rest < unit.magnitude
    let part = Int64(bitPattern: rest)
    if duration < 0 {
      if isBelowHalf { return duration &+ part }
      let (lower, overflow) = duration.subtractingReportingOverflow(unit &- part)
      return overflow ? .min : lower
    }
    if isBelowHalf { return duration &- part }
    let (upper, overflow) = duration.addingReportingOverflow(unit &- part)
    return overflow ? .max : upper
  }

  /// `Duration.Abs`.
  package static func magnitude(_ duration: Int64) -> Int64 {
    duration == .min ? .max : abs(duration)
  }
}
