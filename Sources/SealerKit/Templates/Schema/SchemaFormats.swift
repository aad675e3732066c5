/// The formats that `format` may name; others accept everything.
///
/// Source: https://pkg.go.dev/github.com/xeipuuv/gojsonschema@v1.2.0#FormatCheckers
enum SchemaFormats {
  private static let names: Set<String> = [
    "date", "time", "date-time", "hostname", "email", "idn-email", "ipv4", "ipv6", "uri", "uri-reference", "iri",
    "iri-reference", "uri-template", "uuid", "regex", "json-pointer", "relative-json-pointer",
  ]

  /// Whether texts are looked at for a format.
  static func isKnown(_ format: String) -> Bool { Self.names.contains(format) }

  /// Whether a text has a format.
  static func accepts(_ text: String, _ format: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    switch format {
    case "date": return ClockText.isDate(bytes)
    case "time": return ClockText.isTime(bytes)
    case "date-time": return ClockText.isTime(bytes) || ClockText.isDate(bytes) || ClockText.isDateTime(bytes)
    case "hostname": return Self.isHostname(bytes)
    case "email", "idn-email": return MailAddressText.isAddress(text)
    case "ipv4": return bytes.contains(UInt8(ascii: ".")) && Self.isAddress(bytes)
    case "ipv6": return bytes.contains(UInt8(ascii: ":")) && Self.isAddress(bytes)
    case "uri", "iri": return Self.url(text).map { !$0.scheme.isEmpty } ?? false
    case "uri-reference", "iri-reference": return Self.url(text) != nil
    case "uri-template": return Self.url(text).map { Self.hasClosedBraces($0.path) } ?? false
    case "uuid": return Self.isUUID(bytes)
    case "regex": return SchemaPattern(text) != nil
    case "json-pointer": return Self.isPointer(bytes)
    case "relative-json-pointer": return Self.isRelativePointer(bytes)
    default: return true
    }
  }

  private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
    AddressText.isVersion4(bytes) || AddressText.isVersion6(bytes)
  }

  private static func url(_ text: String) -> GoURL? {
    text.utf8.contains(UInt8(ascii: "\\")) ? nil : try? GoURL(text)
  }

  private static func hasClosedBraces(_ path: [UInt8]) -> Bool {
    var isOpen = false
    for byte in path {
      if byte == UInt8(ascii: "{") { isOpen = true }
      if byte == UInt8(ascii: "}") { isOpen = false }
    }
    return !isOpen
  }

  private static func isHostname(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isLetter = { (byte: UInt8) in byte != UInt8(ascii: "-") && Self.isLabelCharacter(byte) }
    return bytes.count < 256
      && bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
        guard (1...63).contains(label.count), let first = label.first, let last = label.last else { return false }
        return isLetter(first) && isLetter(last) && label.allSatisfy(Self.isLabelCharacter)
      }
  }

  private static func isLabelCharacter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "-")
  }

  private static func isUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
    let groups = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.joined().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func isPointer(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    var isEscaped = false
    for byte in bytes {
      if isEscaped, byte != UInt8(ascii: "0"), byte != UInt8(ascii: "1") { return false }
      isEscaped = !isEscaped && byte == UInt8(ascii: "~")
    }
    return first == UInt8(ascii: "/") && !isEscaped
  }

  private static func isRelativePointer(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return false }
    let rest = bytes.dropFirst(digits.count)
    return rest.elementsEqual("#".utf8) || isPointer(rest)
  }
}
