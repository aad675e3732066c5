/// Arithmetic modulo an odd number, in Montgomery's form, in which a reduction needs no division.
///
/// [Modular multiplication without trial division](https://www.ams.org/journals/mcom/1985-44-170/S0025-5718-1985-0777282-X/).
/// The work of each operation depends on sizes only, not on the numbers.
struct Montgomery: Sendable {
  /// A number in Montgomery's form: as many digits as the modulus, the least significant first.
  typealias Residue = [UInt64]

  let modulus: Natural
  private let limbs: [UInt64]
  /// The negative inverse of the modulus modulo 2^64.
  private let inverse: UInt64
  /// The square of 2^(64 · digits) modulo the modulus.
  private let square: Residue
  /// One in Montgomery's form.
  let one: Residue

  /// - Returns: nil if the modulus is even or one.
  init?(_ modulus: Natural) {
    guard modulus.isOdd, modulus > .one, let first = modulus.limbs.first else { return nil }
    self.modulus = modulus
    limbs = modulus.limbs
    // Newton's iteration doubles the right bits; any odd number is its own inverse modulo 8.
    var inverse = first
    for _ in 0..<5 { inverse = inverse &* (2 &- first &* inverse) }
    self.inverse = 0 &- inverse
    let count = limbs.count
    let radix = Natural(limbs: [UInt64](repeating: 0, count: count) + [1]) % modulus
    one = Self.padded(radix, count)
    square = Self.padded((radix * radix) % modulus, count)
  }

  var zero: Residue { Residue(repeating: 0, count: limbs.count) }

  /// A number in Montgomery's form.
  func residue(_ number: Natural) -> Residue {
    multiply(Self.padded(number < modulus ? number : number % modulus, limbs.count), square)
  }

  /// The number of a form.
  func natural(_ residue: Residue) -> Natural {
    Natural(limbs: multiply(residue, Self.padded(.one, limbs.count)))
  }

  func multiply(_ a: Residue, _ b: Residue) -> Residue {
    Residue(unsafeUninitializedCapacity: limbs.count) { product, count in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: limbs.count + 2) { scratch in
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            limbs.withUnsafeBufferPointer { limbs in
              guard let a = a.baseAddress, let b = b.baseAddress, let limbs = limbs.baseAddress,
                let scratch = scratch.baseAddress, let product = product.baseAddress
              else { return }
              multiply(a, b, limbs, scratch, product)
            }
          }
        }
      }
      count = limbs.count
    }
  }

  /// Writes the product of two residues; a factor can be where the product goes.
  ///
  /// - Parameter scratch: two digits more than the modulus has.
  private func multiply(
    _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, _ limbs: UnsafePointer<UInt64>,
    _ scratch: UnsafeMutablePointer<UInt64>, _ product: UnsafeMutablePointer<UInt64>
  ) {
    let count = self.limbs.count
    scratch.update(repeating: 0, count: count &+ 2)
    var i = 0
    while i < count {
      let top = Self.addProduct(of: b[i], a, count, to: scratch)
      var (sum, overflow) = scratch[count].addingReportingOverflow(top)
      scratch[count] = sum
      scratch[count &+ 1] = overflow ? 1 : 0
      let carry = Self.addProduct(of: scratch[0] &* inverse, limbs, count, to: scratch)
      (sum, overflow) = scratch[count].addingReportingOverflow(carry)
      scratch[count] = sum
      scratch[count &+ 1] &+= overflow ? 1 : 0
      // The lowest digit is zero now.
      (scratch).update(from: scratch + 1, count: count &+ 1)
      i &+= 1
    }
    reduceOnce(scratch, limbs, product)
  }

  /// Adds a multiple of a number to another one; gives the digit that is carried.
  private static func addProduct(
    of factor: UInt64, _ number: UnsafePointer<UInt64>, _ count: Int, to sum: UnsafeMutablePointer<UInt64>
  ) -> UInt64 {
    var carry: UInt64 = 0
    var j = 0
    while j < count {
      let (high, low) = factor.multipliedFullWidth(by: number[j])
      let (first, overflow) = low.addingReportingOverflow(carry)
      let (second, more) = first.addingReportingOverflow(sum[j])
      sum[j] = second
      carry = high &+ (overflow ? 1 : 0) &+ (more ? 1 : 0)
      j &+= 1
    }
    return carry
  }

  /// Subtracts the modulus if the number isn't below it, by the same steps either way.
  private func reduceOnce(
    _ number: UnsafePointer<UInt64>, _ limbs: UnsafePointer<UInt64>, _ result: UnsafeMutablePointer<UInt64>
  ) {
    let count = self.limbs.count
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
    let keep = 0 &- (borrow & (1 &- number[count]))
    i = 0
    while i < count {
      result[i] = result[i] & ~keep | number[i] & keep
      i &+= 1
    }
  }

  private static func padded(_ number: Natural, _ count: Int) -> Residue {
    number.limbs + Residue(repeating: 0, count: max(0, count - number.limbs.count))
  }
}

extension Montgomery {
  func add(_ a: Residue, _ b: Residue) -> Residue {
    var sum = zero + [0]
    var carry: UInt64 = 0
    for i in limbs.indices {
      let (partial, first) = a[i].addingReportingOverflow(b[i])
      let (digit, second) = partial.addingReportingOverflow(carry)
      sum[i] = digit
      carry = (first ? 1 : 0) | (second ? 1 : 0)
    }
    sum[limbs.count] = carry
    return Residue(unsafeUninitializedCapacity: limbs.count) { result, count in
      sum.withUnsafeBufferPointer { sum in
        limbs.withUnsafeBufferPointer { limbs in
          guard let sum = sum.baseAddress, let limbs = limbs.baseAddress, let result = result.baseAddress
          else { return }
          reduceOnce(sum, limbs, result)
        }
      }
      count = limbs.count
    }
  }

  func negate(_ a: Residue) -> Residue {
    var difference = zero
    var borrow: UInt64 = 0
    var any: UInt64 = 0
    for i in limbs.indices {
      let (partial, first) = limbs[i].subtractingReportingOverflow(a[i])
      let (digit, second) = partial.subtractingReportingOverflow(borrow)
      difference[i] = digit
      borrow = (first ? 1 : 0) | (second ? 1 : 0)
      any |= a[i]
    }
    return any == 0 ? zero : difference
  }

  func subtract(_ a: Residue, _ b: Residue) -> Residue {
    add(a, negate(b))
  }

  /// A power, by windows of four bits.
  ///
  /// - Parameter base: in Montgomery's form, as the result.
  func power(_ base: Residue, _ exponent: Natural) -> Residue {
    let count = limbs.count
    var table = one
    var entry = one
    for _ in 1..<16 {
      entry = multiply(entry, base)
      table.append(contentsOf: entry)
    }
    var result = one
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count + 2) { scratch in
      table.withUnsafeBufferPointer { table in
        result.withUnsafeMutableBufferPointer { result in
          limbs.withUnsafeBufferPointer { limbs in
            guard let result = result.baseAddress, let table = table.baseAddress, let limbs = limbs.baseAddress,
              let scratch = scratch.baseAddress
            else { return }
            let chosen = scratch + (count + 2)
            for digit in stride(from: (exponent.bitCount + 3) / 4 - 1, through: 0, by: -1) {
              for _ in 0..<4 { multiply(result, result, limbs, scratch, result) }
              Self.choose(exponent.limbs[digit / 16] &>> UInt64(4 * (digit % 16)) & 15, table, count, chosen)
              multiply(result, chosen, limbs, scratch, result)
            }
          }
        }
      }
    }
    return result
  }

  /// Copies an entry of the table of 16, reading all of them, so that the caches don't tell which.
  private static func choose(
    _ index: UInt64, _ table: UnsafePointer<UInt64>, _ count: Int, _ chosen: UnsafeMutablePointer<UInt64>
  ) {
    chosen.update(repeating: 0, count: count)
    var entry: UInt64 = 0
    while entry < 16 {
      let difference = entry ^ index
      let mask = (difference | (0 &- difference)) &>> 63 &- 1
      let start = table + Int(entry) &* count
      var i = 0
      while i < count {
        chosen[i] |= start[i] & mask
        i &+= 1
      }
      entry &+= 1
    }
  }

  /// The power of a number as a number.
  func power(_ base: Natural, _ exponent: Natural) -> Natural {
    natural(power(residue(base), exponent))
  }

  /// The inverse of a residue, for a prime modulus (by Fermat's little theorem).
  func inverted(_ a: Residue) -> Residue {
    power(a, modulus - Natural(2 as UInt64))
  }
}
