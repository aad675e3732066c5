extension RSAKey {
  /// Reads PKCS #1.
  ///
  /// - Throws: `CryptoError`, as Go's x509.ParsePKCS1PrivateKey and the checks of crypto/rsa.
  init(der: [UInt8]) throws(CryptoError) {
    var outer = KeyDERReader(der)
    var reader: KeyDERReader
    let members: Members
    do {
      reader = try outer.sequence("pkcs1PrivateKey")
      members = try Members(&reader)
    } catch {
      if ECKey.isReadable(der) { throw PrivateKey.use("ParseECPrivateKey") }
      if PrivateKey.isPKCS8(der) { throw PrivateKey.use("ParsePKCS8PrivateKey") }
      throw error
    }
    guard outer.isAtEnd else { throw KeyDERReader.syntax("trailing data") }
    try self.init(members)
  }

  /// Whether bytes have the shape of PKCS #1.
  static func isReadable(_ der: [UInt8]) -> Bool {
    var outer = KeyDERReader(der)
    guard var reader = try? outer.sequence("pkcs1PrivateKey") else { return false }
    return (try? Members(&reader)) != nil
  }

  /// What is written in a key, unchecked; nil is a negative number.
  private struct Members {
    var version: Int64
    var modulus: Natural?
    var publicExponent: Int64
    var privateExponent: Natural?
    var p: Natural?
    var q: Natural?
    /// The three numbers that follow from the others, as far as they are there.
    var derived: [Natural?]
    var hasMorePrimes: Bool

    init(_ reader: inout KeyDERReader) throws(CryptoError) {
      version = try reader.int()
      modulus = try reader.number()
      publicExponent = try reader.int()
      privateExponent = try reader.number()
      p = try reader.number()
      q = try reader.number()
      derived = []
      for _ in 0..<3 {
        if let number = try reader.optionalNumber() { derived.append(number) }
      }
      hasMorePrimes = reader.isAtSequence
    }
  }

  private init(_ members: Members) throws(CryptoError) {
    guard members.version <= 1 else { throw CryptoError("x509: unsupported private key version") }
    func positive(_ number: Natural?) throws(CryptoError) -> Natural {
      guard let number, !number.isZero else {
        throw CryptoError("x509: private key contains zero or negative value")
      }
      return number
    }
    let (modulus, privateExponent) = (try positive(members.modulus), try positive(members.privateExponent))
    let (p, q) = (try positive(members.p), try positive(members.q))
    var derived: [Natural] = []
    for number in members.derived { derived.append(try positive(number)) }
    guard !members.hasMorePrimes else {
      throw CryptoError("x509: RSA keys of more than two primes are not supported: make a key of two")
    }
    let publicExponent = try Self.checkSizes(modulus, members.publicExponent)
    guard privateExponent < modulus else { throw CryptoError("input overflows the modulus") }
    // The sizes first, because a product of long numbers takes long.
    guard p.bitCount + q.bitCount <= modulus.bitCount + 1, p * q == modulus else {
      throw CryptoError("crypto/rsa: p * q != n")
    }
    guard let fieldP = Montgomery(p), Montgomery(q) != nil else { throw CryptoError("crypto/rsa: invalid prime") }
    func key(_ exponentP: Natural, _ exponentQ: Natural, _ coefficient: Natural) -> RSAKey {
      RSAKey(
        modulus: modulus, publicExponent: publicExponent, privateExponent: privateExponent, p: p, q: q,
        exponentP: exponentP, exponentQ: exponentQ, coefficient: coefficient)
    }
    let computed = key(
      privateExponent % (p - .one), privateExponent % (q - .one),
      fieldP.natural(fieldP.inverted(fieldP.residue(q))))
    guard derived.count == 3 else {
      try computed.check()
      self = computed
      return
    }
    let given = key(derived[0], derived[1], derived[2])
    do {
      try given.check()
      self = given
    } catch {
      // As in programs as old as Helm 3.9, what a key says of the three derived numbers doesn't matter.
      guard (try? computed.check()) != nil else { throw error }
      self = computed
    }
  }

  private static func checkSizes(_ modulus: Natural, _ exponent: Int64) throws(CryptoError) -> UInt32 {
    guard modulus.bitCount <= sizeLimit else {
      throw CryptoError("crypto/rsa: a key of \(modulus.bitCount) bits is too large: at most \(sizeLimit)")
    }
    guard modulus.isOdd else { throw CryptoError("crypto/rsa: public modulus is even") }
    guard exponent >= 2 else { throw CryptoError("crypto/rsa: public exponent too small or negative") }
    guard exponent & 1 == 1 else { throw CryptoError("crypto/rsa: public exponent is even") }
    guard let small = Int32(exactly: exponent) else { throw CryptoError("crypto/rsa: public exponent too large") }
    return UInt32(small)
  }

  /// Checks that the numbers belong together.
  private func check() throws(CryptoError) {
    let exponent = Natural(UInt64(publicExponent))
    let (p1, q1) = (p - .one, q - .one)
    for (part, order) in [(exponentP, p1), (exponentQ, q1)] {
      guard part < order, (part * exponent) % order == .one else {
        throw CryptoError("crypto/rsa: invalid CRT exponent")
      }
    }
    guard coefficient < p, (coefficient * q) % p == .one else {
      throw CryptoError("crypto/rsa: invalid CRT coefficient")
    }
    guard privateExponent % p1 == exponentP else { throw CryptoError("crypto/rsa: d does not match dP") }
    guard privateExponent % q1 == exponentQ else { throw CryptoError("crypto/rsa: d does not match dQ") }
    guard p != q else { throw CryptoError("crypto/rsa: p == q") }
    guard (p < q ? q - p : p - q).bitCount > modulus.bitCount / 2 - 100 else {
      throw CryptoError("crypto/rsa: |p - q| too small")
    }
    guard privateExponent.bitCount > modulus.bitCount / 2 else { throw CryptoError("crypto/rsa: d too small") }
  }
}
