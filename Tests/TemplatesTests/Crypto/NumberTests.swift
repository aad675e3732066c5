import TestSupport
import Testing

@testable import SealerTemplates

/// Whole numbers of any size, arithmetic modulo one, and the search for primes.
@Suite struct NumberTests {
  private func random(_ bits: Int, _ generator: inout SeededGenerator) -> Natural {
    Natural(limbs: (0..<((bits + 63) / 64)).map { _ in generator.next() }).shifted(by: -(64 - bits % 64) % 64)
  }

  @Test func bytesAndBits() {
    #expect(Natural([0, 0, 1, 2]).bytes == [1, 2])
    #expect(Natural.zero.bytes.isEmpty)
    #expect(Natural(258 as UInt64).bytes(size: 4) == [0, 0, 1, 2])
    #expect(Natural(hex: "1 0000000000000000").bitCount == 65)
    #expect(Natural(hex: "ff").shifted(by: 100).shifted(by: -100) == Natural(255 as UInt64))
    #expect(Natural.one - Natural(2 as UInt64) == .zero)
  }

  @Test func divisionUndoesMultiplication() {
    var generator = SeededGenerator(seed: 1)
    for bits in stride(from: 10, to: 700, by: 23) {
      let (a, b) = (random(bits, &generator) + .one, random(2 * bits, &generator))
      let rest = random(bits - 1, &generator) % a
      let (quotient, remainder) = (a * b + rest).divided(by: a)
      #expect(quotient == b && remainder == rest)
      let small = UInt32(truncatingIfNeeded: generator.next() >> 33) + 1
      let (smallQuotient, smallRemainder) = b.divided(by: small)
      #expect(smallQuotient * Natural(UInt64(small)) + Natural(UInt64(smallRemainder)) == b)
    }
  }

  @Test func arithmeticModuloAnOddNumber() throws {
    var generator = SeededGenerator(seed: 2)
    for bits in [3, 63, 64, 65, 127, 200, 256] {
      let modulus = random(bits, &generator).shifted(by: 1) + .one
      guard let ring = Montgomery(modulus) else { continue }
      let (a, b) = (random(bits + 9, &generator), random(bits, &generator))
      let (x, y) = (ring.residue(a), ring.residue(b))
      #expect(ring.natural(ring.multiply(x, y)) == (a * b) % modulus)
      #expect(ring.natural(ring.add(x, y)) == (a + b) % modulus)
      #expect(ring.add(ring.subtract(x, y), y) == x)
      #expect(ring.add(ring.negate(x), x) == ring.zero)
      var power = Natural.one % modulus
      for exponent in 0..<40 {
        #expect(ring.power(a, Natural(UInt64(exponent))) == power)
        power = (power * a) % modulus
      }
    }
    #expect(Montgomery(Natural(10 as UInt64)) == nil)
    #expect(Montgomery(.one) == nil)
    #expect(Montgomery(.zero) == nil)
  }

  @Test func primes() {
    let mersenne = Natural.one.shifted(by: 127) - .one
    #expect(PrimeSearch.isProbablePrime(mersenne))
    #expect(!PrimeSearch.isProbablePrime(mersenne * mersenne))
    // Carmichael numbers pass Fermat's test.
    for composite: UInt64 in [561, 1105, 825_265, 321_197_185, 9, 4] {
      #expect(!PrimeSearch.isProbablePrime(Natural(composite)))
    }
    let prime = PrimeSearch.prime(bits: 192) { $0.bit(1) }
    #expect(prime.bitCount == 192 && prime.bit(190) && prime.bit(1) && PrimeSearch.isProbablePrime(prime))
  }

  /// The sieve must not skip primes: the first one of a progression is that which tests alone find.
  @Test func sieve() {
    let step = Natural(2 as UInt64)
    let start = Natural.one.shifted(by: 150) + .one
    var expected = start
    while !PrimeSearch.isProbablePrime(expected) { expected = expected + step }
    #expect(PrimeSearch.first(from: start, step: step, bits: 151) { _ in true } == expected)
  }
}
