/// Writes the distinguished encoding rules of ASN.1: each function gives one whole element.
///
/// [ITU-T X.690](https://www.itu.int/rec/T-REC-X.690).
enum DER {
  /// The tags that keys and certificates use.
  enum Tag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let identifier: UInt8 = 0x06
    static let utf8String: UInt8 = 0x0C
    static let numericString: UInt8 = 0x12
    static let printableString: UInt8 = 0x13
    static let t61String: UInt8 = 0x14
    static let ia5String: UInt8 = 0x16
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let bmpString: UInt8 = 0x1E
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31

    /// The tag of a member by its number, for members that aren't made of others.
    static func context(_ number: UInt8) -> UInt8 { 0x80 | number }

    /// The tag of a member by its number, around another element.
    static func explicit(_ number: UInt8) -> UInt8 { 0xA0 | number }
  }

  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    guard content.count >= 128 else { return [tag, UInt8(content.count)] + content }
    let length = Array(UInt64(content.count).bigEndianBytes.drop { $0 == 0 })
    return [tag, 0x80 | UInt8(length.count)] + length + content
  }

  static func sequence(_ elements: [UInt8]...) -> [UInt8] {
    element(Tag.sequence, Array(elements.joined()))
  }

  static func integer(_ number: Natural) -> [UInt8] {
    let bytes = number.bytes
    // A leading bit that is set would make it negative.
    return element(Tag.integer, (bytes.first ?? 0x80) & 0x80 == 0 ? bytes : [0] + bytes)
  }

  static func integer(_ number: UInt64) -> [UInt8] {
    integer(Natural(number))
  }

  static func octetString(_ bytes: [UInt8]) -> [UInt8] {
    element(Tag.octetString, bytes)
  }

  /// A string of whole bytes.
  static func bitString(_ bytes: [UInt8]) -> [UInt8] {
    element(Tag.bitString, [0] + bytes)
  }

  static let null: [UInt8] = [Tag.null, 0]
}
