import SealerYAML

/// A number of any size: whole digits times a power of ten.
struct SchemaNumber: Hashable, Sendable {
  let isNegative: Bool
  /// The digits without zeros at either end; none for zero.
  let digits: [UInt8]
  /// The power of ten behind the digits.
  let exponent: Int

  /// The number of a JSON text; nil where its exponent is larger than Go takes.
  ///
  /// Source: https://pkg.go.dev/math/big#Rat.SetString
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    let mantissa = rest.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    rest = rest.dropFirst(mantissa.count + 1)
    let fraction = mantissa.firstIndex(of: UInt8(ascii: ".")).map { mantissa.endIndex - $0 - 1 } ?? 0
    var digits = mantissa.filter { $0 != UInt8(ascii: ".") }.map { $0 &- 0x30 }[...]
    let zeros = digits.prefix { $0 == 0 }.count
    digits = digits.dropFirst(zeros)
    if digits.isEmpty {
      self.digits = []
      exponent = 0
      return
    }
    let written = rest.isEmpty ? 0 : Int(String(decoding: rest, as: UTF8.self))
    guard let written, abs(written.subtractingReportingOverflow(fraction).partialValue) <= 1_000_000,
      abs(written) <= 2_000_000
    else { return nil }
    var exponent = written - fraction
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = Array(digits)
    self.exponent = exponent
  }

  /// The number of a value; nil where the value is none.
  init?(_ value: YAMLValue) {
    switch value {
    case .int(let whole): self.init(String(whole))
    case .unsigned(let whole): self.init(String(whole))
    case .float(let number):
      guard let text = number.jsonText else { return nil }
      self.init(text)
    case .null, .bool, .string, .list, .map: return nil
    }
  }

  var isWhole: Bool { exponent >= 0 }

  /// Whether it is above zero.
  var isPositive: Bool { !digits.isEmpty && !isNegative }

  /// -1, 0 or 1 for a number below, equal to or above another one.
  func compare(_ other: SchemaNumber) -> Int {
    let (own, foreign) = (sign, other.sign)
    if own != foreign { return own < foreign ? -1 : 1 }
    return own * compareMagnitudes(other)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  private func compareMagnitudes(_ other: SchemaNumber) -> Int {
    let (own, foreign) = (digits.count + exponent, other.digits.count + other.exponent)
    if own != foreign { return own < foreign ? -1 : 1 }
    if digits == other.digits { return 0 }
    return digits.lexicographicallyPrecedes(other.digits) ? -1 : 1
  }

  /// Whether it is a whole multiple of another number, which must not be zero.
  func isMultiple(of other: SchemaNumber, budget: inout SchemaBudget) throws(SchemaError) -> Bool {
    if digits.isEmpty { return true }
    // Neither has a factor of ten among its digits, so that a missing one can't come from there.
    let zeros = exponent - other.exponent
    if zeros < 0 { return false }
    var divisor: [UInt32] = []
    for digit in other.digits { Self.append(digit, to: &divisor) }
    try budget.charge((digits.count + zeros) * divisor.count)
    var remainder: [UInt32] = []
    for index in 0..<(digits.count + zeros) {
      Self.append(index < digits.count ? digits[index] : 0, to: &remainder)
      while !Self.isLess(remainder, divisor) { Self.subtract(divisor, from: &remainder) }
      if index >= digits.count, remainder.isEmpty { return true }
    }
    return remainder.isEmpty
  }

  /// Ten times a number, lowest part first, and a digit.
  private static func append(_ digit: UInt8, to parts: inout [UInt32]) {
    var carry = UInt64(digit)
    for index in parts.indices {
      let sum = UInt64(parts[index]) * 10 + carry
      parts[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry > 0 { parts.append(UInt32(truncatingIfNeeded: carry)) }
  }

  private static func isLess(_ one: [UInt32], _ two: [UInt32]) -> Bool {
    if one.count != two.count { return one.count < two.count }
    return one.reversed().lexicographicallyPrecedes(two.reversed())
  }

  private static func subtract(_ one: [UInt32], from parts: inout [UInt32]) {
    var borrows = false
    for index in parts.indices {
      let (first, one) = parts[index].subtractingReportingOverflow(index < one.count ? one[index] : 0)
      let (second, two) = first.subtractingReportingOverflow(borrows ? 1 : 0)
      parts[index] = second
      borrows = one || two
    }
    while parts.last == 0 { parts.removeLast() }
  }
}

extension SchemaNumber: CustomStringConvertible {
  /// The number as Go prints a `big.Float`: with an exponent from a million on, and below a ten-thousandth.
  ///
  /// Source: https://pkg.go.dev/math/big#Float.Text
  var description: String {
    if digits.isEmpty { return "0" }
    let text = String(decoding: digits.map { $0 &+ 0x30 }, as: UTF8.self)
    let power = digits.count + exponent - 1
    let magnitude: String
    if power < -4 || power >= 6 {
      let tail = text.dropFirst()
      let size = String(abs(power))
      magnitude =
        text.prefix(1) + (tail.isEmpty ? "" : "." + tail) + (power < 0 ? "e-" : "e+") + (size.count < 2 ? "0" : "")
        + size
    } else if exponent >= 0 {
      magnitude = text + String(repeating: "0", count: exponent)
    } else if power >= 0 {
      magnitude = text.prefix(power + 1) + "." + text.dropFirst(power + 1)
    } else {
      magnitude = "0." + String(repeating: "0", count: -power - 1) + text
    }
    return (isNegative ? "-" : "") + magnitude
  }
}
