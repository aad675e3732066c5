import Foundation
import TestSupport
import Testing

@testable import SealerTemplates

/// Private keys: what they sign, how they are written and read.
@Suite struct KeyTests {
  private func bytes(hex: String) -> [UInt8] { Natural(hex: "01" + hex).bytes.dropFirst() + [] }

  private func hex(_ bytes: [UInt8]) -> String { String(decoding: TextDigest.hex(bytes), as: UTF8.self) }

  @Test func freshRSAKey() throws {
    let key = RSAKey.generate(bits: 512)
    #expect(key.modulus.bitCount == 512 && key.p * key.q == key.modulus)
    let exponent = Natural(UInt64(key.publicExponent))
    let order = (key.p - .one) * (key.q - .one)
    #expect((exponent * key.privateExponent) % (key.p - .one) == .one)
    #expect((exponent * key.privateExponent) % (key.q - .one) == .one)
    #expect(key.privateExponent < order && (key.coefficient * key.q) % key.p == .one)
    #expect(try RSAKey(der: key.der) == key)
    let signature = try key.signature(of: [1, 2, 3])
    let ring = try #require(Montgomery(key.modulus))
    let padded = ring.power(Natural(signature), exponent).bytes(size: 64)
    #expect(padded.prefix(2) == [0, 1] && padded.suffix(32) == HashFunction.sha256.hash([1, 2, 3])[...])
  }

  /// `openssl dgst -sha256 -sign` gives the same bytes.
  @Test func signatureByRSA() throws {
    let pem = try #require(try CryptoGolden.certificates().first?.key)
    guard case .rsa(let key) = try PrivateKey(pem: Array(pem.utf8)) else {
      Issue.record("no RSA key")
      return
    }
    let signature = try key.signature(of: Array("sample message".utf8))
    #expect(
      String(decoding: StandardBase64.encode(signature), as: UTF8.self)
        == """
        e9rR+8TzqraJsoMeeebW5RSZakO4i5YfTPo4Lgs0ecvV7KSwWLZB6wTVj+flazz5ztFfMptodf27s0AZZHHLzQZY2p
        DBN93AP98Bj+G61rKDSBPFmLzkHQYe0pFkDxOs8lZCJxqhnm2pKrGp9ipK2Nwmua8GC7dcZ/bCXuXCjok=
        """.filter { $0 != "\n" })
    #expect(PrivateKey.rsa(key).pem == Array(pem.utf8))
  }

  /// RFC 6979, appendix A.2: the message "sample" by the hash function of the curve.
  @Test(arguments: [
    (
      ASN1Identifier.p224, "F220266E1105BFE3083E03EC7A3A654651F45E37167E88600BF257C1",
      "61AA3DA010E8E8406C656BC477A7A7189895E7E840CDFE8FF42307BA",
      "BC814050DAB5D23770879494F9E0A680DC1AF7161991BDE692B10101"
    ),
    (
      .p256, "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
      "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
      "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    ),
    (
      .p384,
      "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
      "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46",
      "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8"
    ),
    (
      .p521,
      "FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CA"
        + "A896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538",
      "C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F17"
        + "4E25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E377FA",
      "617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF28"
        + "2623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4A67A"
    ),
  ])
  func signatureOnCurve(curve: ASN1Identifier, scalar: String, r: String, s: String) throws {
    let curve = try #require(NISTCurve.named(curve))
    let key = try #require(ECKey(curve, scalar: Natural(hex: scalar)))
    let signature = try key.signature(of: Array("sample".utf8))
    #expect(signature == DER.sequence(DER.integer(Natural(hex: r)), DER.integer(Natural(hex: s))))
    let point = key.publicKey.dropFirst()
    #expect(curve.contains(x: Natural(point.prefix(curve.size)), y: Natural(point.suffix(curve.size))))
    #expect(!curve.contains(x: Natural(point.prefix(curve.size)), y: Natural(point.suffix(curve.size)) + .one))
    #expect(try ECKey(der: key.der).scalar == key.scalar)
    #expect(ECKey(curve, scalar: curve.order) == nil && ECKey(curve, scalar: .zero) == nil)
  }

  /// RFC 8032, section 7.1, tests 1 to 3.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func signatureByEd25519(seed: String, publicKey: String, message: String, signature: String) throws {
    let key = Ed25519Key(seed: bytes(hex: seed))
    #expect(hex(key.publicKey) == publicKey)
    #expect(hex(key.signature(of: bytes(hex: message))) == signature)
    guard case .ed25519(let again) = try PrivateKey(pem: PrivateKey.ed25519(key).pem) else {
      Issue.record("no Ed25519 key")
      return
    }
    #expect(again == key)
  }

  @Test func freshDSAKey() throws {
    let key = DSAKey.generate(bits: 512, orderBits: 160)
    let field = try #require(Montgomery(key.p))
    #expect(key.p.bitCount == 512 && key.q.bitCount == 160 && ((key.p - .one) % key.q).isZero)
    #expect(key.g > .one && field.power(key.g, key.q) == .one && field.power(key.g, key.x) == key.y)
    #expect(try DSAKey(der: key.der) == key)
  }

  @Test(arguments: [("ecdsa", "EC PRIVATE KEY"), ("ed25519", "PRIVATE KEY"), ("rsa", "RSA PRIVATE KEY")])
  func freshKeyAsText(kind: String, type: String) throws {
    let key = try #require(try PrivateKey.generate(Array(kind.utf8), bits: (512, 512)))
    #expect(String(decoding: key.pem, as: UTF8.self).hasPrefix("-----BEGIN \(type)-----\nM"))
    #expect(try PrivateKey(pem: key.pem).pem == key.pem)
  }

  @Test func unknownKind() {
    #expect(GeneratedKey.pem(kind: Array("x".utf8)) == Array("Unknown type x".utf8))
  }
}
