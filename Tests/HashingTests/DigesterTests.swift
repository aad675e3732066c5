import Foundation
import SealerFoundations
import SealerHashing
import Testing

@Suite struct DigesterTests {
  @Test(
    "libarchive's hashes are the ones of FIPS 180-4",
    arguments: [
      ("", Digest.Algorithm.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", .sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abc", .sha512,
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
      ),
    ])
  func knownDigests(text: String, algorithm: Digest.Algorithm, hex: String) throws {
    #expect(try Digest.of(Data(text.utf8), algorithm: algorithm).hex == hex)
  }

  @Test func piecesHashAsOne() throws {
    let digester = Digester()
    for _ in 0..<1000 { digester.update(Data(repeating: 97, count: 1000)) }
    #expect(digester.count == 1_000_000)
    #expect(try digester.finish().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
