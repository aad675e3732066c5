/// Floating-point numbers as Go writes them; see https://pkg.go.dev/strconv#FormatFloat.
package enum GoFloat {
  /// `strconv.FormatFloat`: the formats are `b e E f g G x X`, a precision below 0 asks for the shortest text that
  /// reads back as the same number.
  package static func text(_ value: Double, format: UInt8, precision: Int, bits: Int = 64) -> String {
    var output: [UInt8] = []
    append(value, format: format, precision: precision, bits: bits, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// `strconv.AppendFloat`.
  package static func append(
    _ value: Double, format: UInt8, precision: Int, bits: Int = 64, to output: inout [UInt8]
  ) {
    if value.isNaN { return output += Array("NaN".utf8) }
    if value.isInfinite { return output += Array(value < 0 ? "-Inf".utf8 : "+Inf".utf8) }
    if value.sign == .minus { output.append(0x2D) }
    let precision = min(precision, widestPrecision)
    let parts = BinaryParts(value, bits: bits)
    switch format {
    case letter("b"): appendBinary(parts, to: &output)
    case letter("x"), letter("X"): appendHexadecimal(parts, format: format, precision: precision, to: &output)
    case letter("e"), letter("E"), letter("f"), letter("g"), letter("G"):
      appendDecimal(value, parts, format: format, precision: precision, to: &output)
    default: output += [0x25, format]
    }
  }

  /// What no caller goes beyond; `fmt` stops at a million.
  private static let widestPrecision = 4_000_000

  /// A number as a whole number times a power of two.
  struct BinaryParts {
    /// The whole number; 0 only for zeros.
    var mantissa: UInt64
    /// The power of two for the mantissa's last bit.
    var exponent: Int
    /// How many bits of fraction the type has: 52 or 23.
    var fractionBits: Int

    init(_ value: Double, bits: Int) {
      if bits == 32 {
        let single = Float(value)
        let biased = Int(single.exponentBitPattern)
        mantissa = UInt64(single.significandBitPattern) | (biased == 0 ? 0 : 1 << 23)
        exponent = max(1, biased) - 127 - 23
        fractionBits = 23
      } else {
        let biased = Int(value.exponentBitPattern)
        mantissa = value.significandBitPattern | (biased == 0 ? 0 : 1 << 52)
        exponent = max(1, biased) - 1023 - 52
        fractionBits = 52
      }
    }
  }

  private static func appendBinary(_ parts: BinaryParts, to output: inout [UInt8]) {
    GoNumber.append(parts.mantissa, to: &output)
    output.append(letter("p"))
    output.append(parts.exponent < 0 ? 0x2D : 0x2B)
    GoNumber.append(UInt64(parts.exponent.magnitude), to: &output)
  }

  private static func appendHexadecimal(
    _ parts: BinaryParts, format: UInt8, precision: Int, to output: inout [UInt8]
  ) {
    // The leading bit at position 60, so that 15 digits follow it.
    var mantissa = parts.mantissa << UInt64(60 - parts.fractionBits)
    var exponent = mantissa == 0 ? 0 : parts.exponent + parts.fractionBits
    if mantissa != 0 {
      let shift = mantissa.leadingZeroBitCount - 3
      mantissa <<= UInt64(max(0, shift))
      exponent -= max(0, shift)
    }
    if precision >= 0, precision < 15 {
      let kept = UInt64(precision * 4)
      let dropped = (mantissa << kept) & (1 << 60 - 1)
      mantissa >>= 60 - kept
      if dropped | (mantissa & 1) > 1 << 59 { mantissa += 1 }
      mantissa <<= 60 - kept
      if mantissa & (1 << 61) != 0 {
        mantissa >>= 1
        exponent += 1
      }
    }
    output += [0x30, format, 0x30 + UInt8(truncatingIfNeeded: mantissa >> 60 & 1)]
    var fraction = mantissa << 4
    if precision > 0 || precision < 0 && fraction != 0 {
      output.append(0x2E)
      var written = 0
      while precision < 0 ? fraction != 0 : written < precision {
        let digit = UInt8(truncatingIfNeeded: fraction >> 60)
        output.append(digit < 10 ? 0x30 + digit : (format == letter("x") ? 0x57 : 0x37) + digit)
        fraction <<= 4
        written += 1
      }
    }
    output.append(format == letter("x") ? letter("p") : letter("P"))
    appendExponent(exponent, to: &output)
  }

  /// A sign and at least two digits.
  private static func appendExponent(_ exponent: Int, to output: inout [UInt8]) {
    output.append(exponent < 0 ? 0x2D : 0x2B)
    if exponent.magnitude < 10 { output.append(0x30) }
    GoNumber.append(UInt64(exponent.magnitude), to: &output)
  }

  private static func appendDecimal(
    _ value: Double, _ parts: BinaryParts, format: UInt8, precision: Int, to output: inout [UInt8]
  ) {
    let isGeneral = format | 0x20 == letter("g")
    let isShortest = precision < 0
    var digits: DecimalDigits
    var precision = precision
    if isShortest {
      digits = DecimalDigits(shortestOf: value, bits: parts.fractionBits == 23 ? 32 : 64)
      switch format | 0x20 {
      case letter("e"): precision = max(digits.count - 1, 0)
      case letter("f"): precision = max(digits.count - digits.point, 0)
      default: precision = digits.count
      }
    } else {
      if isGeneral { precision = max(precision, 1) }
      digits = DecimalDigits(exactly: parts)
      switch format | 0x20 {
      case letter("e"): digits.round(to: precision + 1)
      case letter("f"): digits.round(to: digits.point + precision)
      default: digits.round(to: precision)
      }
    }
    guard isGeneral else {
      if format == letter("f") { return appendPlain(digits, precision: precision, to: &output) }
      return appendScientific(digits, precision: precision, letter: format, to: &output)
    }
    var limit = precision
    if limit > digits.count, digits.count >= digits.point { limit = digits.count }
    if isShortest { limit = 6 }
    if digits.point - 1 < -4 || digits.point - 1 >= limit {
      return appendScientific(digits, precision: min(precision, digits.count) - 1, letter: format - 2, to: &output)
    }
    let shown = precision > digits.point ? digits.count : precision
    appendPlain(digits, precision: max(shown - digits.point, 0), to: &output)
  }

  private static func appendScientific(
    _ digits: DecimalDigits, precision: Int, letter: UInt8, to output: inout [UInt8]
  ) {
    output.append(digits.count > 0 ? digits.digits[0] : 0x30)
    if precision > 0 {
      output.append(0x2E)
      let shown = max(1, min(digits.count, precision + 1))
      if shown > 1 { output += digits.digits[1..<shown] }
      output.append(contentsOf: repeatElement(0x30, count: precision + 1 - shown))
    }
    output.append(letter)
    appendExponent(digits.count == 0 ? 0 : digits.point - 1, to: &output)
  }

  private static func appendPlain(_ digits: DecimalDigits, precision: Int, to output: inout [UInt8]) {
    if digits.point > 0 {
      let shown = min(digits.count, digits.point)
      output += digits.digits[0..<shown]
      output.append(contentsOf: repeatElement(0x30, count: digits.point - shown))
    } else {
      output.append(0x30)
    }
    guard precision > 0 else { return }
    output.append(0x2E)
    let leading = min(precision, max(0, -digits.point))
    let start = max(0, digits.point + leading)
    let middle = min(precision - leading, max(0, digits.count - start))
    output.append(contentsOf: repeatElement(0x30, count: leading))
    if middle > 0 { output += digits.digits[start..<start + middle] }
    output.append(contentsOf: repeatElement(0x30, count: max(0, precision - leading - middle)))
  }

  static func letter(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: scalar.value) }
}
