/// Finds random primes for keys: a sieve by small primes, then Miller–Rabin tests.
enum PrimeSearch {
  /// Whether a number will do, before it is tested.
  typealias Condition = @Sendable (Natural) -> Bool

  /// A random prime of exactly so many bits, the two highest set, so that the product of two has all its bits.
  ///
  /// - Parameter bits: 128 or more.
  static func prime(bits: Int, where accept: @escaping Condition) -> Natural {
    primes(1, bits: bits, where: accept)[0]
  }

  /// Some random primes of exactly so many bits, the two highest set, so that the product of two has all its bits.
  ///
  /// - Parameter bits: 128 or more.
  static func primes(_ count: Int, bits: Int, where accept: @escaping Condition) -> [Natural] {
    let top = Natural(3 as UInt64).shifted(by: bits - 2)
    return PrimeRace(count).run { isOver in
      let random = SecureRandom.natural(bits: bits - 2)
      let start = top + (random.isOdd ? random : random + .one)
      return first(from: start, step: Natural(2 as UInt64), bits: bits, unless: isOver, where: accept)
    }
  }

  /// The first prime of a stretch of the progression `start`, `start + step`, …, if there is one of so many bits.
  ///
  /// - Parameter isOver: whether the prime isn't wanted any more; asked before each test.
  static func first(
    from start: Natural, step: Natural, bits: Int, unless isOver: () -> Bool = { false }, where accept: Condition
  ) -> Natural? {
    for index in PrimeSieve.candidates(from: start, step: step, bits: bits) {
      let candidate = start + step * Natural(UInt64(index))
      guard candidate.bitCount == bits, !isOver() else { return nil }
      if accept(candidate), isProbablePrime(candidate) { return candidate }
    }
    return nil
  }

  /// Whether a number passes tests by the base 2, which takes the least time, and then by random bases.
  ///
  /// For a number that was chosen at random, the chance that it passes but is no prime is below 2^-100
  /// ([FIPS 186-5, appendix B.3](https://csrc.nist.gov/pubs/fips/186-5/final), after
  /// [Damgård, Landrock, Pomerance](https://www.ams.org/journals/mcom/1993-61-203/S0025-5718-1993-1189518-9/)).
  static func isProbablePrime(_ number: Natural) -> Bool {
    guard number > Natural(3 as UInt64), let field = Montgomery(number) else { return false }
    let before = number - .one
    var twos = 0
    while !before.bit(twos) { twos += 1 }
    let odd = before.shifted(by: -twos)
    let minusOne = field.negate(field.one)
    /// Whether the odd power of a base, squared again and again, comes to one as it does for a prime.
    func isPassed(_ power: Montgomery.Residue) -> Bool {
      var power = power
      if power == field.one || power == minusOne { return true }
      for _ in 1..<twos {
        power = field.multiply(power, power)
        if power == minusOne { return true }
      }
      return false
    }
    guard isPassed(field.power(ofTwo: odd)) else { return false }
    return (0..<rounds(bits: number.bitCount)).allSatisfy { _ in
      isPassed(field.power(field.residue(SecureRandom.natural(below: before)), odd))
    }
  }

  /// How many random bases a number of a size is tested by: as many as in Go's crypto/rsa.
  private static func rounds(bits: Int) -> Int {
    switch bits {
    case 3747...: 3
    case 1345...: 4
    case 476...: 5
    case 400...: 6
    case 347...: 7
    case 308...: 8
    case 55...: 27
    default: 34
    }
  }
}
