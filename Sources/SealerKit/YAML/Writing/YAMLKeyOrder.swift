/// The order in which keys stand: numbers inside of names by their value, signs before digits, letters last.
///
/// Source: https://pkg.go.dev/gopkg.in/yaml.v2 (v2.4.0, sorter.go)
enum YAMLKeyOrder {
  /// Fields in that order.
  static func sorted(_ fields: [YAMLField]) -> [YAMLField] {
    for (lower, upper) in zip(fields, fields.dropFirst()) where precedes(upper.key, lower.key) {
      return fields.sorted { precedes($0.key, $1.key) }
    }
    return fields
  }

  /// Whether a key stands before another.
  static func precedes(_ first: String, _ second: String) -> Bool {
    // Two letters of ASCII decide most cases without decoding.
    for (left, right) in zip(first.utf8, second.utf8) where left != right {
      if isASCIILetter(left), isASCIILetter(right) { return left < right }
      return decoded(Array(first.unicodeScalars), Array(second.unicodeScalars))
    }
    return first.utf8.count < second.utf8.count
  }

  private static func decoded(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
    guard let (index, pair) = zip(first, second).enumerated().first(where: { $0.element.0 != $0.element.1 }) else {
      return first.count < second.count
    }
    let (left, right) = pair
    switch (isLetter(left), isLetter(right)) {
    case (true, true): return left < right
    case (true, false): return false
    case (false, true): return true
    case (false, false): break
    }
    // A zero that differs stands inside of a number if another digit than zero comes before it.
    let digitsBefore = first.prefix(index).reversed().prefix { isDigit($0) }
    let isInside = (left == "0" || right == "0") && digitsBefore.contains { $0 != "0" }
    let (leftNumber, leftLength) = number(first[index...], behind: isInside ? 1 : 0)
    let (rightNumber, rightLength) = number(second[index...], behind: isInside ? 1 : 0)
    if leftNumber != rightNumber { return leftNumber < rightNumber }
    return leftLength == rightLength ? left < right : leftLength < rightLength
  }

  /// The number that digits make, and how many there are.
  ///
  /// It wraps around as in Go.
  private static func number(_ text: ArraySlice<Unicode.Scalar>, behind start: Int64) -> (Int64, Int) {
    let digits = text.prefix { isDigit($0) }
    return (digits.reduce(start) { $0 &* 10 &+ (Int64($1.value) - 0x30) }, digits.count)
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetter(UInt8(truncatingIfNeeded: scalar.value)) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x30...0x39).contains(scalar.value) }
    return scalar.properties.generalCategory == .decimalNumber
  }
}
