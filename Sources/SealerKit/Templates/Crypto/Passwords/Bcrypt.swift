/// The template functions `bcrypt` and `htpasswd`: a password's hash as Apache and nginx read it.
package enum Bcrypt {
  /// The work is `2^cost` key schedules.
  private static let cost = 10

  /// The hash of a password under a fresh salt, in the form `$2a$10$…`.
  ///
  /// Bytes behind the 72nd don't count, as in every bcrypt.
  package static func hash(_ password: [UInt8]) -> [UInt8] {
    hash(password, salt: SecureRandom.bytes(16), cost: cost)
  }

  /// A line of a password file, or the text by which sprig says that the user's name can't be in one.
  package static func htpasswd(user: [UInt8], password: [UInt8]) -> [UInt8] {
    guard !user.contains(UInt8(ascii: ":")) else { return Array("invalid username: ".utf8) + user }
    return user + [UInt8(ascii: ":")] + hash(password)
  }

  /// The hash of a password.
  ///
  /// [A Future-Adaptable Password Scheme](https://www.usenix.org/legacy/events/usenix99/provos/provos.pdf), section 4.
  static func hash(_ password: [UInt8], salt: [UInt8], cost: Int) -> [UInt8] {
    // The C programs hash the text's closing zero too, and that is the format now.
    let key = password + [0]
    var cipher = Blowfish()
    cipher.expand(key: key, salt: salt)
    for _ in 0..<(1 << min(max(cost, 4), 31)) {
      cipher.expand(key: key)
      cipher.expand(key: salt)
    }
    var digest: [UInt8] = []
    // "OrpheanBeholderScryDoubt", the text that is encrypted, in words.
    for (first, second) in [(0x4F72_7068, 0x6561_6E42), (0x6568_6F6C, 0x6465_7253), (0x6372_7944, 0x6F75_6274)] {
      var (left, right) = (UInt32(first), UInt32(second))
      cipher.encrypt(&left, &right, times: 64)
      digest += left.bigEndianBytes + right.bigEndianBytes
    }
    let prefix = "$2a$\(cost < 10 ? "0" : "")\(cost)$"
    return Array(prefix.utf8) + text(of: salt) + text(of: digest.dropLast())
  }

  /// Bytes in bcrypt's own base64, which has another alphabet and no padding.
  private static func text(of bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits &<< 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits &>> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits &<< UInt32(6 - count) & 63)]) }
    return text
  }
}
