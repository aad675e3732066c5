import Foundation
import TestSupport
import Testing

@testable import SealerTemplates

/// Certificates: byte for byte those of Go where nothing is random, and accepted by OpenSSL.
@Suite struct CertificateTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func template(_ role: CertificateTemplate.Role, _ serial: String, _ start: Int64, _ end: Int64)
    -> CertificateTemplate
  {
    CertificateTemplate(
      role: role, commonName: [], addresses: [], names: [], start: CertificateTime(seconds: start),
      end: CertificateTime(seconds: end), serial: Natural(hex: serial))
  }

  /// RSA and Ed25519 sign without chance; the names, the times and the addresses take every form.
  @Test func sameBytesAsGo() throws {
    for golden in try CryptoGolden.certificates() {
      let key = try PrivateKey(pem: bytes(golden.key))
      var authority = template(.authority, "ff00112233445566778899aabbccddee", 1_700_000_000, 2_600_000_000)
      authority.commonName = bytes("My CA & é")
      let signer = try authority.signed(key, by: nil, key)
      #expect(StandardBase64.encode(signer) == bytes(golden.ca))
      var leaf = template(.endpoint, "7f", -1_000_000_000, 951_825_600)
      leaf.names = [bytes("a.example"), bytes("*.b.example")]
      leaf.addresses = ["10.1.2.3", "::ffff:9.8.7.6", "2001:db8::1"].compactMap { InternetAddress(bytes($0)) }
      let parsed = try ParsedCertificate(der: signer)
      let issuer = CertificateTemplate.Issuer(
        name: parsed.subject, keyIdentifier: parsed.keyIdentifier, publicKey: parsed.publicKey)
      #expect(StandardBase64.encode(try leaf.signed(key, by: issuer, key)) == bytes(golden.leaf))
    }
  }

  /// Go's durations overflow after 292 years, and so do these.
  @Test func daysLater() {
    let start = CertificateTime(seconds: 0, nanoseconds: 500_000_000)
    #expect(start.adding(days: 365).seconds == 365 * 86400)
    #expect(start.adding(days: -1).seconds == -86400)
    #expect(start.adding(days: 106_752).seconds == -9_223_371_274)
    #expect(start.adding(days: .max).seconds == start.adding(days: -1).seconds)
  }

  @Test(arguments: [
    (-2_208_988_800, "19000101000000Z"), (-631_152_001, "19491231235959Z"), (-631_152_000, "500101000000Z"),
    (951_782_399, "000228235959Z"), (951_782_400, "000229000000Z"), (2_524_607_999, "491231235959Z"),
    (2_524_608_000, "20500101000000Z"), (4_107_542_400, "21000301000000Z"),
  ])
  func time(seconds: Int64, text: String) {
    let tag = text.utf8.count == 13 ? DER.Tag.utcTime : DER.Tag.generalizedTime
    #expect(CertificateTime(seconds: seconds).der == DER.element(tag, bytes(text)))
  }

  @Test(arguments: [
    ("240229000000Z", true), ("230229000000Z", false), ("2402290000Z", true), ("240229000000", false),
    ("240229000000+0100", true), ("240229000000+0000", false), ("241301000000Z", false), ("240229240000Z", false),
    ("", false), ("Z", false), ("24Z", false),
  ])
  func timeThatIsRead(text: String, isValid: Bool) {
    #expect(CertificateTime.isValid(bytes(text)[...], isShort: true) == isValid)
  }

  /// A whole chain with an RSA key made now, and with each kind of key that can be given.
  @Test func openSSLAcceptsChains() throws {
    let scratch = Scratch()
    let golden = try CryptoGolden.certificates()
    let curveKey = try #require(try PrivateKey.generate(bytes("ecdsa"))).pem
    let keys: [[UInt8]?] = golden.map { bytes($0.key) } + [curveKey]
    for (number, key) in keys.enumerated() {
      let authority = try Certificate.authority(commonName: bytes("ca \(number)"), days: 2, key: key)
      let subject = Certificate.Subject(
        commonName: bytes("a.example"), addresses: [.text(bytes("10.0.0.1"))], names: [.text(bytes("b.example"))],
        days: 1)
      let signed = try Certificate.signed(subject, by: authority, key: curveKey)
      let (authorityPath, signedPath) = (scratch("ca\(number).pem"), scratch("signed\(number).pem"))
      try Data(authority.cert).write(to: URL(fileURLWithPath: authorityPath.text))
      try Data(signed.cert).write(to: URL(fileURLWithPath: signedPath.text))
      let answer = try Program.run(
        "openssl", "verify", "-auth_level", "0", "-check_ss_sig", "-verify_hostname", "b.example", "-CAfile",
        authorityPath.text, signedPath.text)
      guard answer.status != 127 else { return print("skipped OpenSSL's opinion: there is no openssl") }
      #expect(answer.status == 0, "\(answer.output)")
      let address = try Program.run(
        "openssl", "verify", "-auth_level", "0", "-verify_ip", "10.0.0.1", "-CAfile", authorityPath.text,
        signedPath.text)
      #expect(address.status == 0, "\(address.output)")
    }
  }

  /// The one test that makes a key of the real size.
  @Test func freshKey() throws {
    let certificate = try Certificate.selfSigned(Certificate.Subject(commonName: bytes("x"), days: 1))
    guard case .rsa(let key) = try PrivateKey(pem: certificate.key) else {
      Issue.record("no RSA key")
      return
    }
    #expect(key.modulus.bitCount == 2048)
    let parsed = try ParsedCertificate(der: try #require(PEM.first(in: certificate.cert)).bytes)
    #expect(parsed.publicKey?.bytes == key.publicDER)
    let encoded = (StandardBase64.encode(certificate.cert), StandardBase64.encode(certificate.key))
    #expect(try Certificate.custom(base64Cert: encoded.0, base64Key: encoded.1) == certificate)
  }
}
