extension PublicKey {
  /// Reads the key of a certificate; nil is a key of an unknown kind.
  ///
  /// - Throws: `CryptoError`, as Go's x509.ParseCertificate.
  init?(_ reader: inout DERReader) throws(CryptoError) {
    guard let algorithm = reader.content(DER.Tag.sequence) else {
      throw CryptoError("x509: malformed public key algorithm identifier")
    }
    let (identifier, parameters) = try Self.algorithm(algorithm)
    guard let bytes = reader.bitString() else { throw CryptoError("x509: malformed subjectPublicKey") }
    switch identifier {
    case .rsa: try Self.checkRSA(bytes, parameters)
    case .ellipticCurve: try Self.checkPoint(bytes, parameters)
    case .ed25519:
      guard parameters.isEmpty else {
        throw CryptoError("x509: Ed25519 key encoded with illegal parameters")
      }
      guard bytes.count == 32 else { throw CryptoError("x509: wrong Ed25519 public key size") }
    default: return nil
    }
    self.init(algorithm: DER.sequence(identifier.element, parameters), bytes: bytes)
  }

  /// The identifier and the parameters, a whole element or nothing, of the content of an algorithm's element.
  static func algorithm(
    _ content: ArraySlice<UInt8>
  ) throws(CryptoError) -> (identifier: ASN1Identifier, parameters: [UInt8]) {
    var reader = DERReader(content)
    guard let identifier = reader.identifier() else { throw CryptoError("x509: malformed OID") }
    guard !reader.isEmpty else { return (identifier, []) }
    guard let parameters = reader.anyElement()?.whole else { throw CryptoError("x509: malformed parameters") }
    return (identifier, Array(parameters))
  }

  private static func checkRSA(_ bytes: [UInt8], _ parameters: [UInt8]) throws(CryptoError) {
    guard parameters == DER.null else { throw CryptoError("x509: RSA key missing NULL parameters") }
    var outer = DERReader(bytes)
    guard var inside = outer.inside(DER.Tag.sequence) else { throw CryptoError("x509: invalid RSA public key") }
    guard let modulus = inside.integer() else { throw CryptoError("x509: invalid RSA modulus") }
    guard let exponent = inside.integer(), exponent.magnitude.bitCount < 64 || exponent.isNegative else {
      throw CryptoError("x509: invalid RSA public exponent")
    }
    guard !modulus.isNegative, !modulus.magnitude.isZero else {
      throw CryptoError("x509: RSA modulus is not a positive number")
    }
    guard !exponent.isNegative, !exponent.magnitude.isZero else {
      throw CryptoError("x509: RSA public exponent is not a positive number")
    }
  }

  private static func checkPoint(_ bytes: [UInt8], _ parameters: [UInt8]) throws(CryptoError) {
    var reader = DERReader(parameters)
    guard let identifier = reader.identifier() else { throw CryptoError("x509: invalid ECDSA parameters") }
    guard let curve = NISTCurve.named(identifier) else { throw CryptoError("x509: unsupported elliptic curve") }
    guard bytes.first == 4 else { throw CryptoError("ecdsa: invalid uncompressed public key") }
    let coordinates = bytes.dropFirst()
    let name = "P\(curve.order.bitCount)"
    guard coordinates.count == 2 * curve.size else { throw CryptoError("invalid \(name) point encoding") }
    let (x, y) = (Natural(coordinates.prefix(curve.size)), Natural(coordinates.suffix(curve.size)))
    guard x < curve.field.modulus, y < curve.field.modulus else {
      throw CryptoError("invalid \(identifier == .p256 ? "P256 element" : "\(name)Element") encoding")
    }
    guard curve.contains(x: x, y: y) else { throw CryptoError("\(name) point not on curve") }
  }
}
