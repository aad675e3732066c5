/// Sums and products of numbers in memory, to the base 2^64, the least significant digit (limb) first.
///
/// The innermost loops of all long computations: nothing here allocates, and what is done depends on sizes only, not on
/// the numbers. Rows are added in pairs, so that two chains of carries run side by side in the processor.
enum LimbArithmetic {
  typealias Limbs = UnsafePointer<UInt64>
  typealias MutableLimbs = UnsafeMutablePointer<UInt64>

  /// A digit of `factor * digit + sum + carry`; the next one's carry replaces the old.
  ///
  /// The carry is added last, because the next digit waits for it.
  @inline(__always)
  static func multiplyAdd(_ factor: UInt64, _ digit: UInt64, _ sum: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (high, low) = factor.multipliedFullWidth(by: digit)
    let (first, overflow) = low.addingReportingOverflow(sum)
    let (second, more) = first.addingReportingOverflow(carry)
    carry = high &+ (overflow ? 1 : 0) &+ (more ? 1 : 0)
    return second
  }

  /// Adds a multiple of a number to a sum of as many digits; gives the digit that is carried.
  static func addRow(_ factor: UInt64, _ number: Limbs, _ count: Int, to sum: MutableLimbs) -> UInt64 {
    var carry: UInt64 = 0
    var i = 0
    while i < count {
      sum[i] = multiplyAdd(factor, number[i], sum[i], &carry)
      i &+= 1
    }
    return carry
  }

  /// Adds the multiple of a number by two digits to a sum that has one digit more; gives the digit that is carried.
  ///
  /// - Parameter first: the less significant factor.
  /// - Parameter count: 1 or more.
  /// - Parameter carry: what is added to the lowest digit too.
  static func addRows(
    _ first: UInt64, _ second: UInt64, _ number: Limbs, _ count: Int, _ carry: UInt64, to sum: MutableLimbs
  ) -> UInt64 {
    var (firstCarry, secondCarry): (UInt64, UInt64) = (carry, 0)
    var last = number[0]
    sum[0] = multiplyAdd(first, last, sum[0], &firstCarry)
    var i = 1
    while i < count {
      let digit = number[i]
      let partial = multiplyAdd(first, digit, sum[i], &firstCarry)
      sum[i] = multiplyAdd(second, last, partial, &secondCarry)
      last = digit
      i &+= 1
    }
    let partial = multiplyAdd(second, last, sum[count], &secondCarry)
    let (top, overflow) = partial.addingReportingOverflow(firstCarry)
    sum[count] = top
    return secondCarry &+ (overflow ? 1 : 0)
  }

  /// Writes the product of two numbers, of twice as many digits.
  static func multiply(_ a: Limbs, _ b: Limbs, _ count: Int, to product: MutableLimbs) {
    product.update(repeating: 0, count: 2 &* count)
    var i = 0
    while i &+ 1 < count {
      product[count &+ i &+ 1] = addRows(b[i], b[i &+ 1], a, count, 0, to: product + i)
      i &+= 2
    }
    if i < count { product[count &+ i] = addRow(b[i], a, count, to: product + i) }
  }

  /// Writes the square of a number, of twice as many digits: each product of two different digits is made once.
  static func square(_ a: Limbs, _ count: Int, to square: MutableLimbs) {
    square.update(repeating: 0, count: 2 &* count)
    var i = 0
    while i &+ 1 < count {
      var carry: UInt64 = 0
      square[2 &* i &+ 1] = multiplyAdd(a[i], a[i &+ 1], square[2 &* i &+ 1], &carry)
      let rest = count &- i &- 2
      if rest > 0 {
        let top = addRows(a[i], a[i &+ 1], a + (i &+ 2), rest, carry, to: square + (2 &* i &+ 2))
        square[count &+ i &+ 1] = top
      } else {
        square[count &+ i] = carry
      }
      i &+= 2
    }
    doubleAndAddSquares(of: a, count, to: square)
  }

  /// Doubles a sum, and adds the squares of digits at their places.
  private static func doubleAndAddSquares(of a: Limbs, _ count: Int, to sum: MutableLimbs) {
    var (shifted, carry): (UInt64, UInt64) = (0, 0)
    var i = 0
    while i < count {
      let (low, high) = (sum[2 &* i], sum[2 &* i &+ 1])
      sum[2 &* i] = multiplyAdd(a[i], a[i], low &<< 1 | shifted, &carry)
      let (digit, overflow) = (high &<< 1 | low &>> 63).addingReportingOverflow(carry)
      sum[2 &* i &+ 1] = digit
      carry = overflow ? 1 : 0
      shifted = high &>> 63
      i &+= 1
    }
  }
}
