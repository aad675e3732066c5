/// Reads elements one after another, as strictly as Go's cryptobyte does for certificates; nil is a wrong encoding.
struct DERReader {
  /// What is left.
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) {
    rest = Array(bytes)[...]
  }

  var isEmpty: Bool { rest.isEmpty }

  /// Whether the next element has a tag.
  func isNext(_ tag: UInt8) -> Bool { rest.first == tag }

  /// The next element with its tag and length.
  mutating func anyElement() -> (tag: UInt8, content: ArraySlice<UInt8>, whole: ArraySlice<UInt8>)? {
    guard rest.count >= 2, let tag = rest.first, tag & 0x1F != 0x1F else { return nil }
    var length = Int(rest[rest.startIndex + 1])
    var header = 2
    if length & 0x80 != 0 {
      let size = length & 0x7F
      guard size >= 1, size <= 4, rest.count >= 2 + size else { return nil }
      let bytes = rest[(rest.startIndex + 2)...].prefix(size)
      length = bytes.reduce(0) { $0 &<< 8 | Int($1) }
      guard length >= 128, bytes.first != 0 else { return nil }
      header += size
    }
    guard rest.count - header >= length else { return nil }
    let whole = rest.prefix(header + length)
    rest = rest.dropFirst(header + length)
    return (tag, whole.dropFirst(header), whole)
  }

  /// The content of the next element, if it has a tag.
  mutating func content(_ tag: UInt8) -> ArraySlice<UInt8>? {
    guard isNext(tag) else { return nil }
    return anyElement()?.content
  }

  /// The next element whole, if it has a tag.
  mutating func element(_ tag: UInt8) -> ArraySlice<UInt8>? {
    guard isNext(tag) else { return nil }
    return anyElement()?.whole
  }

  /// Skips an element if it has a tag; false if its encoding is wrong.
  mutating func skip(_ tag: UInt8) -> Bool {
    !isNext(tag) || anyElement() != nil
  }

  /// A reader of the next element's content.
  mutating func inside(_ tag: UInt8) -> DERReader? {
    content(tag).map { DERReader($0) }
  }

  mutating func identifier() -> ASN1Identifier? {
    guard let content = content(DER.Tag.identifier) else { return nil }
    let identifier = ASN1Identifier(bytes: Array(content))
    return identifier.dotted == nil ? nil : identifier
  }

  /// A whole number and whether it is negative; of a negative one, only that is known.
  mutating func integer() -> (magnitude: Natural, isNegative: Bool)? {
    guard let content = content(DER.Tag.integer), let first = content.first else { return nil }
    if let second = content.dropFirst().first {
      guard !(first == 0 && second & 0x80 == 0), !(first == 0xFF && second & 0x80 != 0) else { return nil }
    }
    return (Natural(content), first & 0x80 != 0)
  }

  /// The bytes of a string of bits, shifted so that unused bits come first, as in a number.
  mutating func bitString() -> [UInt8]? {
    guard let content = content(DER.Tag.bitString), let unused = content.first, unused <= 7 else { return nil }
    var bytes = Array(content.dropFirst())
    guard let last = bytes.last else { return unused == 0 ? [] : nil }
    guard last & (1 &<< unused &- 1) == 0 else { return nil }
    guard unused > 0 else { return bytes }
    for i in bytes.indices.reversed() {
      bytes[i] = bytes[i] &>> unused | (i > 0 ? bytes[i - 1] &<< (8 - unused) : 0)
    }
    return bytes
  }

  mutating func boolean() -> Bool? {
    guard let content = content(DER.Tag.boolean), content.count == 1 else { return nil }
    switch content.first {
    case 0: return false
    case 0xFF: return true
    default: return nil
    }
  }
}
