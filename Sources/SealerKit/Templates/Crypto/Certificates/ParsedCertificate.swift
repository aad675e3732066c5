/// What is needed of a certificate that is read: who it is for, and that it is well-formed.
struct ParsedCertificate {
  /// The name of the certified one: a whole element.
  let subject: [UInt8]
  /// The identifier of the certified key, if it has one.
  private(set) var keyIdentifier: [UInt8] = []
  /// The certified key; nil if it is of a kind that isn't known.
  let publicKey: PublicKey?

  /// - Throws: `CryptoError`, as Go's [x509.ParseCertificate](https://pkg.go.dev/crypto/x509#ParseCertificate). Of the
  ///   extensions, those that Go's CreateCertificate writes are checked.
  init(der: [UInt8]) throws(CryptoError) {
    var outer = DERReader(der)
    guard var whole = outer.inside(DER.Tag.sequence) else { throw CryptoError("x509: malformed certificate") }
    guard var body = whole.inside(DER.Tag.sequence) else { throw CryptoError("x509: malformed tbs certificate") }
    let version = try Self.version(&body)
    guard body.integer() != nil else { throw CryptoError("x509: malformed serial number") }
    try Self.checkSignatureAlgorithms(&body, &whole)
    guard let issuer = body.element(DER.Tag.sequence) else { throw CryptoError("x509: malformed issuer") }
    try DistinguishedName.check(issuer)
    guard var validity = body.inside(DER.Tag.sequence) else { throw CryptoError("x509: malformed validity") }
    try Self.checkTime(&validity)
    try Self.checkTime(&validity)
    guard let subject = body.element(DER.Tag.sequence) else { throw CryptoError("x509: malformed issuer") }
    try DistinguishedName.check(subject)
    self.subject = Array(subject)
    guard var keyInformation = body.inside(DER.Tag.sequence) else { throw CryptoError("x509: malformed spki") }
    publicKey = try PublicKey(&keyInformation)
    if version > 0 {
      guard body.skip(DER.Tag.context(1)) else { throw CryptoError("x509: malformed issuerUniqueID") }
      guard body.skip(DER.Tag.context(2)) else { throw CryptoError("x509: malformed subjectUniqueID") }
    }
    if version == 2 { try readExtensions(&body) }
    guard whole.bitString() != nil else { throw CryptoError("x509: malformed signature") }
    guard outer.isEmpty else { throw CryptoError("x509: trailing data") }
  }

  private static func version(_ body: inout DERReader) throws(CryptoError) -> Int {
    guard body.isNext(DER.Tag.explicit(0)) else { return 0 }
    guard var inside = body.inside(DER.Tag.explicit(0)), let number = inside.integer(), inside.isEmpty,
      !number.isNegative, number.magnitude.bitCount < 64
    else { throw CryptoError("x509: malformed version") }
    guard number.magnitude.bitCount <= 2, let version = Optional(Int(number.magnitude.limbs.first ?? 0)), version < 3
    else { throw CryptoError("x509: invalid version") }
    return version
  }

  private static func checkSignatureAlgorithms(
    _ body: inout DERReader, _ whole: inout DERReader
  ) throws(CryptoError) {
    guard let inner = body.content(DER.Tag.sequence) else {
      throw CryptoError("x509: malformed signature algorithm identifier")
    }
    guard let outer = whole.content(DER.Tag.sequence) else {
      throw CryptoError("x509: malformed algorithm identifier")
    }
    guard inner == outer else {
      throw CryptoError("x509: inner and outer signature algorithm identifiers don't match")
    }
    _ = try PublicKey.algorithm(inner)
  }

  private static func checkTime(_ validity: inout DERReader) throws(CryptoError) {
    switch validity.rest.first {
    case DER.Tag.utcTime:
      guard let text = validity.content(DER.Tag.utcTime), CertificateTime.isValid(text, isShort: true) else {
        throw CryptoError("x509: malformed UTCTime")
      }
    case DER.Tag.generalizedTime:
      guard let text = validity.content(DER.Tag.generalizedTime), CertificateTime.isValid(text, isShort: false) else {
        throw CryptoError("x509: malformed GeneralizedTime")
      }
    default: throw CryptoError("x509: unsupported time format")
    }
  }

  private mutating func readExtensions(_ body: inout DERReader) throws(CryptoError) {
    guard body.isNext(DER.Tag.explicit(3)) else { return }
    guard var outer = body.inside(DER.Tag.explicit(3)), var list = outer.inside(DER.Tag.sequence) else {
      throw CryptoError("x509: malformed extensions")
    }
    var seen: Set<ASN1Identifier> = []
    var found: [(identifier: ASN1Identifier, isCritical: Bool, value: ArraySlice<UInt8>)] = []
    while !list.isEmpty {
      guard var field = list.inside(DER.Tag.sequence) else { throw CryptoError("x509: malformed extension") }
      guard let identifier = field.identifier() else { throw CryptoError("x509: malformed extension OID field") }
      var isCritical = false
      if field.isNext(DER.Tag.boolean) {
        guard let flag = field.boolean() else { throw CryptoError("x509: malformed extension critical field") }
        isCritical = flag
      }
      guard let value = field.content(DER.Tag.octetString) else {
        throw CryptoError("x509: malformed extension value field")
      }
      guard seen.insert(identifier).inserted else {
        let name = identifier.dotted ?? ""
        throw CryptoError("x509: certificate contains duplicate extension with OID \"\(name)\"")
      }
      found.append((identifier, isCritical, value))
    }
    for field in found { try process(field.identifier, isCritical: field.isCritical, field.value) }
  }

  private mutating func process(
    _ identifier: ASN1Identifier, isCritical: Bool, _ value: ArraySlice<UInt8>
  ) throws(CryptoError) {
    var reader = DERReader(value)
    switch identifier {
    case .keyUsage:
      guard reader.bitString() != nil else { throw CryptoError("x509: invalid key usage") }
    case .basicConstraints: try Self.checkBasicConstraints(reader)
    case .extendedKeyUsage: try Self.checkExtendedKeyUsage(reader)
    case .subjectAlternativeName: try Self.checkAlternativeNames(reader)
    case .authorityKeyIdentifier:
      guard !isCritical else {
        throw CryptoError("x509: authority key identifier incorrectly marked critical")
      }
      guard var inside = reader.inside(DER.Tag.sequence), inside.skip(DER.Tag.context(0)) else {
        throw CryptoError("x509: invalid authority key identifier")
      }
    case .subjectKeyIdentifier:
      guard !isCritical else {
        throw CryptoError("x509: subject key identifier incorrectly marked critical")
      }
      guard let content = reader.content(DER.Tag.octetString) else {
        throw CryptoError("x509: invalid subject key identifier")
      }
      keyIdentifier = Array(content)
    default: break
    }
  }

  private static func checkBasicConstraints(_ value: DERReader) throws(CryptoError) {
    var value = value
    let wrong = CryptoError("x509: invalid basic constraints")
    guard var inside = value.inside(DER.Tag.sequence) else { throw wrong }
    if inside.isNext(DER.Tag.boolean), inside.boolean() == nil { throw wrong }
    guard inside.isNext(DER.Tag.integer) else { return }
    guard let length = inside.integer(), !length.isNegative, length.magnitude.bitCount < 64 else { throw wrong }
  }

  private static func checkExtendedKeyUsage(_ value: DERReader) throws(CryptoError) {
    var value = value
    let wrong = CryptoError("x509: invalid extended key usages")
    guard var inside = value.inside(DER.Tag.sequence) else { throw wrong }
    while !inside.isEmpty {
      guard inside.identifier() != nil else { throw wrong }
    }
  }

  private static func checkAlternativeNames(_ value: DERReader) throws(CryptoError) {
    var value = value
    guard var inside = value.inside(DER.Tag.sequence) else {
      throw CryptoError("x509: invalid subject alternative names")
    }
    while !inside.isEmpty {
      guard let name = inside.anyElement() else { throw CryptoError("x509: invalid subject alternative name") }
      switch name.tag {
      case DER.Tag.context(1), DER.Tag.context(2), DER.Tag.context(6):
        let kind = [1: "rfc822Name", 2: "dNSName", 6: "uniformResourceIdentifier"][name.tag & 0x1F] ?? ""
        guard name.content.allSatisfy({ $0 < 0x80 }) else { throw CryptoError("x509: SAN \(kind) is malformed") }
      case DER.Tag.context(7):
        guard name.content.count == 4 || name.content.count == 16 else {
          throw CryptoError("x509: cannot parse IP address of length \(name.content.count)")
        }
      default: break
      }
    }
  }
}
