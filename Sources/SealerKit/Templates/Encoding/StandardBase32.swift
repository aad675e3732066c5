/// Why a text is no base32.
struct Base32Error: Error, Hashable, CustomStringConvertible {
  /// How many bytes, line breaks not counted, stand before the one that is wrong.
  var position: Int

  var description: String { "illegal base32 data at input byte \(position)" }
}

/// Base32 with padding, read and written as Go's
/// [base32.StdEncoding](https://pkg.go.dev/encoding/base32#StdEncoding) does: line breaks anywhere are skipped, and the
/// unused bits of the last digit can be anything.
enum StandardBase32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let pad = UInt8(ascii: "=")

  /// The text of some bytes.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 4) / 5 * 8)
    for start in stride(from: 0, to: bytes.count, by: 5) {
      let group = bytes[start..<min(start + 5, bytes.count)]
      var bits: UInt64 = 0
      for byte in group { bits = bits &<< 8 | UInt64(byte) }
      bits = bits &<< UInt64(8 * (5 - group.count))
      let digits = (group.count * 8 + 4) / 5
      for digit in 0..<8 {
        text.append(digit < digits ? alphabet[Int(bits &>> UInt64(35 - 5 * digit) & 31)] : pad)
      }
    }
    return text
  }

  /// The bytes of a text.
  static func decode(_ text: [UInt8]) throws(Base32Error) -> [UInt8] {
    let text = text.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 8 * 5)
    for start in stride(from: 0, to: text.count, by: 8) {
      let end = min(start + 8, text.count)
      let digits = try digits(of: text, start..<end)
      var bits: UInt64 = 0
      for index in start..<(start + digits) { bits = bits &<< 5 | UInt64(value(of: text[index]) ?? 0) }
      bits = bits &<< UInt64(5 * (8 - digits))
      for byte in 0..<(digits * 5 / 8) { bytes.append(UInt8(truncatingIfNeeded: bits &>> UInt64(32 - 8 * byte))) }
      // Nothing behind the padding is looked at.
      if digits < 8 { break }
    }
    return bytes
  }

  /// How many digits a group has in front of its padding, which only the last group may have.
  private static func digits(of text: [UInt8], _ group: Range<Int>) throws(Base32Error) -> Int {
    for index in group where value(of: text[index]) == nil {
      let digits = index - group.lowerBound
      guard text[index] == pad, digits >= 2, text.count - index <= 8 else { throw Base32Error(position: index) }
      // Go takes the padding for complete as soon as enough bytes follow, be they in a further group.
      guard text.count - group.lowerBound >= 8 else { throw Base32Error(position: text.count) }
      if let wrong = text[index..<(group.lowerBound + 8)].firstIndex(where: { $0 != pad }) {
        throw Base32Error(position: wrong - 1)
      }
      guard [2, 4, 5, 7].contains(digits) else { throw Base32Error(position: index) }
      return digits
    }
    guard group.count == 8 else { throw Base32Error(position: text.count - group.count) }
    return 8
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
