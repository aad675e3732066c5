/// A decimal number of any precision: whole digits times ten to an exponent.
///
/// See https://pkg.go.dev/github.com/shopspring/decimal, with which sprig calculates what ends in `f`.
struct GoDecimal {
  /// How many digits behind the point a division gives.
  static let divisionPrecision = 16
  private var isNegative: Bool
  private var digits: DecimalMagnitude
  private var exponent: Int

  private init(isNegative: Bool, digits: DecimalMagnitude, exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// The shortest decimal number that stands for a floating-point one.
  ///
  /// - Throws: Go's words if it is infinite or no number.
  init(_ number: Double) throws(FunctionError) {
    guard number.isFinite else {
      throw .message("Cannot create a Decimal from \(number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf")")
    }
    var significand: UInt64 = 0
    var exponent = 0
    var places: Int?
    // Swift writes the shortest digits, too: "-1.5e-07", "12.0".
    var text = number.magnitude.description.utf8[...]
    if let mark = text.firstIndex(of: 0x65) {
      exponent = Int(String(decoding: text[text.index(after: mark)...], as: UTF8.self)) ?? 0
      text = text[..<mark]
    }
    for byte in text {
      if byte == 0x2E {
        places = 0
      } else {
        significand = significand &* 10 &+ UInt64(byte &- 0x30)
        places = places.map { $0 + 1 }
      }
    }
    self.init(
      isNegative: number < 0, digits: DecimalMagnitude(significand), exponent: exponent - (places ?? 0))
  }

  /// How much memory it takes, in groups of nine digits.
  var size: Int { digits.size }

  /// The nearest floating-point number.
  var double: Double {
    Double("\(isNegative && !digits.isZero ? "-" : "")\(digits.text)e\(exponent)") ?? .nan
  }

  /// The sum.
  static func + (left: GoDecimal, right: GoDecimal) -> GoDecimal {
    let exponent = min(left.exponent, right.exponent)
    let one = left.digits.scaled(by: left.exponent - exponent)
    let other = right.digits.scaled(by: right.exponent - exponent)
    if left.isNegative == right.isNegative {
      return GoDecimal(isNegative: left.isNegative, digits: one + other, exponent: exponent)
    }
    return one >= other
      ? GoDecimal(isNegative: left.isNegative, digits: one - other, exponent: exponent)
      : GoDecimal(isNegative: right.isNegative, digits: other - one, exponent: exponent)
  }

  /// The difference.
  static func - (left: GoDecimal, right: GoDecimal) -> GoDecimal {
    left + GoDecimal(isNegative: !right.isNegative, digits: right.digits, exponent: right.exponent)
  }

  /// The product.
  static func * (left: GoDecimal, right: GoDecimal) -> GoDecimal {
    GoDecimal(
      isNegative: left.isNegative != right.isNegative, digits: left.digits * right.digits,
      exponent: left.exponent + right.exponent)
  }

  /// The quotient, rounded to `divisionPrecision` places, halves away from zero.
  func divided(by divisor: GoDecimal) throws(FunctionError) -> GoDecimal {
    guard !divisor.digits.isZero else { throw .message("decimal division by 0") }
    let shift = exponent - divisor.exponent + Self.divisionPrecision
    let numerator = digits.scaled(by: shift)
    let denominator = divisor.digits.scaled(by: -shift)
    var (quotient, remainder) = numerator.divided(by: denominator)
    if remainder + remainder >= denominator { quotient = quotient + DecimalMagnitude(1) }
    return GoDecimal(
      isNegative: isNegative != divisor.isNegative, digits: quotient, exponent: -Self.divisionPrecision)
  }
}
