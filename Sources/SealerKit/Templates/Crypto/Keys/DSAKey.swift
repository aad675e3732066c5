/// A private key of DSA, which can be made and stored but signs nothing:
/// [FIPS 186-4](https://csrc.nist.gov/pubs/fips/186-4/final).
struct DSAKey: Hashable {
  let p: Natural
  let q: Natural
  let g: Natural
  /// The public key.
  let y: Natural
  /// The private key.
  let x: Natural

  /// A fresh key with fresh parameters.
  ///
  /// - Parameter bits: the size of p.
  /// - Parameter orderBits: the size of q, 128 or more.
  static func generate(bits: Int, orderBits: Int) -> DSAKey {
    while true {
      let q = PrimeSearch.prime(bits: orderBits) { _ in true }
      let p = modulus(bits: bits, order: q)
      guard let field = Montgomery(p) else { continue }
      let cofactor = (p - .one).divided(by: q).quotient
      let g = field.power(Natural(2 as UInt64), cofactor)
      guard g != .one else { continue }
      let x = SecureRandom.natural(below: q)
      return DSAKey(p: p, q: q, g: g, y: field.power(g, x), x: x)
    }
  }

  /// A random prime of exactly so many bits, one more than a multiple of an odd one.
  private static func modulus(bits: Int, order: Natural) -> Natural {
    let step = order + order
    let top = Natural.one.shifted(by: bits - 1)
    let primes = PrimeRace(1).run { isOver in
      let random = top + SecureRandom.natural(bits: bits - 1)
      let start = random - random % step + step + .one
      return PrimeSearch.first(from: start, step: step, bits: bits, unless: isOver) { _ in true }
    }
    return primes[0]
  }

  /// The form that OpenSSL writes, and sprig: a version and the five numbers.
  var der: [UInt8] {
    DER.sequence(
      DER.integer(0), DER.integer(p), DER.integer(q), DER.integer(g), DER.integer(y), DER.integer(x))
  }
}

extension DSAKey {
  /// Reads the form that `der` writes.
  ///
  /// Nothing is checked, as in sprig: the numbers are only stored again.
  ///
  /// - Throws: `CryptoError`, as Go's asn1.Unmarshal; and for negative numbers, which no key has.
  init(der: [UInt8]) throws(CryptoError) {
    var outer = KeyDERReader(der)
    var reader = try outer.sequence("DSAKeyFormat")
    _ = try reader.int()
    func number() throws(CryptoError) -> Natural {
      guard let number = try reader.number() else { throw CryptoError("negative number in DSA private key") }
      return number
    }
    p = try number()
    q = try number()
    g = try number()
    y = try number()
    x = try number()
  }
}
