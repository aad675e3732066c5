/// A whole number of any size, from zero up.
///
/// Only what keys need: nothing here is fast but `Montgomery`, which does the long computations.
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
  /// One bit after another, as on paper: keys need but a few divisions.
  func divided(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    guard !divisor.isZero else { return (.zero, .zero) }
    guard divisor <= self else { return (.zero, self) }
    let width = divisor.limbs.count + 1
    let divisorLimbs = divisor.limbs + [0]
    var quotient = [UInt64](repeating: 0, count: limbs.count)
    var remainder = [UInt64](repeating: 0, count: width)
    var trial = [UInt64](repeating: 0, count: width)
    remainder.withUnsafeMutableBufferPointer { remainder in
      trial.withUnsafeMutableBufferPointer { trial in
        for index in stride(from: bitCount - 1, through: 0, by: -1) {
          var carry: UInt64 = bit(index) ? 1 : 0
          var borrow: UInt64 = 0
          for i in 0..<width {
            let limb = remainder[i] &<< 1 | carry
            carry = remainder[i] &>> 63
            remainder[i] = limb
            let (partial, first) = limb.subtractingReportingOverflow(divisorLimbs[i])
            let (digit, second) = partial.subtractingReportingOverflow(borrow)
            trial[i] = digit
            borrow = first || second ? 1 : 0
          }
          guard borrow == 0 else { continue }
          for i in 0..<width { remainder[i] = trial[i] }
          quotient[index / 64] |= 1 &<< UInt64(index % 64)
        }
      }
    }
    return (Natural(limbs: quotient), Natural(limbs: remainder))
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
