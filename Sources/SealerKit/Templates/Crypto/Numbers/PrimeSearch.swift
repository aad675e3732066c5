/// Finds random primes for keys: a sieve by small primes, then Miller–Rabin tests.
enum PrimeSearch {
  /// The primes below 2^16 but 2.
  private static let smallPrimes: [UInt32] = {
    var composite = [Bool](repeating: false, count: 1 << 16)
    var primes: [UInt32] = []
    for number in stride(from: 3, to: 1 << 16, by: 2) where !composite[number] {
      primes.append(UInt32(number))
      for multiple in stride(from: number * number, to: 1 << 16, by: 2 * number) { composite[multiple] = true }
    }
    return primes
  }()

  /// A random prime of exactly so many bits, the two highest set, so that the product of two has all its bits.
  ///
  /// - Parameter bits: 128 or more.
  /// - Parameter accept: whether a number will do, before it is tested.
  static func prime(bits: Int, where accept: (Natural) -> Bool) -> Natural {
    let top = Natural(3 as UInt64).shifted(by: bits - 2)
    while true {
      let random = SecureRandom.natural(bits: bits - 2)
      let start = top + (random.isOdd ? random : random + .one)
      if let prime = first(from: start, step: Natural(2 as UInt64), bits: bits, where: accept) { return prime }
    }
  }

  /// The first prime of a stretch of the progression `start`, `start + step`, …, if there is one of so many bits.
  static func first(from start: Natural, step: Natural, bits: Int, where accept: (Natural) -> Bool) -> Natural? {
    let length = 8 * bits
    var composite = [Bool](repeating: false, count: length)
    for prime in smallPrimes {
      let (first, distance) = (UInt64(start.divided(by: prime).remainder), step.divided(by: prime).remainder)
      guard distance != 0 else {
        if first == 0 { return nil }
        continue
      }
      let prime = UInt64(prime)
      // The place where start + place · step is a multiple.
      let place = (prime - first) % prime * power(UInt64(distance), prime - 2, prime) % prime
      for index in stride(from: Int(place), to: length, by: Int(prime)) { composite[index] = true }
    }
    for index in 0..<length where !composite[index] {
      let candidate = start + step * Natural(UInt64(index))
      guard candidate.bitCount == bits else { return nil }
      if accept(candidate), isProbablePrime(candidate) { return candidate }
    }
    return nil
  }

  /// Whether a number passes tests by random bases.
  ///
  /// For a number that was chosen at random, the chance that it passes but is no prime is far below 2^-100
  /// ([Damgård, Landrock, Pomerance](https://www.ams.org/journals/mcom/1993-61-203/S0025-5718-1993-1189518-9/)).
  static func isProbablePrime(_ number: Natural, rounds: Int = 12) -> Bool {
    guard number > Natural(3 as UInt64), let field = Montgomery(number) else { return false }
    let before = number - .one
    var twos = 0
    while !before.bit(twos) { twos += 1 }
    let odd = before.shifted(by: -twos)
    let minusOne = field.negate(field.one)
    for _ in 0..<rounds {
      var power = field.power(field.residue(SecureRandom.natural(below: before)), odd)
      if power == field.one { continue }
      var squarings = 0
      while power != minusOne {
        squarings += 1
        guard squarings < twos else { return false }
        power = field.multiply(power, power)
      }
    }
    return true
  }

  private static func power(_ base: UInt64, _ exponent: UInt64, _ modulus: UInt64) -> UInt64 {
    var (result, square, rest): (UInt64, UInt64, UInt64) = (1, base % modulus, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square % modulus }
      square = square &* square % modulus
      rest = rest &>> 1
    }
    return result
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
