import Foundation

/// A certificate and its private key, as the template functions `genCA`, `genSelfSignedCert`, `genSignedCert`, their
/// variants `…WithKey`, and `buildCustomCert` give them.
package struct Certificate: Hashable, Sendable {
  /// The certificate as text (PEM).
  package var cert: [UInt8]
  /// The private key as text (PEM).
  package var key: [UInt8]

  /// A certificate and key of texts.
  package init(cert: [UInt8], key: [UInt8]) {
    self.cert = cert
    self.key = key
  }

  /// A value of a list in a template, where a text is wanted.
  package enum Argument: Hashable, Sendable {
    case text([UInt8])
    /// Anything else, as Go's `%v` prints it.
    case other(shown: [UInt8])
  }

  /// What a certificate is for: the name, the addresses and host names, and how many days it lasts.
  package struct Subject: Hashable, Sendable {
    package var commonName: [UInt8]
    package var addresses: [Argument]
    package var names: [Argument]
    package var days: Int

    /// A subject.
    package init(commonName: [UInt8], addresses: [Argument] = [], names: [Argument] = [], days: Int) {
      self.commonName = commonName
      self.addresses = addresses
      self.names = names
      self.days = days
    }

    /// What a certificate for the subject will say, from now on.
    func template(_ role: CertificateTemplate.Role) throws(CryptoError) -> CertificateTemplate {
      let addresses = try parsedAddresses()
      let names = try parsedNames()
      let now = Date().timeIntervalSince1970
      let seconds = now.rounded(.down)
      let start = CertificateTime(
        seconds: Int64(exactly: seconds) ?? 0, nanoseconds: Int64(exactly: ((now - seconds) * 1e9).rounded(.down)) ?? 0)
      return CertificateTemplate(
        role: role, commonName: commonName, addresses: addresses, names: names, start: start,
        end: start.adding(days: days), serial: SecureRandom.natural(bits: 128))
    }

    private func parsedAddresses() throws(CryptoError) -> [InternetAddress] {
      var parsed: [InternetAddress] = []
      for address in addresses {
        switch address {
        case .text(let text):
          guard let address = InternetAddress(text) else { throw CryptoError("error parsing ip: ", text) }
          parsed.append(address)
        case .other(let shown): throw CryptoError("error parsing ip: ", shown + Array(" is not a string".utf8))
        }
      }
      return parsed
    }

    private func parsedNames() throws(CryptoError) -> [[UInt8]] {
      var parsed: [[UInt8]] = []
      for name in names {
        switch name {
        case .text(let text): parsed.append(text)
        case .other(let shown):
          throw CryptoError("error processing alternate dns name: ", shown + Array(" is not a string".utf8))
        }
      }
      return parsed
    }
  }
}

extension Certificate {
  /// The size of the RSA keys of new certificates.
  static let keyBits = 2048

  /// `genCA`, `genCAWithKey`: a certificate that can sign others.
  ///
  /// - Parameter key: the private key as text; nil for a fresh RSA key of 2048 bits.
  /// - Throws: `CryptoError` if the key can't be read, or can't sign.
  package static func authority(
    commonName: [UInt8], days: Int, key: [UInt8]? = nil
  ) throws(CryptoError) -> Certificate {
    let key = try privateKey(key)
    return try signed(Subject(commonName: commonName, days: days).template(.authority), key, by: nil, key)
  }

  /// `genSelfSignedCert`, `genSelfSignedCertWithKey`: a certificate for a server or a client that nobody else signs.
  ///
  /// - Parameter key: the private key as text; nil for a fresh RSA key of 2048 bits.
  /// - Throws: `CryptoError` if the key can't be read or can't sign, or if an address or a name is none.
  package static func selfSigned(_ subject: Subject, key: [UInt8]? = nil) throws(CryptoError) -> Certificate {
    let key = try privateKey(key)
    return try signed(subject.template(.endpoint), key, by: nil, key)
  }

  /// `genSignedCert`, `genSignedCertWithKey`: a certificate for a server or a client, signed by an authority.
  ///
  /// - Parameter key: the private key as text; nil for a fresh RSA key of 2048 bits.
  /// - Throws: `CryptoError` if a key or the authority's certificate can't be read, if they don't belong together, or
  ///   if an address or a name is none.
  package static func signed(
    _ subject: Subject, by authority: Certificate, key: [UInt8]? = nil
  ) throws(CryptoError) -> Certificate {
    let key = try privateKey(key)
    guard let block = PEM.first(in: authority.cert) else { throw CryptoError("unable to decode certificate") }
    let step = "error parsing certificate: decodedSignerCert.Bytes"
    let parsed = try CryptoError.naming(step, try ParsedCertificate(der: block.bytes))
    let signer = try CryptoError.naming("error parsing private key", try PrivateKey(pem: authority.key))
    let issuer = CertificateTemplate.Issuer(
      name: parsed.subject, keyIdentifier: parsed.keyIdentifier, publicKey: parsed.publicKey)
    return try signed(subject.template(.endpoint), key, by: issuer, signer)
  }

  /// `buildCustomCert`: a certificate and a key that exist already, in base64; they are read to be checked, but not
  /// whether they belong together.
  ///
  /// - Throws: `CryptoError` if one of them can't be read.
  package static func custom(base64Cert: [UInt8], base64Key: [UInt8]) throws(CryptoError) -> Certificate {
    guard let cert = try? StandardBase64.decode(base64Cert) else {
      throw CryptoError("unable to decode base64 certificate")
    }
    guard let key = try? StandardBase64.decode(base64Key) else {
      throw CryptoError("unable to decode base64 private key")
    }
    guard let block = PEM.first(in: cert) else { throw CryptoError("unable to decode certificate") }
    let step = "error parsing certificate: decodedCert.Bytes"
    _ = try CryptoError.naming(step, try ParsedCertificate(der: block.bytes))
    _ = try CryptoError.naming("error parsing private key", try PrivateKey(pem: key))
    return Certificate(cert: cert, key: key)
  }

  private static func privateKey(_ pem: [UInt8]?) throws(CryptoError) -> PrivateKey {
    guard let pem else { return .rsa(.generate(bits: keyBits)) }
    return try CryptoError.naming("parsing private key", try PrivateKey(pem: pem))
  }

  /// The texts of a signed certificate and of its key.
  private static func signed(
    _ template: CertificateTemplate, _ key: PrivateKey, by issuer: CertificateTemplate.Issuer?, _ signer: PrivateKey
  ) throws(CryptoError) -> Certificate {
    let der = try CryptoError.naming("error creating certificate", try template.signed(key, by: issuer, signer))
    return Certificate(cert: PEM.text(type: "CERTIFICATE", bytes: der), key: key.pem)
  }
}
