import SealerFoundations
import Testing

@Suite struct DigestTests {
  static let hex = String(repeating: "ab", count: 32)

  @Test func wellFormed() {
    #expect(Digest("sha256:\(Self.hex)")?.description == "sha256:\(Self.hex)")
    #expect(Digest("sha512:\(Self.hex)\(Self.hex)")?.algorithm == .sha512)
  }

  @Test(arguments: [
    "", "sha256", "sha256:", "sha256:abc", "sha1:\(hex)", "sha256:\(hex.uppercased())", "sha512:\(hex)",
    "sha256:\(hex)0", ":\(hex)",
  ])
  func malformed(text: String) {
    #expect(Digest(text) == nil)
  }

  @Test func linesOfAnyFile() {
    #expect("\u{FEFF}a\r\nb\n\nc".textLines == ["a", "b", "", "c"] && "".textLines == [""])
  }
}
