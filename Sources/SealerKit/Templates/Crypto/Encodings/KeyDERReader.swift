/// Reads the members of a key one after another and says what is wrong in the words of Go's
/// [encoding/asn1](https://pkg.go.dev/encoding/asn1), which names Go's own types.
struct KeyDERReader {
  /// A tag and a length that were read.
  private struct Header {
    var `class`: Int
    var tag: Int
    var length: Int
    var isCompound: Bool

    var description: String {
      "{class:\(`class`) tag:\(tag) length:\(length) isCompound:\(isCompound)}"
    }
  }

  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether nothing follows.
  var isAtEnd: Bool { offset >= bytes.count }

  /// Whether the next element is a sequence.
  var isAtSequence: Bool { !isAtEnd && bytes[offset] == DER.Tag.sequence }

  /// The members of the next sequence.
  mutating func sequence(_ type: String) throws(CryptoError) -> KeyDERReader {
    KeyDERReader(try member(tag: 16, isCompound: true, type) ?? [])
  }

  /// A number that fits into 64 bits; its type is called `int`.
  mutating func int() throws(CryptoError) -> Int64 {
    let content = try member(tag: 2, isCompound: false, "int") ?? []
    try Self.checkInteger(content)
    guard content.count <= 8 else { throw Self.structure("integer too large") }
    let sign: Int64 = (content.first ?? 0) & 0x80 != 0 ? -1 : 0
    return content.reduce(sign) { $0 &<< 8 | Int64($1) }
  }

  /// A number of any size; nil if it is negative.
  mutating func number() throws(CryptoError) -> Natural? {
    try Self.number(try member(tag: 2, isCompound: false, "") ?? [])
  }

  /// A number that can be missing; the outer nil means that it is.
  mutating func optionalNumber() throws(CryptoError) -> Natural?? {
    guard let content = try member(tag: 2, isCompound: false, "", isOptional: true) else { return .none }
    return .some(try Self.number(content))
  }

  mutating func octetString() throws(CryptoError) -> [UInt8] {
    try member(tag: 4, isCompound: false, "") ?? []
  }

  mutating func identifier() throws(CryptoError) -> ASN1Identifier {
    let content = try member(tag: 6, isCompound: false, "ObjectIdentifier") ?? []
    try Self.checkIdentifier(content)
    return ASN1Identifier(bytes: content)
  }

  /// The next element whole, whatever it is; nothing at the end.
  mutating func anything() throws(CryptoError) -> [UInt8] {
    guard !isAtEnd else { return [] }
    let start = offset
    let header = try header()
    try take(header)
    return Array(bytes[start..<offset])
  }

  /// The content of a member in the explicit tag of a number, if it is there.
  mutating func optional(explicit number: Int, tag: Int) throws(CryptoError) -> [UInt8]? {
    guard !isAtEnd else { return nil }
    let start = offset
    let outer = try header()
    guard !isAtEnd else { throw Self.structure("explicit tag has no child") }
    guard outer.class == 2, outer.tag == number, outer.length == 0 || outer.isCompound else {
      offset = start
      return nil
    }
    guard outer.length > 0 else { throw Self.structure("zero length explicit tag was not an asn1.Flag") }
    let inner = try header()
    guard inner.class == 0, inner.tag == tag, !inner.isCompound else {
      offset = start
      return nil
    }
    let content = try take(inner)
    if tag == 6 { try Self.checkIdentifier(content) }
    if tag == 3 { try Self.checkBitString(content) }
    return content
  }

  static func syntax(_ text: String) -> CryptoError { CryptoError("asn1: syntax error: \(text)") }

  static func structure(_ text: String) -> CryptoError { CryptoError("asn1: structure error: \(text)") }

  private mutating func member(
    tag: Int, isCompound: Bool, _ type: String, isOptional: Bool = false
  ) throws(CryptoError) -> [UInt8]? {
    guard !isAtEnd else {
      if isOptional { return nil }
      throw Self.syntax("sequence truncated")
    }
    let start = offset
    let header = try header()
    guard header.class == 0, header.tag == tag, header.isCompound == isCompound else {
      if isOptional {
        offset = start
        return nil
      }
      throw Self.structure(
        "tags don't match (\(tag) vs \(header.description)) {optional:false explicit:false application:false "
          + "private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false} "
          + "\(type) @\(offset)")
    }
    return try take(header)
  }

  @discardableResult
  private mutating func take(_ header: Header) throws(CryptoError) -> [UInt8] {
    guard header.length <= bytes.count - offset else { throw Self.syntax("data truncated") }
    defer { offset += header.length }
    return Array(bytes[offset..<(offset + header.length)])
  }

  private mutating func header() throws(CryptoError) -> Header {
    let first = try byte()
    var tag = Int(first & 0x1F)
    if tag == 0x1F {
      tag = try Self.base128(bytes, at: &offset)
      guard tag >= 0x1F else { throw Self.syntax("non-minimal tag") }
    }
    var length = Int(try byte())
    if length & 0x80 != 0 {
      let size = length & 0x7F
      guard size > 0 else { throw Self.syntax("indefinite length found (not DER)") }
      length = 0
      for _ in 0..<size {
        let next = try byte()
        guard length < 1 << 23 else { throw Self.structure("length too large") }
        length = length << 8 | Int(next)
        guard length > 0 else { throw Self.structure("superfluous leading zeros in length") }
      }
      guard length >= 0x80 else { throw Self.structure("non-minimal length") }
    }
    return Header(class: Int(first >> 6), tag: tag, length: length, isCompound: first & 0x20 != 0)
  }

  /// A number in groups of seven bits, from a place on; the place moves behind it.
  private static func base128(_ bytes: [UInt8], at offset: inout Int) throws(CryptoError) -> Int {
    var number = 0
    var isFirst = true
    while offset < bytes.count {
      let next = bytes[offset]
      guard number < 1 << 24 else { throw structure("base 128 integer too large") }
      guard !isFirst || next != 0x80 else { throw syntax("integer is not minimally encoded") }
      isFirst = false
      offset += 1
      number = number << 7 | Int(next & 0x7F)
      guard next & 0x80 == 0 else { continue }
      guard number <= Int(Int32.max) else { throw structure("base 128 integer too large") }
      return number
    }
    throw syntax("truncated base 128 integer")
  }

  private static func checkIdentifier(_ content: [UInt8]) throws(CryptoError) {
    guard !content.isEmpty else { throw syntax("zero length OBJECT IDENTIFIER") }
    var offset = 0
    while offset < content.count { _ = try base128(content, at: &offset) }
  }

  private static func checkBitString(_ content: [UInt8]) throws(CryptoError) {
    guard let unused = content.first else { throw syntax("zero length BIT STRING") }
    let isValid = unused <= 7 && (content.count > 1 || unused == 0)
    guard isValid, content.count == 1 || (content.last ?? 0) & (1 &<< unused &- 1) == 0 else {
      throw syntax("invalid padding bits in BIT STRING")
    }
  }

  private mutating func byte() throws(CryptoError) -> UInt8 {
    guard offset < bytes.count else { throw Self.syntax("truncated tag or length") }
    defer { offset += 1 }
    return bytes[offset]
  }

  private static func number(_ content: [UInt8]) throws(CryptoError) -> Natural? {
    try checkInteger(content)
    return (content.first ?? 0) & 0x80 == 0 ? Natural(content) : nil
  }

  private static func checkInteger(_ content: [UInt8]) throws(CryptoError) {
    guard let first = content.first else { throw structure("empty integer") }
    guard content.count > 1 else { return }
    let isMinimal = !(first == 0 && content[1] & 0x80 == 0) && !(first == 0xFF && content[1] & 0x80 != 0)
    guard isMinimal else { throw structure("integer not minimally-encoded") }
  }
}
