/// A whole number of any size, from zero up.
///
/// Only what keys need: the long computations are those of `Montgomery`.
struct Natural: Hashable, Comparable {
  /// The digits to the base 2^64, the least significant first; the last one isn't zero.
  private(set) var limbs: [UInt64]

  static let zero = Natural(0 as UInt64)
  static let one = Natural(1 as UInt64)

  init(_ number: UInt64) {
    limbs = number == 0 ? [] : [number]
  }

  /// - Parameter limbs: the digits, the least significant first; leading zeros are dropped.
  init(limbs: [UInt64]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  /// - Parameter bytes: the number, the most significant byte first.
  init(_ bytes: some BidirectionalCollection<UInt8>) {
    var limbs: [UInt64] = []
    var shift: UInt64 = 64
    for byte in bytes.reversed() {
      if shift == 64 {
        limbs.append(0)
        shift = 0
      }
      limbs[limbs.count - 1] |= UInt64(byte) &<< shift
      shift += 8
    }
    self.init(limbs: limbs)
  }

  /// - Parameter digits: hexadecimal digits; others are skipped.
  init(hex digits: String) {
    var limbs: [UInt64] = []
    var shift: UInt64 = 64
    for digit in digits.reversed() {
      guard let value = digit.hexDigitValue else { continue }
      if shift == 64 {
        limbs.append(0)
        shift = 0
      }
      limbs[limbs.count - 1] |= UInt64(value) &<< shift
      shift += 4
    }
    self.init(limbs: limbs)
  }

  var isZero: Bool { limbs.isEmpty }

  var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

  /// The number of bits without leading zeros; none for zero.
  var bitCount: Int {
    guard let last = limbs.last else { return 0 }
    return 64 * limbs.count - last.leadingZeroBitCount
  }

  /// Whether a bit is set; the bit of number 0 is the least significant.
  func bit(_ index: Int) -> Bool {
    index >= 0 && index / 64 < limbs.count && limbs[index / 64] &>> UInt64(index % 64) & 1 == 1
  }

  /// Some neighbouring bits as a number.
  ///
  /// - Parameter count: 1 to 63.
  func bits(at index: Int, count: Int) -> UInt64 {
    let (word, shift) = (index / 64, UInt64(index % 64))
    guard index >= 0, word < limbs.count else { return 0 }
    let next = word + 1 < limbs.count ? limbs[word + 1] : 0
    let bits = limbs[word] &>> shift | (shift > 0 ? next &<< (64 - shift) : 0)
    return bits & (1 &<< UInt64(count) &- 1)
  }

  /// The bytes without leading zeros, the most significant first.
  var bytes: [UInt8] {
    Array(limbs.reversed().flatMap(\.bigEndianBytes).drop { $0 == 0 })
  }

  /// The bytes with leading zeros up to a size, the most significant first.
  func bytes(size: Int) -> [UInt8] {
    let bytes = bytes
    return [UInt8](repeating: 0, count: max(0, size - bytes.count)) + bytes
  }

  static func < (left: Natural, right: Natural) -> Bool {
    guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
    for (a, b) in zip(left.limbs.reversed(), right.limbs.reversed()) where a != b { return a < b }
    return false
  }

  static func + (left: Natural, right: Natural) -> Natural {
    let (long, short) = left.limbs.count < right.limbs.count ? (right.limbs, left.limbs) : (left.limbs, right.limbs)
    var sum = long
    var carry = false
    for i in long.indices {
      let (partial, first) = long[i].addingReportingOverflow(i < short.count ? short[i] : 0)
      let (digit, second) = partial.addingReportingOverflow(carry ? 1 : 0)
      sum[i] = digit
      carry = first || second
    }
    if carry { sum.append(1) }
    return Natural(limbs: sum)
  }

  /// The difference, or zero if the right one is greater.
  static func - (left: Natural, right: Natural) -> Natural {
    guard right <= left else { return .zero }
    var difference = left.limbs
    var borrow = false
    for i in difference.indices {
      let (partial, first) = difference[i].subtractingReportingOverflow(i < right.limbs.count ? right.limbs[i] : 0)
      let (digit, second) = partial.subtractingReportingOverflow(borrow ? 1 : 0)
      difference[i] = digit
      borrow = first || second
    }
    return Natural(limbs: difference)
  }

  static func * (left: Natural, right: Natural) -> Natural {
    guard !left.isZero, !right.isZero else { return .zero }
    var product = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (i, a) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in right.limbs.enumerated() {
        let (high, low) = a.multipliedFullWidth(by: b)
        let (first, overflow) = low.addingReportingOverflow(carry)
        let (second, more) = first.addingReportingOverflow(product[i + j])
        product[i + j] = second
        carry = high &+ (overflow ? 1 : 0) &+ (more ? 1 : 0)
      }
      product[i + right.limbs.count] = carry
    }
    return Natural(limbs: product)
  }
}

extension Natural {
  /// The quotient and the remainder of a division; both are zero for the divisor zero.
  ///
  /// Digit by digit, as on paper: Donald Knuth, The Art of Computer Programming, volume 2, section 4.3.1, algorithm D.
  func divided(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    guard let last = divisor.limbs.last else { return (.zero, .zero) }
    guard divisor <= self else { return (.zero, self) }
    // With the divisor's highest bit set, a digit that its highest digit suggests is right, or too great by one or two.
    let shift = last.leadingZeroBitCount
    let divisorLimbs = divisor.shifted(by: shift).limbs
    let count = divisorLimbs.count
    var rest = shifted(by: shift).limbs
    rest += [UInt64](repeating: 0, count: limbs.count + 1 - rest.count)
    var quotient = [UInt64](repeating: 0, count: limbs.count + 1 - count)
    for place in quotient.indices.reversed() {
      let (high, top) = (rest[place + count], divisorLimbs[count - 1])
      var digit =
        high < top ? top.dividingFullWidth((high, rest[place + count - 1])).quotient : UInt64.max
      var isNegative = Self.subtract(digit, divisorLimbs, from: &rest, place)
      while isNegative {
        digit &-= 1
        isNegative = !Self.add(divisorLimbs, to: &rest, place)
      }
      quotient[place] = digit
    }
    return (Natural(limbs: quotient), Natural(limbs: rest).shifted(by: -shift))
  }

  /// Subtracts a multiple of a number at a place; tells whether the difference is negative, and so wrapped around.
  private static func subtract(
    _ factor: UInt64, _ number: [UInt64], from rest: inout [UInt64], _ place: Int
  ) -> Bool {
    var carry: UInt64 = 0
    for i in number.indices {
      let product = LimbArithmetic.multiplyAdd(factor, number[i], 0, &carry)
      let (difference, borrow) = rest[place + i].subtractingReportingOverflow(product)
      rest[place + i] = difference
      carry &+= borrow ? 1 : 0
    }
    let (difference, borrow) = rest[place + number.count].subtractingReportingOverflow(carry)
    rest[place + number.count] = difference
    return borrow
  }

  /// Adds a number at a place; tells whether the sum wrapped around.
  private static func add(_ number: [UInt64], to rest: inout [UInt64], _ place: Int) -> Bool {
    var carry: UInt64 = 0
    for i in number.indices {
      let (partial, first) = rest[place + i].addingReportingOverflow(number[i])
      let (sum, second) = partial.addingReportingOverflow(carry)
      rest[place + i] = sum
      carry = (first ? 1 : 0) | (second ? 1 : 0)
    }
    let (sum, overflow) = rest[place + number.count].addingReportingOverflow(carry)
    rest[place + number.count] = sum
    return overflow
  }

  static func % (number: Natural, modulus: Natural) -> Natural {
    number.divided(by: modulus).remainder
  }

  /// The quotient and the remainder of a division by a small number; both are zero for the divisor zero.
  func divided(by divisor: UInt32) -> (quotient: Natural, remainder: UInt32) {
    let divisor = UInt64(divisor)
    guard divisor != 0 else { return (.zero, 0) }
    var quotient = limbs
    var remainder: UInt64 = 0
    for i in limbs.indices.reversed() {
      let high = remainder &<< 32 | limbs[i] &>> 32
      let low = (high % divisor) &<< 32 | limbs[i] & 0xFFFF_FFFF
      quotient[i] = (high / divisor) &<< 32 | low / divisor
      remainder = low % divisor
    }
    return (Natural(limbs: quotient), UInt32(truncatingIfNeeded: remainder))
  }

  /// The greatest number that divides both.
  func commonDivisor(with other: Natural) -> Natural {
    var (a, b) = (self, other)
    while !b.isZero { (a, b) = (b, a % b) }
    return a
  }
}

extension Natural {
  /// The number times a power of two, rounded down.
  func shifted(by bits: Int) -> Natural {
    guard bits != 0, !isZero else { return self }
    let (words, rest) = (abs(bits) / 64, UInt64(abs(bits) % 64))
    if bits > 0 {
      var shifted = [UInt64](repeating: 0, count: words) + limbs + [0]
      if rest > 0 {
        for i in shifted.indices.reversed() {
          shifted[i] = shifted[i] &<< rest | (i > 0 ? shifted[i - 1] &>> (64 - rest) : 0)
        }
      }
      return Natural(limbs: shifted)
    }
    var shifted = Array(limbs.dropFirst(words))
    if rest > 0 {
      for i in shifted.indices {
        shifted[i] = shifted[i] &>> rest | (i + 1 < shifted.count ? shifted[i + 1] &<< (64 - rest) : 0)
      }
    }
    return Natural(limbs: shifted)
  }
}
