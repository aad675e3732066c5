import Testing

@testable import SealerTemplates

/// Hash functions and what is built on them, against the vectors of their standards.
@Suite struct HashTests {
  private func hex(_ bytes: [UInt8]) -> String { String(decoding: TextDigest.hex(bytes), as: UTF8.self) }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [
    (HashFunction.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha384,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func theStandardsExample(function: HashFunction, digest: String) {
    #expect(String(decoding: TextDigest.hex(function, of: Array("abc".utf8)), as: UTF8.self) == digest)
  }

  /// The digest of the digests of texts of 0 to 299 bytes, as Python's hashlib has it: every length of a last block.
  @Test(arguments: [
    (
      HashFunction.sha1,
      "dfc942b5ddc5fe6421ccada9be50fa42e873926c"
    ),
    (
      .sha256,
      "d5238871a46ac4a1a75ac3fb19d645b0b3b9e5f35f5f720e2b240d605c6b694e"
    ),
    (
      .sha384,
      "e3a73ee7e40ce4f9bb660f1ec279e2e3145ce11a3d066daaf5ba43639ef37a5e"
        + "105d92e2090d8f782a96ca4c97457b29"
    ),
    (
      .sha512,
      "30d6c78a55e1f152f00703601a37b39b96c6c8fa2b3e66fb9c8182466b108d39"
        + "d5dd84827c69cadb4376853da7ec31ea83a0a7a0e5a713bac426e0f0ceea8424"
    ),
  ])
  func everyLength(function: HashFunction, digest: String) {
    var digests: [UInt8] = []
    for count in 0..<300 {
      digests += function.hash((0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + count) })
    }
    #expect(hex(function.hash(digests)) == digest)
  }

  @Test func adler32() {
    #expect(TextDigest.adler32(of: []) == bytes("1"))
    #expect(TextDigest.adler32(of: bytes("abc")) == bytes("38600999"))
    // The sums wrap around many times.
    #expect(TextDigest.adler32(of: [UInt8](repeating: 0xFF, count: 30000)) == bytes("3145449885"))
  }

  /// RFC 4231, cases 1 and 6: a short key, and one that is longer than a block.
  @Test func keyedHash() {
    #expect(
      hex(HMAC(.sha256, key: [UInt8](repeating: 0x0B, count: 20)).code(bytes("Hi There")))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      hex(
        HMAC(.sha256, key: [UInt8](repeating: 0xAA, count: 131)).code(
          bytes("Test Using Larger Than Block-Size Key - Hash Key First")))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  /// RFC 7914, section 11.
  @Test func keyFromPassword() {
    #expect(
      hex(PBKDF2.key(.sha256, password: bytes("passwd"), salt: bytes("salt"), rounds: 1, size: 64))
        == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783")
    #expect(
      hex(PBKDF2.key(.sha256, password: bytes("password"), salt: bytes("salt"), rounds: 2, size: 32))
        == "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43")
  }

  /// RFC 7914, section 12.
  @Test func keyFromPasswordByMemory() {
    #expect(
      hex(
        Scrypt.key(
          password: [], salt: [], Scrypt.Parameters(cost: 16, blockSize: 1, parallelism: 1), size: 64))
        == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
    #expect(
      hex(
        Scrypt.key(
          password: bytes("password"), salt: bytes("NaCl"),
          Scrypt.Parameters(cost: 1024, blockSize: 8, parallelism: 16), size: 64))
        == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
  }
}
