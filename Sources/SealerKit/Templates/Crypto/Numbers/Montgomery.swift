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
  private var square: Residue
  /// One in Montgomery's form: 2^(64 · digits) modulo the modulus.
  private(set) var one: Residue

  /// - Returns: nil if the modulus is even or one.
  init?(_ modulus: Natural) {
    guard modulus.isOdd, modulus > .one, let first = modulus.limbs.first else { return nil }
    self.modulus = modulus
    limbs = modulus.limbs
    // Newton's iteration doubles the right bits; any odd number is its own inverse modulo 8.
    var inverse = first
    for _ in 0..<5 { inverse = inverse &* (2 &- first &* inverse) }
    self.inverse = 0 &- inverse
    square = []
    // The greatest power of two below the modulus, doubled until it is that of the digits.
    one = Self.padded(Natural.one.shifted(by: modulus.bitCount - 1), limbs.count)
    for _ in modulus.bitCount...(64 * limbs.count) { one = add(one, one) }
    square = power(ofTwo: Natural(UInt64(64 * limbs.count)))
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
    computed { modulus, product, scratch in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress else { return }
          modulus.multiply(a, b, to: product, scratch)
        }
      }
    }
  }

  /// A residue that a computation over memory writes: `result` has as many digits as the modulus, `scratch` twice as
  /// many.
  private func computed(
    _ compute: (_ modulus: OddModulus, _ result: OddModulus.MutableLimbs, _ scratch: OddModulus.MutableLimbs) -> Void
  ) -> Residue {
    Residue(unsafeUninitializedCapacity: limbs.count) { result, count in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * limbs.count) { scratch in
        limbs.withUnsafeBufferPointer { limbs in
          guard let limbs = limbs.baseAddress, let result = result.baseAddress, let scratch = scratch.baseAddress
          else { return }
          compute(OddModulus(limbs: limbs, count: self.limbs.count, inverse: inverse), result, scratch)
        }
      }
      count = limbs.count
    }
  }

  private static func padded(_ number: Natural, _ count: Int) -> Residue {
    number.limbs + Residue(repeating: 0, count: max(0, count - number.limbs.count))
  }
}

extension Montgomery {
  func add(_ a: Residue, _ b: Residue) -> Residue {
    computed { modulus, result, scratch in
      var carry: UInt64 = 0
      for i in limbs.indices {
        let (partial, first) = a[i].addingReportingOverflow(b[i])
        let (digit, second) = partial.addingReportingOverflow(carry)
        scratch[i] = digit
        carry = (first ? 1 : 0) | (second ? 1 : 0)
      }
      modulus.subtractModulus(from: scratch, top: carry, to: result)
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
}

extension Montgomery {
  /// A power, by windows of some bits: five for a long exponent.
  ///
  /// - Parameter base: in Montgomery's form, as the result.
  func power(_ base: Residue, _ exponent: Natural) -> Residue {
    let width = exponent.bitCount > 256 ? 5 : exponent.bitCount > 32 ? 4 : 2
    let entries = 1 << width
    var table = one
    var entry = one
    table.reserveCapacity(entries * limbs.count)
    for _ in 1..<entries {
      entry = multiply(entry, base)
      table.append(contentsOf: entry)
    }
    return computed { modulus, result, scratch in
      let count = modulus.count
      Self.copy(one, to: result)
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { chosen in
        table.withUnsafeBufferPointer { table in
          guard let table = table.baseAddress, let chosen = chosen.baseAddress else { return }
          for window in stride(from: (exponent.bitCount + width - 1) / width - 1, through: 0, by: -1) {
            for _ in 0..<width { modulus.square(result, to: result, scratch) }
            Self.choose(exponent.bits(at: window * width, count: width), table, entries, count, chosen)
            modulus.multiply(result, chosen, to: result, scratch)
          }
        }
      }
    }
  }

  /// A power of two, in Montgomery's form: squarings and doublings only.
  func power(ofTwo exponent: Natural) -> Residue {
    computed { modulus, result, scratch in
      Self.copy(one, to: result)
      for index in stride(from: exponent.bitCount - 1, through: 0, by: -1) {
        modulus.square(result, to: result, scratch)
        modulus.double(result, if: exponent.bit(index) ? 1 : 0, to: result, scratch)
      }
    }
  }

  private static func copy(_ residue: Residue, to result: OddModulus.MutableLimbs) {
    residue.withUnsafeBufferPointer { residue in
      guard let start = residue.baseAddress else { return }
      result.update(from: start, count: residue.count)
    }
  }

  /// Copies an entry of a table, reading all of them, so that the caches don't tell which.
  private static func choose(
    _ index: UInt64, _ table: OddModulus.Limbs, _ entries: Int, _ count: Int, _ chosen: OddModulus.MutableLimbs
  ) {
    chosen.update(repeating: 0, count: count)
    var entry = 0
    while entry < entries {
      let difference = UInt64(truncatingIfNeeded: entry) ^ index
      let mask = (difference | (0 &- difference)) &>> 63 &- 1
      let start = table + entry &* count
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
