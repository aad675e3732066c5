import Foundation

/// Values as numbers: what is none becomes 0.
///
/// See https://pkg.go.dev/github.com/spf13/cast: `ToInt64`, `ToFloat64`.
enum GoNumeric {
  /// The value as a whole number.
  ///
  /// Strings are read as Go's source code writes numbers: `0x1F`, `0b1`, `017` octal.
  static func int64(_ value: GoValue) -> Int64 {
    switch value {
    case .int(let number, let type): type == .duration ? 0 : number
    case .uint(let number, _): Int64(bitPattern: number)
    case .float(let number, _): truncated(number)
    case .bool(let value): value ? 1 : 0
    case .string(let string): (try? GoNumber.parseInt(withoutZeroFraction(string.bytes), base: 0, bits: 64)) ?? 0
    default: 0
    }
  }

  /// The value as a floating-point number.
  static func float64(_ value: GoValue) -> Double {
    switch value {
    case .int(let number, let type): type == .duration ? 0 : Double(number)
    case .uint(let number, _): Double(number)
    case .float(let number, _): number
    case .bool(let value): value ? 1 : 0
    case .string(let string): (try? GoNumber.parseFloat(string.bytes, bits: 64)) ?? 0
    default: 0
    }
  }

  /// A floating-point number towards zero; what doesn't fit is the smallest number, as x86 processors convert it.
  static func truncated(_ number: Double) -> Int64 {
    Int64(exactly: number.rounded(.towardZero)) ?? .min
  }

  /// Without a point and zeros at the end.
  private static func withoutZeroFraction(_ digits: [UInt8]) -> [UInt8] {
    guard let end = digits.lastIndex(where: { $0 != 0x30 }), digits[end] == 0x2E, end < digits.count - 1 else {
      return digits
    }
    return Array(digits[..<end])
  }

  /// A number in octal digits, 0 if it is none.
  static func octal(_ value: GoValue) -> Int64 {
    (try? GoNumber.parseInt(GoFormat.sprint([value]).bytes, base: 8, bits: 64)) ?? 0
  }

  /// A number in decimal digits; 0 if it is none, the largest or smallest number if it doesn't fit.
  static func decimal(_ text: GoString) -> Int64 {
    let isNegative = text.bytes.first == 0x2D
    let digits = isNegative || text.bytes.first == 0x2B ? text.bytes.dropFirst() : text.bytes[...]
    guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return 0 }
    var number: Int64 = 0
    for digit in digits {
      let value = Int64(digit - 0x30)
      let (product, tooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflow) =
        isNegative ? product.subtractingReportingOverflow(value) : product.addingReportingOverflow(value)
      guard !tooLarge, !overflow else { return isNegative ? .min : .max }
      number = sum
    }
    return number
  }
}

/// Functions of floating-point numbers with the results that Go's `math` package gives.
///
/// See https://pkg.go.dev/math.
enum GoMath {
  /// The larger number; of numbers one of which is none, none, unless the other is infinite.
  static func max(_ left: Double, _ right: Double) -> Double {
    if left == .infinity || right == .infinity { return .infinity }
    if left.isNaN || right.isNaN { return .nan }
    if left == 0, right == 0 { return left.sign == .minus ? right : left }
    return left > right ? left : right
  }

  /// The smaller number, accordingly.
  static func min(_ left: Double, _ right: Double) -> Double { -max(-left, -right) }

  /// Ten to a whole power.
  ///
  /// Squared repeatedly with the exponents of two kept apart, in Go's order, since each step rounds.
  static func powerOfTen(_ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    if exponent == 1 { return 10 }
    guard abs(exponent) < 0x1p63 else { return exponent > 0 ? .infinity : 0 }
    var (result, resultExponent) = (1.0, 0)
    var (square, squareExponent) = (10.0.significand / 2, 4)
    var bits = UInt64(abs(exponent))
    while bits != 0 {
      if abs(squareExponent) > 1 << 12 {
        resultExponent += squareExponent
        break
      }
      if bits & 1 == 1 {
        result *= square
        resultExponent += squareExponent
      }
      square *= square
      squareExponent <<= 1
      if square < 0.5 {
        square += square
        squareExponent -= 1
      }
      bits >>= 1
    }
    if exponent < 0 {
      result = 1 / result
      resultExponent = -resultExponent
    }
    return scalbn(result, resultExponent)
  }

  /// A number rounded to so many decimal places; up from a fraction on.
  static func round(_ number: Double, places: Int, upFrom limit: Double) -> Double {
    let power = powerOfTen(Double(places))
    let scaled = power * number
    let fraction = scaled.isInfinite ? .nan : scaled - scaled.rounded(.towardZero)
    return scaled.rounded(fraction >= limit ? .up : .down) / power
  }
}
