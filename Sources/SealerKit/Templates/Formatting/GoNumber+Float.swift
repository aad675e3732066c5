import Foundation

extension GoNumber {
  /// `strconv.ParseFloat`: decimal and hexadecimal numbers, `inf`, `infinity` and `nan`.
  package static func parseFloat(_ bytes: [UInt8], bits: Int = 64) throws(GoNumberError) -> Double {
    if let special = special(bytes) { return special }
    guard let spelling = FloatSpelling(bytes) else { throw GoNumberError("ParseFloat", bytes, .syntax) }
    let value = spelling.value(bits: bits)
    if value.isInfinite { throw GoNumberError("ParseFloat", bytes, .range, float: value) }
    return value
  }

  private static func special(_ bytes: [UInt8]) -> Double? {
    guard bytes.count <= 9, let last = bytes.last, last >= 0x41 else { return nil }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }
}

/// A floating-point number as it is written.
private struct FloatSpelling {
  private var isNegative = false
  private var isHexadecimal = false
  /// The digits without the point and the zeros in front.
  private var digits: [UInt8] = []
  /// Where the point stands among them.
  private var point = 0
  /// The exponent, bounded.
  private var exponent = 0

  /// Nil for what Go does not read.
  init?(_ bytes: [UInt8]) {
    var index = 0
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      isNegative = sign == 0x2D
      index = 1
    }
    if index + 2 < bytes.count, bytes[index] == 0x30, bytes[index + 1] | 0x20 == 0x78 {
      isHexadecimal = true
      index += 2
    }
    guard readDigits(bytes, &index), readExponent(bytes, &index), index == bytes.count else { return nil }
    if bytes.contains(0x5F), !GoNumber.areUnderscoresRight(bytes[...]) { return nil }
  }

  private mutating func readDigits(_ bytes: [UInt8], _ index: inout Int) -> Bool {
    var hasPoint = false
    var hasDigits = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x2E {
        if hasPoint { break }
        hasPoint = true
      } else if byte != 0x5F {
        guard let digit = GoNumber.digit(byte), digit < (isHexadecimal ? 16 : 10) else { break }
        hasDigits = true
        if digit != 0 || !digits.isEmpty {
          digits.append(byte)
          if !hasPoint { point += 1 }
        } else if hasPoint {
          point -= 1
        }
      }
      index += 1
    }
    return hasDigits
  }

  private mutating func readExponent(_ bytes: [UInt8], _ index: inout Int) -> Bool {
    guard index < bytes.count, bytes[index] | 0x20 == (isHexadecimal ? 0x70 : 0x65) else { return !isHexadecimal }
    index += 1
    let isBelow = index < bytes.count && bytes[index] == 0x2D
    if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B { index += 1 }
    guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return false }
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x5F {
      if bytes[index] != 0x5F, exponent < 10_000 { exponent = exponent * 10 + Int(bytes[index] - 0x30) }
      index += 1
    }
    if isBelow { exponent = -exponent }
    return true
  }

  /// The nearest number of so many bits.
  func value(bits: Int) -> Double {
    guard !digits.isEmpty else { return isNegative ? -0.0 : 0 }
    // A spelling that the C library reads the same way: 0.digits, then the exponent; it rounds correctly.
    // Go drops exponents far beyond what a number can have, as here.
    let shown = digits.prefix(Self.mostDigits)
    let tail = digits.count > shown.count && digits[shown.count...].contains { $0 != 0x30 } ? "1" : ""
    let scale = isHexadecimal ? point * 4 : point
    let mark = isHexadecimal ? "p" : "e"
    let text =
      (isNegative ? "-" : "") + (isHexadecimal ? "0x" : "") + "0." + String(decoding: shown, as: UTF8.self) + tail
      + "\(mark)\(scale + exponent)"
    return bits == 32 ? Double(strtof(text, nil)) : strtod(text, nil)
  }

  /// More digits than any border between two numbers has; the rest matters only as being there.
  private static let mostDigits = 800
}
