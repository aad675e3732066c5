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
    for bits in [3, 63, 64, 65, 127, 200, 256, 330, 512] {
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

  /// Digits of ones and zeros only make the longest carries.
  @Test func carriesModuloAnOddNumber() throws {
    for count in 1...7 {
      for modulus in [
        Natural.one.shifted(by: 64 * count) - .one, Natural.one.shifted(by: 64 * count - 1) + .one,
        Natural(limbs: [UInt64](repeating: .max, count: count - 1) + [1 &<< 63]) + Natural(2 as UInt64),
      ] where modulus > .one && modulus.isOdd {
        let ring = try #require(Montgomery(modulus))
        let numbers = [.one, modulus - .one, modulus.shifted(by: -1), Natural.one.shifted(by: 64 * count - 2)]
        for a in numbers {
          for b in numbers {
            #expect(ring.natural(ring.multiply(ring.residue(a), ring.residue(b))) == (a * b) % modulus)
          }
          #expect(ring.power(a, Natural(6 as UInt64)) == (((a * a) % modulus) * ((a * a * a * a) % modulus)) % modulus)
        }
      }
    }
  }

  /// Windows of two, four and five bits, and the powers of two, against one multiplication after another.
  @Test func powersByLongExponents() throws {
    var generator = SeededGenerator(seed: 3)
    let ring = try #require(Montgomery(random(190, &generator).shifted(by: 1) + .one))
    for bits in [20, 32, 33, 64, 200, 256, 257, 300, 320] {
      let exponent = Natural.one.shifted(by: bits - 1) + random(bits - 1, &generator)
      for base in [random(150, &generator), Natural(2 as UInt64)] {
        let factor = ring.residue(base)
        var power = ring.one
        for index in (0..<bits).reversed() {
          power = ring.multiply(power, power)
          if exponent.bit(index) { power = ring.multiply(power, factor) }
        }
        #expect(ring.power(factor, exponent) == power)
        if base == Natural(2 as UInt64) { #expect(ring.power(ofTwo: exponent) == power) }
      }
    }
  }

  /// Digits of a quotient that the highest digits suggest too great, by one and by two.
  @Test func divisionThatGuessesTooGreat() {
    let (half, max) = (1 &<< 63 as UInt64, UInt64.max)
    let digits: [UInt64] = [0, 1, half - 1, half, half + 1, max - 1, max]
    for low in digits {
      for high in digits where high > 0 {
        let divisor = Natural(limbs: [low, high])
        for top in digits {
          for rest in digits {
            let number = Natural(limbs: [max, rest, top, high - 1])
            let (quotient, remainder) = number.divided(by: divisor)
            #expect(quotient * divisor + remainder == number && remainder < divisor)
          }
        }
      }
    }
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
    #expect(PrimeSearch.first(from: start, step: step, bits: 151, unless: { true }) { _ in true } == nil)
  }

  /// What the sieve leaves out has a small divisor, and what it leaves has none, for a long step too.
  @Test func candidates() {
    let start = Natural(hex: "c0ffee00000000000000000000000000000000000000000001")
    for step in [Natural(2 as UInt64), Natural(hex: "1234567890abcdef1234567890abcdef12")] {
      let candidates = Set(PrimeSieve.candidates(from: start, step: step, bits: 192))
      for index in 0..<20 {
        let number = start + step * Natural(UInt64(index))
        let divisors: [UInt32] = Array(stride(from: 3, to: 192 * 192 / 16, by: 2))
        let isDivided = divisors.contains { number.divided(by: $0).remainder == 0 }
        #expect(candidates.contains(index) == !isDivided)
      }
    }
    // All numbers of this progression are multiples of three.
    #expect(PrimeSieve.candidates(from: Natural(hex: "3000000000000003"), step: Natural(6 as UInt64), bits: 62) == [])
  }

  @Test func race() {
    let primes = PrimeSearch.primes(3, bits: 128) { $0.bit(2) }
    #expect(primes.count == 3 && Set(primes).count == 3)
    #expect(primes.allSatisfy { $0.bitCount == 128 && $0.bit(2) && PrimeSearch.isProbablePrime($0) })
  }
}
