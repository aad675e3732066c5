/// Leaves of an arithmetic progression the numbers that no small prime divides.
enum PrimeSieve {
  /// The odd primes below 2^18.
  private static let smallPrimes: [UInt32] = {
    let end = 1 << 18
    var composite = [Bool](repeating: false, count: end)
    var primes: [UInt32] = []
    for number in stride(from: 3, to: end, by: 2) where !composite[number] {
      primes.append(UInt32(number))
      var multiple = number * number
      while multiple < end {
        composite[multiple] = true
        multiple &+= 2 &* number
      }
    }
    return primes
  }()

  /// The places in the progression `start`, `start + step`, … whose numbers may be primes.
  ///
  /// As many places are looked at as are sure to hold some primes. The longer the numbers, the longer takes a test of
  /// one, and so the more small primes are worth their time.
  ///
  /// - Parameter bits: the size of the numbers, which are greater than the small primes.
  static func candidates(from start: Natural, step: Natural, bits: Int) -> [Int] {
    let length = 8 * bits
    let limit = UInt64(bits * bits / 16)
    var composite = [Bool](repeating: false, count: length)
    for prime in smallPrimes {
      let prime = UInt64(prime)
      guard prime < limit else { break }
      let (first, distance) = (remainder(start.limbs, prime), remainder(step.limbs, prime))
      guard distance != 0 else {
        if first == 0 { return [] }
        continue
      }
      // The place where start + place · step is a multiple.
      var place = Int((prime - first) * inverse(of: distance, modulo: prime) % prime)
      while place < length {
        composite[place] = true
        place &+= Int(prime)
      }
    }
    return composite.indices.filter { !composite[$0] }
  }

  /// The remainder of a long number by a small prime, without a division for each digit: a multiplication by the
  /// divisor's reciprocal comes near enough
  /// ([Barrett reduction](https://link.springer.com/chapter/10.1007/3-540-47721-7_24)).
  private static func remainder(_ limbs: [UInt64], _ divisor: UInt64) -> UInt64 {
    let reciprocal = UInt64.max / divisor
    // Below three times the divisor.
    var rest: UInt64 = 0
    for limb in limbs.reversed() {
      rest = rest &<< 32 | limb &>> 32
      rest = rest &- rest.multipliedFullWidth(by: reciprocal).high &* divisor
      rest = rest &<< 32 | limb & 0xFFFF_FFFF
      rest = rest &- rest.multipliedFullWidth(by: reciprocal).high &* divisor
    }
    return rest % divisor
  }

  /// The inverse of a number modulo a prime, by Euclid's algorithm.
  ///
  /// - Parameter number: from 1 up to below the prime.
  private static func inverse(of number: UInt64, modulo prime: UInt64) -> UInt64 {
    var (dividend, divisor) = (prime, number)
    // What the two are multiples of the number by, modulo the prime; their signs alternate.
    var (previous, current): (UInt64, UInt64) = (0, 1)
    var isNegative = false
    while divisor > 1 {
      let quotient = dividend / divisor
      (dividend, divisor) = (divisor, dividend % divisor)
      (previous, current) = (current, previous &+ quotient &* current)
      isNegative.toggle()
    }
    return isNegative ? prime &- current : current
  }
}
