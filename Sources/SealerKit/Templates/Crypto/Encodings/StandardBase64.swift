/// Base64 with padding, read and written as Go's
/// [base64.StdEncoding](https://pkg.go.dev/encoding/base64#StdEncoding) does: line breaks anywhere are skipped, and the
/// unused bits of the last digit can be anything.
enum StandardBase64 {
  /// The text of some bytes.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits &<< 8 | UInt32(byte) }
      bits = bits &<< UInt32(8 * (3 - group.count))
      for digit in 0..<4 {
        text.append(digit > group.count ? pad : alphabet[Int(bits &>> UInt32(18 - 6 * digit) & 63)])
      }
    }
    return text
  }

  /// The bytes of a text.
  ///
  /// - Throws: `CryptoError` with the number of the byte that is wrong.
  static func decode(_ text: [UInt8]) throws(CryptoError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var digits = 0
    for (position, byte) in text.enumerated() where byte != lineFeed && byte != carriageReturn {
      guard let digit = value(of: byte) else {
        guard byte == pad, digits >= 2 else { throw corrupt(position) }
        try checkEnd(of: text, after: position, digits: digits)
        bytes.append(UInt8(truncatingIfNeeded: bits &>> (digits == 2 ? 4 : 10)))
        if digits == 3 { bytes.append(UInt8(truncatingIfNeeded: bits &>> 2)) }
        return bytes
      }
      bits = bits &<< 6 | UInt32(digit)
      digits += 1
      guard digits == 4 else { continue }
      bytes.append(UInt8(truncatingIfNeeded: bits &>> 16))
      bytes.append(UInt8(truncatingIfNeeded: bits &>> 8))
      bytes.append(UInt8(truncatingIfNeeded: bits))
      (bits, digits) = (0, 0)
    }
    // Go counts back from the end by the digits alone, whatever line breaks are between them.
    guard digits == 0 else { throw corrupt(text.count - digits) }
    return bytes
  }

  private static let pad = UInt8(ascii: "=")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Checks that the padding is complete and that nothing follows it.
  private static func checkEnd(of text: [UInt8], after position: Int, digits: Int) throws(CryptoError) {
    var next = position + 1
    func skipLineBreaks() {
      while next < text.count, text[next] == lineFeed || text[next] == carriageReturn { next += 1 }
    }
    if digits == 2 {
      skipLineBreaks()
      guard next < text.count else { throw corrupt(text.count) }
      guard text[next] == pad else { throw corrupt(next - 1) }
      next += 1
    }
    skipLineBreaks()
    guard next == text.count else { throw corrupt(next) }
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  private static func corrupt(_ position: Int) -> CryptoError {
    CryptoError("illegal base64 data at input byte \(position)")
  }
}
