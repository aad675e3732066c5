/// A private key of one of the kinds that the template functions make and read.
enum PrivateKey {
  case rsa(RSAKey)
  case dsa(DSAKey)
  case ec(ECKey)
  case ed25519(Ed25519Key)

  /// A fresh key of the kind that a template names; nil if there is no such kind.
  ///
  /// - Parameter bits: the size of an RSA key, and of the prime of a DSA key.
  static func generate(_ kind: [UInt8], bits: (rsa: Int, dsa: Int) = (4096, 2048)) throws(CryptoError) -> PrivateKey? {
    switch String(decoding: kind, as: UTF8.self) {
    case "", "rsa": return .rsa(.generate(bits: bits.rsa))
    case "dsa": return .dsa(.generate(bits: bits.dsa, orderBits: 256))
    case "ecdsa":
      guard let curve = NISTCurve.named(.p256), let key = ECKey.generate(curve) else {
        throw CryptoError("ecdsa: internal error")
      }
      return .ec(key)
    case "ed25519": return .ed25519(.generate())
    default: return nil
    }
  }

  /// The text form that sprig writes for a key of this kind.
  var pem: [UInt8] {
    switch self {
    case .rsa(let key): PEM.text(type: "RSA PRIVATE KEY", bytes: key.der)
    case .dsa(let key): PEM.text(type: "DSA PRIVATE KEY", bytes: key.der)
    case .ec(let key): PEM.text(type: "EC PRIVATE KEY", bytes: key.der)
    case .ed25519(let key): PEM.text(type: "PRIVATE KEY", bytes: key.der)
    }
  }
}

extension PrivateKey {
  /// Reads the first block of a text.
  ///
  /// - Throws: `CryptoError`, as sprig's parsePrivateKeyPEM.
  init(pem text: [UInt8]) throws(CryptoError) {
    guard let block = PEM.first(in: text) else { throw CryptoError("no PEM data in input") }
    let suffix = Array(" PRIVATE KEY".utf8)
    if block.type == Array("PRIVATE KEY".utf8) {
      self = try CryptoError.naming("decoding PEM as PKCS#8", try Self.pkcs8(block.bytes))
      return
    }
    guard block.type.suffix(suffix.count).elementsEqual(suffix) else {
      throw CryptoError("no private key data in PEM block of type ", block.type)
    }
    let name = String(decoding: block.type.dropLast(suffix.count), as: UTF8.self)
    let step = "parsing \(name) private key from PEM"
    switch name {
    case "RSA": self = .rsa(try CryptoError.naming(step, try RSAKey(der: block.bytes)))
    case "EC": self = .ec(try CryptoError.naming(step, try ECKey(der: block.bytes)))
    case "DSA": self = .dsa(try CryptoError.naming(step, try DSAKey(der: block.bytes)))
    default: throw CryptoError("invalid private key type ", block.type)
    }
  }

  /// Whether bytes have the shape of PKCS #8.
  static func isPKCS8(_ der: [UInt8]) -> Bool {
    (try? EnclosedKey(der)) != nil
  }

  /// The error of a key in another form than its block says; Go names the function that reads it.
  static func use(_ function: String) -> CryptoError {
    CryptoError("x509: failed to parse private key (use \(function) instead for this key format)")
  }

  /// What PKCS #8 says about a key: [RFC 5208, section 5](https://www.rfc-editor.org/rfc/rfc5208#section-5).
  private struct EnclosedKey {
    var algorithm: ASN1Identifier
    var parameters: [UInt8]
    var key: [UInt8]

    init(_ der: [UInt8]) throws(CryptoError) {
      var outer = KeyDERReader(der)
      var reader = try outer.sequence("pkcs8")
      _ = try reader.int()
      var inner = try reader.sequence("AlgorithmIdentifier")
      algorithm = try inner.identifier()
      parameters = try inner.anything()
      key = try reader.octetString()
    }
  }

  private static func pkcs8(_ der: [UInt8]) throws(CryptoError) -> PrivateKey {
    let enclosed: EnclosedKey
    do {
      enclosed = try EnclosedKey(der)
    } catch {
      if ECKey.isReadable(der) { throw use("ParseECPrivateKey") }
      if RSAKey.isReadable(der) { throw use("ParsePKCS1PrivateKey") }
      throw error
    }
    switch enclosed.algorithm {
    case .rsa:
      let step = "x509: failed to parse RSA private key embedded in PKCS#8"
      return .rsa(try CryptoError.naming(step, try RSAKey(der: enclosed.key)))
    case .ellipticCurve:
      var parameters = KeyDERReader(enclosed.parameters)
      let curve = try? parameters.identifier()
      let step = "x509: failed to parse EC private key embedded in PKCS#8"
      return .ec(try CryptoError.naming(step, try ECKey(der: enclosed.key, named: curve)))
    case .ed25519: return .ed25519(try ed25519(enclosed))
    default:
      throw CryptoError(
        "x509: PKCS#8 wrapping contained private key with unknown algorithm: \(enclosed.algorithm.dotted ?? "")")
    }
  }

  private static func ed25519(_ enclosed: EnclosedKey) throws(CryptoError) -> Ed25519Key {
    guard enclosed.parameters.isEmpty else { throw CryptoError("x509: invalid Ed25519 private key parameters") }
    var reader = KeyDERReader(enclosed.key)
    let seed = try CryptoError.naming("x509: invalid Ed25519 private key", try reader.octetString())
    guard seed.count == 32 else {
      throw CryptoError("x509: invalid Ed25519 private key length: \(seed.count)")
    }
    return Ed25519Key(seed: seed)
  }
}
