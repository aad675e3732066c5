/// The decimal digits of a number: `0.d1d2d3… * 10^point`, without zeros at either end.
struct DecimalDigits {
  /// The digits as ASCII; none for zero.
  private(set) var digits: [UInt8]
  /// How many digits stand before the decimal point; below 0 if zeros follow it.
  private(set) var point: Int

  /// How many digits.
  var count: Int { digits.count }

  /// The fewest digits that read back as the same number.
  init(shortestOf value: Double, bits: Int) {
    digits = []
    point = 0
    let magnitude = value.magnitude
    if bits == 64, magnitude < 1e15, magnitude == magnitude.rounded(.towardZero) {
      GoNumber.append(UInt64(magnitude), to: &digits)
      point = digits.count
      trim()
      return
    }
    // The Swift library writes the shortest digits, too: `123.45`, `1e-05` or `1.5e+300`.
    var exponent = 0
    var isFraction = false
    let text = bits == 32 ? Float(magnitude).description : magnitude.description
    var bytes = Array(text.utf8)[...]
    if let mark = bytes.firstIndex(of: 0x65) {
      exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)) ?? 0
      bytes = bytes[..<mark]
    }
    for byte in bytes {
      if byte == 0x2E {
        isFraction = true
      } else {
        digits.append(byte)
        if !isFraction { point += 1 }
      }
    }
    point += exponent
    trim()
  }

  /// All digits of a number: at most 767 of them.
  init(exactly parts: GoFloat.BinaryParts) {
    digits = []
    point = 0
    guard parts.mantissa != 0 else { return }
    // m * 2^e itself, or m * 5^-e with the point moved: m / 2^k == m * 5^k / 10^k.
    let zeros = parts.mantissa.trailingZeroBitCount
    let exponent = parts.exponent + zeros
    var limbs = Self.limbs(of: parts.mantissa >> UInt64(zeros))
    var left = exponent.magnitude
    let (base, step): (UInt64, UInt) = exponent < 0 ? (5, 12) : (2, 28)
    while left > 0 {
      let power = min(left, step)
      Self.multiply(&limbs, by: (0..<power).reduce(1) { product, _ in product * base })
      left -= power
    }
    for (index, limb) in limbs.reversed().enumerated() {
      var part: [UInt8] = []
      GoNumber.append(UInt64(limb), to: &part)
      if index > 0 { digits.append(contentsOf: repeatElement(0x30, count: 9 - part.count)) }
      digits += part
    }
    point = digits.count + min(exponent, 0)
    trim()
  }

  /// Keeps so many digits, rounded to the nearest, halves to an even digit.
  mutating func round(to kept: Int) {
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      point = 0
      return
    }
    let next = digits[kept]
    let isHalf = next == 0x35 && kept + 1 == digits.count
    let isUp = isHalf ? kept > 0 && digits[kept - 1] & 1 == 1 : next >= 0x35
    digits.removeSubrange(kept...)
    if isUp {
      while digits.last == 0x39 { digits.removeLast() }
      if let last = digits.popLast() {
        digits.append(last + 1)
      } else {
        digits = [0x31]
        point += 1
      }
    }
    trim()
  }

  /// Takes the zeros off both ends.
  private mutating func trim() {
    while digits.last == 0x30 { digits.removeLast() }
    let leading = digits.prefix { $0 == 0x30 }.count
    if leading > 0 {
      digits.removeFirst(leading)
      point -= leading
    }
    if digits.isEmpty { point = 0 }
  }

  /// Nine digits each, the lowest first.
  private static func limbs(of number: UInt64) -> [UInt32] {
    var limbs: [UInt32] = []
    var left = number
    while left > 0 {
      limbs.append(UInt32(left % 1_000_000_000))
      left /= 1_000_000_000
    }
    return limbs
  }

  private static func multiply(_ limbs: inout [UInt32], by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * factor + carry
      limbs[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    while carry > 0 {
      limbs.append(UInt32(carry % 1_000_000_000))
      carry /= 1_000_000_000
    }
  }
}
