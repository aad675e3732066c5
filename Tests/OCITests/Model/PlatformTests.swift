import SealerFoundations
import Testing

@testable import SealerOCI

@Suite("Platforms")
struct PlatformTests {
  @Test(
    "texts",
    arguments: [
      ("linux/amd64", "linux/amd64"), ("amd64", "linux/amd64"), ("aarch64", "linux/arm64"),
      ("linux/arm/v6", "linux/arm/v6"),
      ("linux/x86_64", "linux/amd64"), ("armhf", "linux/arm/v7"),
    ])
  func texts(_ text: String, _ expected: String) { #expect(Platform(text)?.description == expected) }

  @Test("what is no platform", arguments: ["", "/", "linux/", "a/b/c/d", "linux /amd64"])
  func refused(_ text: String) { #expect(Platform(text) == nil) }

  @Test("an index gives the variant that was asked for, else the first that fits")
  func choice() throws {
    func entry(_ platform: String, _ digit: Character) throws -> Descriptor {
      let digest = try #require(Digest(.sha256, hex: String(repeating: digit, count: 64)))
      return Descriptor(mediaType: .imageManifest, digest: digest, size: 1, platform: Platform(platform))
    }
    let index = ImageIndex(manifests: [
      try entry("unknown/unknown", "0"), try entry("linux/arm/v6", "1"), try entry("linux/arm/v7", "2"),
      try entry("linux/arm64/v8", "3"), try entry("linux/amd64", "4"),
    ])
    let choose = { (text: String) in Platform(text).flatMap(index.manifest)?.digest.hex.first }
    #expect(choose("linux/arm/v7") == "2")
    #expect(choose("linux/arm") == "1")
    #expect(choose("linux/arm64") == "3")
    #expect(choose("linux/amd64") == "4")
    #expect(choose("windows/amd64") == nil)
    #expect(index.platforms.count == 4)
  }
}
