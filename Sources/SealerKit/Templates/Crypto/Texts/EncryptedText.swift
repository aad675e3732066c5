/// The template functions `encryptAES` and `decryptAES`: AES-256 in CBC mode with PKCS #7 padding, in base64, behind a
/// random initialization vector.
///
/// As in sprig, the key is the first 32 bytes of the password, filled up with zeros, and nothing authenticates the text.
package enum EncryptedText {
  /// The encrypted form of a text; that of the empty text is empty.
  package static func encrypt(_ text: [UInt8], password: [UInt8]) -> [UInt8] {
    encrypt(text, password: password, vector: SecureRandom.bytes(AES256.blockSize))
  }

  static func encrypt(_ text: [UInt8], password: [UInt8], vector: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return [] }
    let cipher = AES256(key: password)
    let padding = AES256.blockSize - text.count % AES256.blockSize
    let padded = text + [UInt8](repeating: UInt8(padding), count: padding)
    var encrypted = vector
    encrypted.reserveCapacity(vector.count + padded.count)
    var last = vector
    for start in stride(from: 0, to: padded.count, by: AES256.blockSize) {
      for i in last.indices { last[i] ^= padded[start + i] }
      last = cipher.encrypt(last)
      encrypted.append(contentsOf: last)
    }
    return StandardBase64.encode(encrypted)
  }

  /// The text of an encrypted form.
  ///
  /// - Throws: `CryptoError` if it isn't base64 of whole blocks, or if the last byte isn't a possible padding. sprig
  ///   panics there; the texts are those of the panics.
  package static func decrypt(_ base64: [UInt8], password: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard !base64.isEmpty else { return [] }
    let encrypted = try StandardBase64.decode(base64)
    let size = AES256.blockSize
    // Go's buffer is as long as the base64 text allows, and an access up to that length doesn't panic yet.
    let capacity = base64.count / 4 * 3
    guard capacity >= size else {
      throw CryptoError("runtime error: slice bounds out of range [:\(size)] with capacity \(capacity)")
    }
    guard encrypted.count >= size else {
      throw CryptoError("runtime error: slice bounds out of range [\(size):\(encrypted.count)]")
    }
    guard encrypted.count % size == 0 else { throw CryptoError("crypto/cipher: input not full blocks") }
    let cipher = AES256(key: password)
    var text: [UInt8] = []
    text.reserveCapacity(encrypted.count)
    for start in stride(from: size, to: encrypted.count, by: size) {
      let block = cipher.decrypt(Array(encrypted[start..<(start + size)]))
      for i in 0..<size { text.append(block[i] ^ encrypted[start - size + i]) }
    }
    guard let padding = text.last else { throw CryptoError("runtime error: index out of range [-1]") }
    guard Int(padding) <= text.count else {
      throw CryptoError("runtime error: slice bounds out of range [:\(text.count - Int(padding))]")
    }
    text.removeLast(Int(padding))
    return text
  }
}
