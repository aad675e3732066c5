/// A private key on an elliptic curve: [SEC 1](https://www.secg.org/sec1-v2.pdf).
struct ECKey {
  let curve: NISTCurve
  let scalar: Natural
  /// The public key: the point's coordinates behind a byte that says that both follow.
  let publicKey: [UInt8]

  /// - Returns: nil if the scalar is zero or not below the curve's order.
  init?(_ curve: NISTCurve, scalar: Natural) {
    guard !scalar.isZero, scalar < curve.order else { return nil }
    self.curve = curve
    self.scalar = scalar
    let (x, y) = curve.coordinates(of: curve.multiple(of: scalar))
    publicKey = [4] + x.bytes(size: curve.size) + y.bytes(size: curve.size)
  }

  /// A fresh key.
  static func generate(_ curve: NISTCurve) -> ECKey? {
    ECKey(curve, scalar: SecureRandom.natural(below: curve.order))
  }

  /// The signature of a message: ECDSA with the curve's hash function.
  ///
  /// The one-time number is made of the key and the message ([RFC 6979](https://www.rfc-editor.org/rfc/rfc6979)), so
  /// that no weak generator can give the key away.
  func signature(of message: [UInt8]) throws(CryptoError) -> [UInt8] {
    let digest = curve.hash.hash(message)
    let number = truncated(digest) % curve.order
    let field = curve.scalars
    var secrets = OneTimeNumbers(key: self, digest: digest)
    for _ in 0..<64 {
      let secret = secrets.next()
      guard !secret.isZero, secret < curve.order else { continue }
      let r = curve.coordinates(of: curve.multiple(of: secret)).x % curve.order
      let product = field.multiply(field.residue(r), field.residue(scalar))
      let s = field.natural(
        field.multiply(field.inverted(field.residue(secret)), field.add(field.residue(number), product)))
      guard !r.isZero, !s.isZero else { continue }
      return DER.sequence(DER.integer(r), DER.integer(s))
    }
    throw CryptoError("ecdsa: internal error")
  }

  /// The leading bits of some bytes, as many as the order has.
  private func truncated(_ bytes: [UInt8]) -> Natural {
    Natural(bytes).shifted(by: min(0, curve.order.bitCount - 8 * bytes.count))
  }

  /// The sequence of numbers of RFC 6979, section 3.2.
  private struct OneTimeNumbers {
    private let key: ECKey
    private var state: [UInt8]
    private var seed: [UInt8]

    init(key: ECKey, digest: [UInt8]) {
      self.key = key
      let size = key.curve.hash.digestSize
      state = [UInt8](repeating: 1, count: size)
      seed = [UInt8](repeating: 0, count: size)
      let number = (key.truncated(digest) % key.curve.order).bytes(size: key.size)
      let input = key.scalar.bytes(size: key.size) + number
      mix([0] + input)
      mix([1] + input)
    }

    mutating func next() -> Natural {
      var bytes: [UInt8] = []
      while bytes.count < key.size {
        state = HMAC(key.curve.hash, key: seed).code(state)
        bytes += state
      }
      // Only a number out of range, which hardly ever comes, uses the state again.
      defer { mix([0]) }
      return key.truncated(Array(bytes.prefix(key.size)))
    }

    private mutating func mix(_ input: [UInt8]) {
      seed = HMAC(key.curve.hash, key: seed).code(state + input)
      state = HMAC(key.curve.hash, key: seed).code(state)
    }
  }

  /// The number of bytes of a scalar.
  private var size: Int { (curve.order.bitCount + 7) / 8 }

  /// SEC 1, appendix C.4, also [RFC 5915](https://www.rfc-editor.org/rfc/rfc5915).
  var der: [UInt8] {
    DER.sequence(
      DER.integer(1), DER.octetString(scalar.bytes(size: size)),
      DER.element(DER.Tag.explicit(0), curve.identifier.element),
      DER.element(DER.Tag.explicit(1), DER.bitString(publicKey)))
  }
}

extension ECKey {
  /// Reads SEC 1.
  ///
  /// - Parameter named: the curve that the bytes around the key name, which goes before the key's own.
  /// - Throws: `CryptoError`, as Go's x509.ParseECPrivateKey.
  init(der: [UInt8], named: ASN1Identifier? = nil) throws(CryptoError) {
    let members: Members
    do {
      members = try Members(der)
    } catch {
      if PrivateKey.isPKCS8(der) { throw PrivateKey.use("ParsePKCS8PrivateKey") }
      if RSAKey.isReadable(der) { throw PrivateKey.use("ParsePKCS1PrivateKey") }
      throw error.during("x509: failed to parse EC private key")
    }
    guard members.version == 1 else {
      throw CryptoError("x509: unknown EC private key version \(members.version)")
    }
    guard let curve = (named ?? members.curve).flatMap(NISTCurve.named) else {
      throw CryptoError("x509: unknown elliptic curve")
    }
    let scalar = Natural(members.scalar)
    guard scalar.bytes.count <= (curve.order.bitCount + 7) / 8 else {
      throw CryptoError("x509: invalid private key length")
    }
    guard !scalar.isZero else { throw CryptoError("ecdsa: private key is zero") }
    guard let key = ECKey(curve, scalar: scalar) else { throw CryptoError("input overflows the modulus") }
    self = key
  }

  /// Whether bytes have the shape of SEC 1.
  static func isReadable(_ der: [UInt8]) -> Bool {
    (try? Members(der)) != nil
  }

  private struct Members {
    var version: Int64
    var scalar: [UInt8]
    var curve: ASN1Identifier?

    init(_ der: [UInt8]) throws(CryptoError) {
      var outer = KeyDERReader(der)
      var reader = try outer.sequence("ecPrivateKey")
      version = try reader.int()
      scalar = try reader.octetString()
      curve = try reader.optional(explicit: 0, tag: 6).map { ASN1Identifier(bytes: $0) }
      _ = try reader.optional(explicit: 1, tag: 3)
    }
  }
}
