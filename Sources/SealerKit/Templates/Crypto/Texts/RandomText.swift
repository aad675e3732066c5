/// The template functions `randBytes`, `randAlphaNum`, `randAlpha`, `randNumeric`, `randAscii` and `uuidv4`.
package enum RandomText {
  /// The sets of characters that a random text can be made of.
  package enum Alphabet: Sendable {
    case alphanumeric, alphabetic, numeric, ascii

    /// The characters, each as likely as another.
    var characters: [UInt8] {
      switch self {
      case .alphanumeric: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
      case .alphabetic: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
      case .numeric: Array("0123456789".utf8)
      case .ascii: Array(32...126)
      }
    }
  }

  /// The most characters or bytes that a template can ask for at once: 1 MiB.
  package static let limit = 1 << 20

  /// So many random bytes in base64.
  ///
  /// - Throws: `CryptoError` if there are fewer than none or more than the limit.
  package static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
    guard count >= 0 else { throw CryptoError("runtime error: makeslice: len out of range") }
    try check(count)
    return StandardBase64.encode(SecureRandom.bytes(count))
  }

  /// So many random characters; none for a negative number, as sprig does.
  ///
  /// - Throws: `CryptoError` if there are more than the limit.
  package static func text(_ alphabet: Alphabet, count: Int) throws(CryptoError) -> [UInt8] {
    try check(count)
    let characters = alphabet.characters
    var generator = SystemRandomNumberGenerator()
    return (0..<max(count, 0)).map { _ in characters.randomElement(using: &generator) ?? 0 }
  }

  /// A random UUID of version 4 ([RFC 9562](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)).
  package static func uuid() -> [UInt8] {
    var bytes = SecureRandom.bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = TextDigest.hex(bytes)
    let dash = [UInt8(ascii: "-")]
    return Array(
      [digits[..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20...]].joined(separator: dash))
  }

  private static func check(_ count: Int) throws(CryptoError) {
    guard count <= limit else {
      throw CryptoError("\(count) random characters are too many: ask for at most \(limit) at once")
    }
  }
}
