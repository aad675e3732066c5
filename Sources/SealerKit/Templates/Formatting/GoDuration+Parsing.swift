/// Why a text is no duration, in Go's words.
package struct GoDurationError: Error {
  /// The text: `time: invalid duration "x"`.
  package let message: GoString

  init(_ problem: [UInt8], _ input: [UInt8]) {
    message = GoString(Array("time: ".utf8) + problem + [0x20] + GoDate.quoted(input))
  }
}

extension GoDuration {
  /// `time.ParseDuration`: numbers with units, such as `-1.5h` or `2h45m`.
  package static func parse(_ bytes: [UInt8]) throws(GoDurationError) -> Int64 {
    let isNegative = bytes.first == 0x2D
    var index = isNegative || bytes.first == 0x2B ? 1 : 0
    if bytes.count - index == 1, bytes[index] == 0x30 { return 0 }
    guard index < bytes.count else { throw GoDurationError(invalid, bytes) }
    var total: UInt64 = 0
    let limit: UInt64 = 1 << 63
    while index < bytes.count {
      // Go's sum wraps around: twice 2^63 is 0 again.
      total = total &+ (try part(bytes, &index))
      guard total <= limit else { throw GoDurationError(invalid, bytes) }
    }
    if isNegative { return 0 &- Int64(bitPattern: total) }
    guard total < limit else { throw GoDurationError(invalid, bytes) }
    return Int64(bitPattern: total)
  }

  private static let invalid = Array("invalid duration".utf8)

  /// One number with its unit, in nanoseconds.
  private static func part(_ bytes: [UInt8], _ index: inout Int) throws(GoDurationError) -> UInt64 {
    let start = index
    var whole: UInt64 = 0
    while index < bytes.count, let digit = digit(bytes[index]) {
      let (next, overflow) = appended(digit, to: whole)
      guard !overflow else { throw GoDurationError(invalid, bytes) }
      whole = next
      index += 1
    }
    var hasDigits = index > start
    var fraction: UInt64 = 0
    var scale = 1.0
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      var isFull = false
      while index < bytes.count, let digit = digit(bytes[index]) {
        hasDigits = true
        index += 1
        if isFull || fraction > (1 << 63 - 1) / 10 {
          isFull = true
          continue
        }
        let (next, overflow) = appended(digit, to: fraction)
        isFull = overflow
        if overflow { continue }
        fraction = next
        scale *= 10
      }
    }
    guard hasDigits else { throw GoDurationError(invalid, bytes) }
    let unit = try unit(bytes, &index)
    let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
    guard !overflow, product <= 1 << 63, whole <= (1 << 63) / unit else { throw GoDurationError(invalid, bytes) }
    guard fraction > 0 else { return product }
    let added = UInt64(exactly: (Double(fraction) * (Double(unit) / scale)).rounded(.towardZero)) ?? 0
    let (sum, carry) = product.addingReportingOverflow(added)
    guard !carry, sum <= 1 << 63 else { throw GoDurationError(invalid, bytes) }
    return sum
  }

  private static func unit(_ bytes: [UInt8], _ index: inout Int) throws(GoDurationError) -> UInt64 {
    let start = index
    while index < bytes.count, bytes[index] != 0x2E, digit(bytes[index]) == nil { index += 1 }
    let name = Array(bytes[start..<index])
    guard !name.isEmpty else { throw GoDurationError(Array("missing unit in duration".utf8), bytes) }
    switch GoString(name) {
    case "ns": return 1
    case "us", "\u{B5}s", "\u{3BC}s": return microsecond.magnitude
    case "ms": return millisecond.magnitude
    case "s": return second.magnitude
    case "m": return minute.magnitude
    case "h": return hour.magnitude
    default:
      throw GoDurationError(
        Array("unknown unit ".utf8) + GoDate.quoted(name) + Array(" in duration".utf8), bytes)
    }
  }

  private static func digit(_ byte: UInt8) -> UInt64? { byte >= 0x30 && byte <= 0x39 ? UInt64(byte - 0x30) : nil }

  /// A number with one digit more, and whether it went beyond 2^63.
  private static func appended(_ digit: UInt64, to number: UInt64) -> (UInt64, overflow: Bool) {
    let (product, overflow) = number.multipliedReportingOverflow(by: 10)
    let (sum, carry) = product.addingReportingOverflow(digit)
    return (sum, overflow || carry || sum > 1 << 63)
  }
}
