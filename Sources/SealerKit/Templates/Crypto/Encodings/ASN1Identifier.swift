/// The numbers of algorithms, curves and extensions, as their encoded bytes.
struct ASN1Identifier: Hashable {
  /// The bytes without tag and length.
  let bytes: [UInt8]

  /// The whole element.
  var element: [UInt8] { DER.element(DER.Tag.identifier, bytes) }

  /// The numbers, with dots between them; nil if the bytes are no identifier by Go's rules.
  var dotted: String? {
    var numbers: [UInt32] = []
    var number: UInt32 = 0
    var isInside = false
    for byte in bytes {
      guard isInside || byte != 0x80, number < 1 &<< 24 else { return nil }
      number = number &<< 7 | UInt32(byte & 0x7F)
      isInside = byte & 0x80 != 0
      guard !isInside else { continue }
      if numbers.isEmpty {
        numbers += number < 80 ? [number / 40, number % 40] : [2, number - 80]
      } else {
        numbers.append(number)
      }
      number = 0
    }
    guard !isInside, !numbers.isEmpty else { return nil }
    return numbers.map(String.init).joined(separator: ".")
  }

  static let rsa = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1])
  static let rsaWithSHA256 = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 11])
  static let sha256 = ASN1Identifier(bytes: [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1])
  static let dsa = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0xCE, 0x38, 4, 1])
  static let ellipticCurve = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1])
  static let ecdsaWithSHA256 = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2])
  static let ecdsaWithSHA384 = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 3])
  static let ecdsaWithSHA512 = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 4])
  static let p224 = ASN1Identifier(bytes: [0x2B, 0x81, 4, 0, 0x21])
  static let p256 = ASN1Identifier(bytes: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7])
  static let p384 = ASN1Identifier(bytes: [0x2B, 0x81, 4, 0, 0x22])
  static let p521 = ASN1Identifier(bytes: [0x2B, 0x81, 4, 0, 0x23])
  static let ed25519 = ASN1Identifier(bytes: [0x2B, 0x65, 0x70])
  static let commonName = ASN1Identifier(bytes: [0x55, 4, 3])
  static let subjectKeyIdentifier = ASN1Identifier(bytes: [0x55, 0x1D, 14])
  static let keyUsage = ASN1Identifier(bytes: [0x55, 0x1D, 15])
  static let subjectAlternativeName = ASN1Identifier(bytes: [0x55, 0x1D, 17])
  static let basicConstraints = ASN1Identifier(bytes: [0x55, 0x1D, 19])
  static let authorityKeyIdentifier = ASN1Identifier(bytes: [0x55, 0x1D, 35])
  static let extendedKeyUsage = ASN1Identifier(bytes: [0x55, 0x1D, 37])
  static let serverAuthentication = ASN1Identifier(bytes: [0x2B, 6, 1, 5, 5, 7, 3, 1])
  static let clientAuthentication = ASN1Identifier(bytes: [0x2B, 6, 1, 5, 5, 7, 3, 2])
}
