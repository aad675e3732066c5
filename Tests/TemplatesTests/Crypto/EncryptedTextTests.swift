import Testing

@testable import SealerTemplates

/// AES, base64 and random texts.
@Suite struct EncryptedTextTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// FIPS 197, appendix C.3.
  @Test func block() {
    let cipher = AES256(key: Array(0..<32))
    let plain = (0..<16).map { UInt8($0 * 0x11) }
    let encrypted = cipher.encrypt(plain)
    #expect(TextDigest.hex(encrypted) == bytes("8ea2b7ca516745bfeafc49904b496089"))
    #expect(cipher.decrypt(encrypted) == plain)
  }

  /// What `openssl enc -aes-256-cbc` makes of it, behind its vector.
  @Test func textByOpenSSL() throws {
    let base64 = bytes("AAECAwQFBgcICQoLDA0ODwsIlamol8UgcTXkF4WKShWTg9YlkCG9NW4h/cseowER")
    #expect(try EncryptedText.decrypt(base64, password: bytes("secret")) == bytes("a text of more than one block"))
    let vector = [UInt8](0..<16)
    let again = EncryptedText.encrypt(
      bytes("a text of more than one block"), password: bytes("secret"), vector: vector)
    #expect(again == base64)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 1000])
  func roundTrip(count: Int) throws {
    let text = [UInt8](repeating: 7, count: count)
    let encrypted = EncryptedText.encrypt(text, password: bytes("p"))
    #expect(try EncryptedText.decrypt(encrypted, password: bytes("p")) == text)
    #expect(encrypted.isEmpty == text.isEmpty)
  }

  @Test func base64() throws {
    for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
      #expect(StandardBase64.encode(bytes(text)) == bytes(encoded))
      #expect(try StandardBase64.decode(bytes(encoded)) == bytes(text))
    }
    #expect(try StandardBase64.decode(bytes("Z\ng=\r\n=\n")) == bytes("f"))
  }

  @Test(arguments: [RandomText.Alphabet.alphanumeric, .alphabetic, .numeric, .ascii])
  func randomText(alphabet: RandomText.Alphabet) throws {
    let text = try RandomText.text(alphabet, count: 20000)
    #expect(text.count == 20000)
    // The chance that one of 95 characters is missing is below 10^-80.
    #expect(Set(text) == Set(alphabet.characters))
    #expect(try RandomText.text(alphabet, count: -1).isEmpty)
  }

  @Test func randomTextThatIsTooLong() throws {
    #expect(throws: CryptoError("1048577 random characters are too many: ask for at most 1048576 at once")) {
      try RandomText.text(.numeric, count: 1_048_577)
    }
    #expect(throws: CryptoError("runtime error: makeslice: len out of range")) { try RandomText.bytes(-1) }
    #expect(try RandomText.bytes(5).count == 8)
  }

  @Test func uniqueIdentifier() throws {
    let text = String(decoding: RandomText.uuid(), as: UTF8.self)
    let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(text.wholeMatch(of: form) != nil)
    #expect(RandomText.uuid() != RandomText.uuid())
  }
}
