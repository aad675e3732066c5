/// An odd modulus in memory, and the computations modulo it in Montgomery's form.
///
/// All numbers have as many digits as the modulus and are below it. A factor can be where the result goes; `scratch` has
/// room for twice as many digits.
struct OddModulus {
  typealias Limbs = LimbArithmetic.Limbs
  typealias MutableLimbs = LimbArithmetic.MutableLimbs

  let limbs: Limbs
  let count: Int
  /// The negative inverse of the modulus modulo 2^64.
  let inverse: UInt64

  func multiply(_ a: Limbs, _ b: Limbs, to product: MutableLimbs, _ scratch: MutableLimbs) {
    LimbArithmetic.multiply(a, b, count, to: scratch)
    reduce(scratch, to: product)
  }

  func square(_ a: Limbs, to square: MutableLimbs, _ scratch: MutableLimbs) {
    LimbArithmetic.square(a, count, to: scratch)
    reduce(scratch, to: square)
  }

  /// Writes a number, or its double if the bit is 1.
  func double(_ a: Limbs, if bit: UInt64, to result: MutableLimbs, _ scratch: MutableLimbs) {
    var carry: UInt64 = 0
    var i = 0
    while i < count {
      let digit = a[i]
      scratch[i] = digit &<< bit | carry
      carry = digit &>> 63 & bit
      i &+= 1
    }
    subtractModulus(from: scratch, top: carry, to: result)
  }

  /// Writes a number of twice as many digits, divided by 2^(64 · count).
  ///
  /// Multiples of the modulus are added that make the lowest digits zero, two at a time; so the number is changed.
  private func reduce(_ number: MutableLimbs, to result: MutableLimbs) {
    // What belongs to the digit above those that were added to.
    var pending: UInt64 = 0
    var i = 0
    while i &+ 1 < count {
      let sum = number + i
      let first = sum[0] &* inverse
      var carry: UInt64 = 0
      _ = LimbArithmetic.multiplyAdd(first, limbs[0], sum[0], &carry)
      let second = (sum[1] &+ first &* limbs[1] &+ carry) &* inverse
      let (low, overflow) = sum[count].addingReportingOverflow(pending)
      sum[count] = low
      let top = LimbArithmetic.addRows(first, second, limbs, count, 0, to: sum)
      let (partial, more) = sum[count &+ 1].addingReportingOverflow(top)
      let (high, most) = partial.addingReportingOverflow(overflow ? 1 : 0)
      sum[count &+ 1] = high
      pending = (more ? 1 : 0) | (most ? 1 : 0)
      i &+= 2
    }
    if i < count {
      let sum = number + i
      let carry = LimbArithmetic.addRow(sum[0] &* inverse, limbs, count, to: sum)
      let (partial, overflow) = sum[count].addingReportingOverflow(carry)
      let (high, more) = partial.addingReportingOverflow(pending)
      sum[count] = high
      pending = (overflow ? 1 : 0) | (more ? 1 : 0)
    }
    subtractModulus(from: number + count, top: pending, to: result)
  }

  /// Writes a number less the modulus if it isn't below it, by the same steps either way.
  ///
  /// - Parameter top: the digit above the others.
  func subtractModulus(from number: Limbs, top: UInt64, to result: MutableLimbs) {
    var borrow: UInt64 = 0
    var i = 0
    while i < count {
      let (partial, first) = number[i].subtractingReportingOverflow(limbs[i])
      let (digit, second) = partial.subtractingReportingOverflow(borrow)
      result[i] = digit
      borrow = (first ? 1 : 0) | (second ? 1 : 0)
      i &+= 1
    }
    // All ones if the number was below the modulus, and so stays as it is.
    let keep = 0 &- (borrow & (1 &- top))
    i = 0
    while i < count {
      result[i] = result[i] & ~keep | number[i] & keep
      i &+= 1
    }
  }
}
