/// The name of who is certified, or of who certifies.
enum DistinguishedName {
  /// A name of nothing but a common name; no name at all of an empty one.
  ///
  /// - Throws: `CryptoError` if the text isn't UTF-8.
  static func der(commonName: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard !commonName.isEmpty else { return DER.sequence() }
    let isPrintable = commonName.allSatisfy(isPrintable)
    guard isPrintable || String(validating: commonName, as: UTF8.self) != nil else {
      throw CryptoError("asn1: string not valid UTF-8")
    }
    let text = DER.element(isPrintable ? DER.Tag.printableString : DER.Tag.utf8String, commonName)
    return DER.sequence(
      DER.element(DER.Tag.set, DER.sequence(ASN1Identifier.commonName.element, text)))
  }

  /// Checks a name of a certificate that is read.
  ///
  /// - Throws: `CryptoError`, as Go's x509.ParseCertificate.
  static func check(_ der: ArraySlice<UInt8>) throws(CryptoError) {
    let wrong = "x509: invalid RDNSequence"
    var whole = DERReader(der)
    guard var parts = whole.inside(DER.Tag.sequence) else { throw CryptoError(wrong) }
    while !parts.isEmpty {
      guard var attributes = parts.inside(DER.Tag.set) else { throw CryptoError(wrong) }
      while !attributes.isEmpty {
        guard var attribute = attributes.inside(DER.Tag.sequence) else {
          throw CryptoError("\(wrong): invalid attribute")
        }
        guard attribute.identifier() != nil else { throw CryptoError("\(wrong): invalid attribute type") }
        guard let value = attribute.anyElement() else {
          throw CryptoError("\(wrong): invalid attribute value: invalid ASN.1 element")
        }
        if let reason = whyInvalid(value.tag, Array(value.content)) {
          throw CryptoError("\(wrong): invalid attribute value: \(reason)")
        }
      }
    }
  }

  private static func whyInvalid(_ tag: UInt8, _ content: [UInt8]) -> String? {
    switch tag {
    case DER.Tag.printableString:
      let isValid = content.allSatisfy { isPrintable($0) || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "&") }
      return isValid ? nil : "invalid PrintableString"
    case DER.Tag.utf8String:
      return String(validating: content, as: UTF8.self) == nil ? "invalid UTF-8 string" : nil
    case DER.Tag.ia5String: return content.allSatisfy { $0 < 0x80 } ? nil : "invalid IA5String"
    case DER.Tag.numericString:
      return content.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 } ? nil : "invalid NumericString"
    case DER.Tag.bmpString: return content.count % 2 == 0 ? nil : "invalid BMPString"
    default: return nil
    }
  }

  /// Whether a byte can be in a PrintableString: [X.680](https://www.itu.int/rec/T-REC-X.680), section 41.4.
  private static func isPrintable(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "'")...UInt8(ascii: ")"), UInt8(ascii: "+")...UInt8(ascii: "/"): true
    case UInt8(ascii: "0")...UInt8(ascii: ":"): true
    case UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "?"): true
    default: false
    }
  }
}
