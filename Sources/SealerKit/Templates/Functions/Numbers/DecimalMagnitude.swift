/// A natural number of any size in groups of nine decimal digits.
struct DecimalMagnitude {
  private static let base: UInt64 = 1_000_000_000
  /// The groups, the lowest first, without zeros at the end.
  private var groups: [UInt32]

  /// A number.
  init(_ number: UInt64) {
    groups = []
    var rest = number
    while rest > 0 {
      groups.append(UInt32(rest % Self.base))
      rest /= Self.base
    }
  }

  private init(groups: [UInt32]) {
    self.groups = groups
    while self.groups.last == 0 { self.groups.removeLast() }
  }

  /// Whether it is 0.
  var isZero: Bool { groups.isEmpty }

  /// How many groups.
  var size: Int { groups.count }

  /// The digits.
  var text: String {
    guard let last = groups.last else { return "0" }
    return String(last)
      + groups.dropLast().reversed().map { group in
        let digits = String(group)
        return String(repeating: "0", count: 9 - digits.count) + digits
      }.joined()
  }

  /// Times ten to a power that isn't negative.
  func scaled(by power: Int) -> DecimalMagnitude {
    guard !isZero, power > 0 else { return self }
    var factor: UInt64 = 1
    for _ in 0..<(power % 9) { factor *= 10 }
    var result = [UInt32](repeating: 0, count: power / 9)
    var carry: UInt64 = 0
    for group in groups {
      let product = UInt64(group) * factor + carry
      result.append(UInt32(product % Self.base))
      carry = product / Self.base
    }
    result.append(UInt32(carry))
    return DecimalMagnitude(groups: result)
  }

  /// The sum.
  static func + (left: DecimalMagnitude, right: DecimalMagnitude) -> DecimalMagnitude {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.size, right.size) {
      let sum = left.group(index) + right.group(index) + carry
      result.append(UInt32(sum % base))
      carry = sum / base
    }
    result.append(UInt32(carry))
    return DecimalMagnitude(groups: result)
  }

  /// The difference of a number and one that isn't larger.
  static func - (left: DecimalMagnitude, right: DecimalMagnitude) -> DecimalMagnitude {
    var result: [UInt32] = []
    var borrow: UInt64 = 0
    for index in 0..<left.size {
      let difference = left.group(index) &+ base &- right.group(index) &- borrow
      result.append(UInt32(difference % base))
      borrow = difference >= base ? 0 : 1
    }
    return DecimalMagnitude(groups: result)
  }

  /// The product.
  static func * (left: DecimalMagnitude, right: DecimalMagnitude) -> DecimalMagnitude {
    var result = [UInt32](repeating: 0, count: left.size + right.size + 1)
    for (index, group) in left.groups.enumerated() {
      var carry: UInt64 = 0
      for (offset, other) in right.groups.enumerated() {
        let sum = UInt64(result[index + offset]) + UInt64(group) * UInt64(other) + carry
        result[index + offset] = UInt32(sum % base)
        carry = sum / base
      }
      result[index + right.size] = UInt32(carry)
    }
    return DecimalMagnitude(groups: result)
  }

  /// The quotient and the remainder; the divisor isn't 0.
  func divided(by divisor: DecimalMagnitude) -> (quotient: DecimalMagnitude, remainder: DecimalMagnitude) {
    guard !divisor.isZero, self >= divisor else { return (DecimalMagnitude(0), self) }
    var remainder = DecimalMagnitude(0)
    var quotient = [UInt32](repeating: 0, count: size)
    for index in groups.indices.reversed() {
      remainder = DecimalMagnitude(groups: [groups[index]] + remainder.groups)
      let digit = remainder.digit(of: divisor)
      quotient[index] = digit
      if digit > 0 { remainder = remainder - divisor * DecimalMagnitude(UInt64(digit)) }
    }
    return (DecimalMagnitude(groups: quotient), remainder)
  }

  /// The largest factor below the base that makes the divisor no larger than this number.
  private func digit(of divisor: DecimalMagnitude) -> UInt32 {
    var (low, high) = (UInt64(0), Self.base - 1)
    guard self >= divisor else { return 0 }
    // The leading groups, as many as fit into the 53 bits of a Double, are off by a factor near 1; a few steps of
    // bisection around their quotient find the digit.
    let guess = leading(from: divisor.size) / divisor.leading(from: divisor.size)
    let near = UInt64(min(max(guess, 0), Double(Self.base - 1)))
    let (lower, upper) = (near > 2 ? near - 2 : 0, min(near + 2, Self.base - 1))
    if self >= divisor * DecimalMagnitude(lower) { low = lower } else { high = lower }
    if upper < high, !(self >= divisor * DecimalMagnitude(upper)) { high = upper - 1 }
    while low < high {
      let middle = (low + high + 1) / 2
      if self >= divisor * DecimalMagnitude(middle) { low = middle } else { high = middle - 1 }
    }
    return UInt32(low)
  }

  /// The number as a floating-point one, in units of the third group below a place.
  private func leading(from place: Int) -> Double {
    (max(0, place - 3)..<max(size, place)).reversed().reduce(0) { $0 * Double(Self.base) + Double(group($1)) }
  }

  private func group(_ index: Int) -> UInt64 { index < groups.count ? UInt64(groups[index]) : 0 }
}

extension DecimalMagnitude: Comparable {
  /// The order of numbers.
  static func < (left: DecimalMagnitude, right: DecimalMagnitude) -> Bool {
    if left.size != right.size { return left.size < right.size }
    for (one, other) in zip(left.groups.reversed(), right.groups.reversed()) where one != other {
      return one < other
    }
    return false
  }
}
