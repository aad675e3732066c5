/// The fewest decimal digits that read back as the same number, and Go's ways to lay them out.
///
/// Source: https://pkg.go.dev/strconv#FormatFloat
struct ShortestDecimal {
  private var isNegative: Bool
  /// The digits without zeros at either end; empty for zero.
  private var digits: [UInt8] = []
  /// How many digits stand before the point; less than zero where zeros stand behind it.
  private var point = 0

  /// The digits of a finite number.
  init(_ value: some BinaryFloatingPoint & LosslessStringConvertible) {
    isNegative = value.sign == .minus
    // Swift's own text has the same digits: it is `-ddd.ddde-xx`, and only the places of point and exponent differ.
    let text = value.magnitude.description.utf8
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    let exponent = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    digits = Array(whole) + Array(mantissa.dropFirst(whole.count + 1))
    point = whole.count + exponent
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// The exponent of the number written with one digit before its point.
  var exponent: Int { digits.isEmpty ? 0 : point - 1 }

  /// The text without an exponent.
  var fixed: [UInt8] {
    var text = sign
    if digits.isEmpty || point <= 0 {
      text.append(UInt8(ascii: "0"))
    } else {
      text += digits.prefix(point)
      text += zeros(point - digits.count)
    }
    if point < digits.count {
      text.append(UInt8(ascii: "."))
      text += zeros(-point)
      text += digits.dropFirst(max(point, 0))
    }
    return text
  }

  /// The text with an exponent, padded to so many digits.
  func scientific(exponentDigits: Int) -> [UInt8] {
    var text = sign
    text.append(digits.first ?? UInt8(ascii: "0"))
    if digits.count > 1 {
      text.append(UInt8(ascii: "."))
      text += digits.dropFirst()
    }
    text.append(UInt8(ascii: "e"))
    text.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    let number = Array(String(exponent.magnitude).utf8)
    text += zeros(exponentDigits - number.count)
    return text + number
  }

  private var sign: [UInt8] { isNegative ? [UInt8(ascii: "-")] : [] }

  private func zeros(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "0"), count: max(count, 0)) }
}

extension BinaryFloatingPoint where Self: LosslessStringConvertible {
  /// The number as the YAML writer of Kubernetes' tools prints it: `1.5`, `1e+06`, `1e-07`, `.inf`.
  package var yamlText: String {
    if isNaN { return ".nan" }
    if isInfinite { return self < 0 ? "-.inf" : ".inf" }
    let decimal = ShortestDecimal(self)
    let isShort = (-4..<6).contains(decimal.exponent)
    return String(decoding: isShort ? decimal.fixed : decimal.scientific(exponentDigits: 2), as: UTF8.self)
  }

  /// The number as Go's `encoding/json` prints it: `1000000`, `1e+21`, `1e-7`; nil where JSON has no such number.
  package var jsonText: String? {
    if !isFinite { return nil }
    let decimal = ShortestDecimal(self)
    let isFixed = self == 0 || (magnitude >= 1e-6 && magnitude < 1e21)
    return String(decoding: isFixed ? decimal.fixed : decimal.scientific(exponentDigits: 1), as: UTF8.self)
  }
}
