/// What a certificate will say, before it is signed: [RFC 5280](https://www.rfc-editor.org/rfc/rfc5280).
struct CertificateTemplate {
  /// What the certified key may do.
  enum Role {
    /// Encrypt connections, on either side.
    case endpoint
    /// That, and sign certificates.
    case authority
  }

  var role: Role
  var commonName: [UInt8]
  var addresses: [InternetAddress]
  var names: [[UInt8]]
  var start: CertificateTime
  var end: CertificateTime
  var serial: Natural

  /// Who signs: the name, the key's identifier and the key as the signer's own certificate has them.
  struct Issuer {
    var name: [UInt8]
    var keyIdentifier: [UInt8]
    /// Nil if the certificate's key is of an unknown kind.
    var publicKey: PublicKey?
  }

  /// The certificate, signed.
  ///
  /// The order of the checks and of the extensions is that of Go's
  /// [x509.CreateCertificate](https://pkg.go.dev/crypto/x509#CreateCertificate).
  ///
  /// - Parameter issuer: nil if the certificate is signed by its own key.
  /// - Throws: `CryptoError` if a key is of a kind that can't be used, or isn't the issuer's, or if a name can't be
  ///   written.
  func signed(_ key: PrivateKey, by issuer: Issuer?, _ signer: PrivateKey) throws(CryptoError) -> [UInt8] {
    guard let signing = signer.signing else {
      throw CryptoError("x509: certificate private key does not implement crypto.Signer")
    }
    let publicKey = try key.publicKey()
    let subject = try DistinguishedName.der(commonName: commonName)
    let authority = issuer.map { $0.name == subject ? [] : $0.keyIdentifier } ?? []
    if let owner = issuer?.publicKey {
      guard owner == (try signer.publicKey()) else {
        throw CryptoError("x509: provided PrivateKey doesn't match parent's PublicKey")
      }
    }
    let body = DER.sequence(
      DER.element(DER.Tag.explicit(0), DER.integer(2)), DER.integer(serial), signing.algorithm,
      issuer?.name ?? subject, DER.sequence(start.der, end.der), subject, publicKey.der,
      DER.element(
        DER.Tag.explicit(3),
        DER.element(
          DER.Tag.sequence,
          try extensions(publicKey, hasSubject: subject.count > 2, authority: authority))))
    return DER.sequence(body, signing.algorithm, DER.bitString(try signing.sign(body)))
  }

  private func extensions(
    _ key: PublicKey, hasSubject: Bool, authority: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    // Digital signature, key encipherment, and for an authority certificate signing; then the number of unused bits.
    let usage: [UInt8] = role == .authority ? [2, 0xA4] : [5, 0xA0]
    var extensions = Self.field(.keyUsage, isCritical: true, DER.element(DER.Tag.bitString, usage))
    extensions += Self.field(
      .extendedKeyUsage,
      DER.sequence(ASN1Identifier.serverAuthentication.element, ASN1Identifier.clientAuthentication.element))
    let isAuthority = role == .authority ? DER.element(DER.Tag.boolean, [0xFF]) : []
    extensions += Self.field(.basicConstraints, isCritical: true, DER.sequence(isAuthority))
    if role == .authority {
      // RFC 5280, section 4.2.1.2, method 1. Go takes SHA-256 since 1.25, but not in programs as old as Helm 3.9.
      extensions += Self.field(.subjectKeyIdentifier, DER.octetString(HashFunction.sha1.hash(key.bytes)))
    }
    if !authority.isEmpty {
      extensions += Self.field(
        .authorityKeyIdentifier, DER.sequence(DER.element(DER.Tag.context(0), authority)))
    }
    if !names.isEmpty || !addresses.isEmpty {
      for name in names where !name.allSatisfy({ $0 < 0x80 }) {
        throw CryptoError("x509: \(Self.quoted(name)) cannot be encoded as an IA5String")
      }
      let values =
        names.flatMap { DER.element(DER.Tag.context(2), $0) }
        + addresses.flatMap { DER.element(DER.Tag.context(7), $0.bytes) }
      extensions += Self.field(
        .subjectAlternativeName, isCritical: !hasSubject, DER.element(DER.Tag.sequence, values))
    }
    return extensions
  }

  private static func field(_ identifier: ASN1Identifier, isCritical: Bool = false, _ value: [UInt8]) -> [UInt8] {
    let critical = isCritical ? DER.element(DER.Tag.boolean, [0xFF]) : []
    return DER.sequence(identifier.element, critical, DER.octetString(value))
  }

  /// A text in Go's double quotes.
  private static func quoted(_ text: [UInt8]) -> String {
    var quoted = "\""
    for character in String(decoding: text, as: UTF8.self) {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default: quoted.append(character)
      }
    }
    return quoted + "\""
  }
}
