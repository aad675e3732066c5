/// Whole numbers as Go's `strconv` reads them.
///
/// Source: https://pkg.go.dev/strconv#ParseInt
enum GoInteger {
  /// A number with its sign.
  ///
  /// Without a base its prefix tells it: `0x`, `0o`, `0b`, or `0` for octal. Above `Int64.max` a number may not have a sign.
  static func value(of text: ArraySlice<UInt8>, base: UInt64? = nil) -> YAMLValue? {
    var digits = text
    YAMLNumberShape.dropSign(&digits)
    guard let magnitude = base.map({ Self.magnitude(digits, base: $0) }) ?? magnitude(digits) else { return nil }
    if text.first == UInt8(ascii: "-") {
      let lowest = Int64.min.magnitude
      return magnitude > lowest ? nil : .int(magnitude == lowest ? .min : -Int64(magnitude))
    }
    let value = YAMLValue(magnitude)
    if case .unsigned = value, digits.count < text.count { return nil }
    return value
  }

  /// A number without sign whose prefix tells the base.
  private static func magnitude(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard digits.first == UInt8(ascii: "0") else { return magnitude(digits, base: 10) }
    let behindZero = digits.dropFirst()
    guard let letter = behindZero.first else { return 0 }
    if behindZero.count > 1 {
      switch letter | 0x20 {
      case UInt8(ascii: "x"): return magnitude(behindZero.dropFirst(), base: 16)
      case UInt8(ascii: "o"): return magnitude(behindZero.dropFirst(), base: 8)
      case UInt8(ascii: "b"): return magnitude(behindZero.dropFirst(), base: 2)
      default: break
      }
    }
    return magnitude(behindZero, base: 8)
  }

  /// A number without sign and prefix; nil where a byte is no digit, none is there, or it has more than 64 bits.
  static func magnitude(_ digits: ArraySlice<UInt8>, base: UInt64) -> UInt64? {
    if digits.isEmpty { return nil }
    var sum: UInt64 = 0
    for byte in digits {
      guard let digit = digit(byte, base: base) else { return nil }
      let (product, overflows) = sum.multipliedReportingOverflow(by: base)
      let (next, carries) = product.addingReportingOverflow(digit)
      if overflows || carries { return nil }
      sum = next
    }
    return sum
  }

  /// The value of a digit.
  static func digit(_ byte: UInt8, base: UInt64) -> UInt64? {
    let digit: UInt64
    switch byte {
    case 0x30...0x39: digit = UInt64(byte - 0x30)
    case 0x41...0x46: digit = UInt64(byte - 0x41) + 10
    case 0x61...0x66: digit = UInt64(byte - 0x61) + 10
    default: return nil
    }
    return digit < base ? digit : nil
  }
}
