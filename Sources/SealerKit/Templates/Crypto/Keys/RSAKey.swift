/// A private key of RSA: [RFC 8017](https://www.rfc-editor.org/rfc/rfc8017).
struct RSAKey: Hashable {
  let modulus: Natural
  let publicExponent: UInt32
  let privateExponent: Natural
  let p: Natural
  let q: Natural
  /// The private exponent modulo p - 1, and modulo q - 1.
  let exponentP: Natural
  let exponentQ: Natural
  /// The inverse of q modulo p.
  let coefficient: Natural

  /// The largest modulus that a key from outside can have: more would take minutes.
  static let sizeLimit = 16384

  /// A fresh key.
  ///
  /// - Parameter bits: the size of the modulus, even, 512 or more.
  static func generate(bits: Int) -> RSAKey {
    let exponent: UInt32 = 65537
    while true {
      let primes = PrimeSearch.primes(2, bits: bits / 2) { prime in
        (prime - .one).divided(by: exponent).remainder != 0
      }
      let (p, q) = (primes[0], primes[1])
      let difference = p < q ? q - p : p - q
      guard difference.bitCount > bits / 2 - 100 else { continue }
      let (p1, q1) = (p - .one, q - .one)
      let order = (p1 * q1).divided(by: p1.commonDivisor(with: q1)).quotient
      guard let field = Montgomery(p) else { continue }
      let coefficient = field.natural(field.inverted(field.residue(q)))
      return RSAKey(
        modulus: p * q, publicExponent: exponent, privateExponent: inverse(of: exponent, modulo: order), p: p, q: q,
        exponentP: inverse(of: exponent, modulo: p1), exponentQ: inverse(of: exponent, modulo: q1),
        coefficient: coefficient)
    }
  }

  /// The inverse of a small prime modulo a number that it doesn't divide.
  private static func inverse(of prime: UInt32, modulo number: Natural) -> Natural {
    let modulus = UInt64(prime)
    let rest = UInt64(number.divided(by: prime).remainder)
    // (1 + k · number) / prime, where k makes the dividend a multiple.
    var (inverse, power, exponent): (UInt64, UInt64, UInt64) = (1, rest, modulus - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { inverse = inverse * power % modulus }
      power = power * power % modulus
      exponent >>= 1
    }
    return (number * Natural(modulus - inverse) + .one).divided(by: prime).quotient
  }

  /// The signature of a message: PKCS #1 v1.5 with SHA-256.
  ///
  /// - Throws: `CryptoError` if the key is too short, or doesn't fit together.
  func signature(of message: [UInt8]) throws(CryptoError) -> [UInt8] {
    let digest = DER.sequence(
      DER.sequence(ASN1Identifier.sha256.element, DER.null), DER.octetString(HashFunction.sha256.hash(message)))
    let size = (modulus.bitCount + 7) / 8
    guard size >= digest.count + 11 else {
      throw CryptoError("crypto/rsa: message too long for RSA key size")
    }
    let padded = [0, 1] + [UInt8](repeating: 0xFF, count: size - 3 - digest.count) + [0] + digest
    return try decrypted(Natural(padded)).bytes(size: size)
  }

  /// The private operation, by the Chinese remainder theorem, checked by the public one: a wrong result would tell the
  /// primes.
  private func decrypted(_ number: Natural) throws(CryptoError) -> Natural {
    guard let fieldP = Montgomery(p), let fieldQ = Montgomery(q), let ring = Montgomery(modulus) else {
      throw CryptoError("crypto/rsa: invalid prime")
    }
    let restP = fieldP.power(fieldP.residue(number), exponentP)
    let restQ = fieldQ.power(number, exponentQ)
    let difference = fieldP.subtract(restP, fieldP.residue(restQ))
    let factor = fieldP.natural(fieldP.multiply(difference, fieldP.residue(coefficient)))
    let result = restQ + factor * q
    guard ring.power(result, Natural(UInt64(publicExponent))) == number else {
      throw CryptoError("crypto/rsa: internal error")
    }
    return result
  }

  /// The public key as certificates hold it: [RFC 8017, A.1.1](https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1).
  var publicDER: [UInt8] {
    DER.sequence(DER.integer(modulus), DER.integer(UInt64(publicExponent)))
  }

  /// PKCS #1: [RFC 8017, A.1.2](https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2).
  var der: [UInt8] {
    DER.sequence(
      DER.integer(0), DER.integer(modulus), DER.integer(UInt64(publicExponent)), DER.integer(privateExponent),
      DER.integer(p), DER.integer(q), DER.integer(exponentP), DER.integer(exponentQ), DER.integer(coefficient))
  }
}
