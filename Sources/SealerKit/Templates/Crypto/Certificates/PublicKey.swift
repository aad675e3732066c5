/// A public key as certificates hold it.
struct PublicKey: Hashable {
  /// The algorithm and its parameters: a whole element.
  let algorithm: [UInt8]
  /// The bytes of the key.
  let bytes: [UInt8]

  /// The element that holds both: [RFC 5280, section 4.1](https://www.rfc-editor.org/rfc/rfc5280#section-4.1).
  var der: [UInt8] { DER.sequence(algorithm, DER.bitString(bytes)) }
}

extension PrivateKey {
  /// The kind of signature that the key makes, and the function that makes it; nil for a key that makes none.
  var signing: (algorithm: [UInt8], sign: ([UInt8]) throws(CryptoError) -> [UInt8])? {
    switch self {
    case .rsa(let key): (DER.sequence(ASN1Identifier.rsaWithSHA256.element, DER.null), key.signature)
    case .dsa: nil
    case .ec(let key):
      switch key.curve.hash {
      case .sha384: (DER.sequence(ASN1Identifier.ecdsaWithSHA384.element), key.signature)
      case .sha512: (DER.sequence(ASN1Identifier.ecdsaWithSHA512.element), key.signature)
      default: (DER.sequence(ASN1Identifier.ecdsaWithSHA256.element), key.signature)
      }
    case .ed25519(let key): (DER.sequence(ASN1Identifier.ed25519.element), { key.signature(of: $0) })
    }
  }

  /// - Throws: `CryptoError` for DSA, which Go writes into no certificate.
  func publicKey() throws(CryptoError) -> PublicKey {
    switch self {
    case .rsa(let key):
      PublicKey(algorithm: DER.sequence(ASN1Identifier.rsa.element, DER.null), bytes: key.publicDER)
    case .dsa: throw CryptoError("x509: unsupported public key type: *dsa.PublicKey")
    case .ec(let key):
      PublicKey(
        algorithm: DER.sequence(ASN1Identifier.ellipticCurve.element, key.curve.identifier.element),
        bytes: key.publicKey)
    case .ed25519(let key):
      PublicKey(algorithm: DER.sequence(ASN1Identifier.ed25519.element), bytes: key.publicKey)
    }
  }
}
