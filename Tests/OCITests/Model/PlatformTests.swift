import Foundation
import SealerFoundations
import Testing

@testable import SealerOCI

/// What docker, containerd and buildkit take for one platform: containerd's `platforms` decides.
@Suite("Platforms")
struct PlatformTests {
  @Test(
    "texts, in the form of containerd's Normalize",
    arguments: [
      ("linux/amd64", "linux/amd64"), ("amd64", "linux/amd64"), ("aarch64", "linux/arm64"),
      ("linux/arm/v6", "linux/arm/v6"), ("linux/x86_64", "linux/amd64"), ("x86-64", "linux/amd64"),
      ("armhf", "linux/arm/v7"), ("armel", "linux/arm/v6"), ("linux/arm", "linux/arm/v7"), ("arm/v7x", ""),
      ("linux/arm/7", "linux/arm/v7"), ("linux/arm64/v8", "linux/arm64"), ("linux/arm64/8", "linux/arm64"),
      ("linux/arm64/v9", "linux/arm64/v9"), ("linux/amd64/v1", "linux/amd64"), ("linux/amd64/v3", "linux/amd64/v3"),
      ("i386", "linux/386"), ("Linux/AMD64", "linux/amd64"), ("linux", "\(Platform.current)"),
    ])
  func texts(_ text: String, _ expected: String) {
    #expect((try? Platform(text))?.description ?? "" == expected)
  }

  @Test(
    "what is no platform of a cluster image",
    arguments: [
      ("", "'' is no platform"), ("/", "'/' is no platform"), ("linux/", "'linux/' is no platform"),
      ("a/b/c/d", "'a/b/c/d' is no platform"), ("linux /amd64", "'linux ' is no operating system"),
      ("linux/amd46", "did you mean 'amd64'?"), ("windows/amd64", "cluster images are for linux"),
      ("windows", "cluster images are for linux"), ("darwin/arm64", "is for darwin"), ("lunix/amd64", "'linux'"),
      ("linux/aarch46", "did you mean 'aarch64'?"), ("linux/arm/v77", "did you mean 'v7'?"),
      ("linux/s390x/z13", "'z13' is no variant of s390x"), ("linux/amd64/v9", "one of v1, v2, v3, v4"),
    ])
  func refused(_ text: String, _ says: String) {
    let error = #expect(throws: PlatformFlaw.self) { try Platform(text) }
    let words = error?.diagnostics.map(\.description).joined() ?? ""
    #expect(words.contains(says), "\(words)")
  }

  @Test("JSON of it is an object, and another one is refused")
  func json() throws {
    let platform = try Platform("linux/arm")
    let text = try CanonicalJSON.encode(platform)
    #expect(String(decoding: text, as: UTF8.self) == #"{"architecture":"arm","os":"linux","variant":"v7"}"#)
    #expect(try CanonicalJSON.decode(Platform.self, from: text) == platform)
    #expect(throws: DecodingError.self) {
      try CanonicalJSON.decode(Platform.self, from: Data(#"{"architecture":"amd46","os":"linux"}"#.utf8))
    }
  }

  @Test(
    "what runs where: a CPU runs what was made for an earlier variant of it",
    arguments: [
      ("linux/amd64", "linux/amd64", true), ("linux/amd64", "linux/arm64", false), ("amd64", "windows/amd64", false),
      ("linux/arm/v7", "linux/arm/v6", true), ("linux/arm/v6", "linux/arm/v7", false), ("linux/arm", "linux/arm", true),
      ("linux/arm64", "linux/arm64/v8", true), ("linux/arm64", "linux/arm/v7", false),
      ("linux/amd64/v3", "linux/amd64", true), ("linux/amd64", "linux/amd64/v3", false),
      ("linux/amd64", "linux/x86_64", true), ("linux/amd64", "unknown/unknown", false),
    ])
  func accepting(_ wanted: String, _ stated: String, _ isTaken: Bool) throws {
    let words = stated.split(separator: "/").map(String.init)
    let other = StatedPlatform(os: words[0], architecture: words[1], variant: words.count > 2 ? words[2] : nil)
    #expect(try Platform(wanted).accepts(other) == isTaken)
  }

  private static func entry(_ platform: String?, _ digit: Character) throws -> Descriptor {
    let digest = try #require(Digest(.sha256, hex: String(repeating: digit, count: 64)))
    let words = platform?.split(separator: "/").map(String.init)
    let stated = words.map {
      StatedPlatform(os: $0[0], architecture: $0[1], variant: $0.count > 2 ? $0[2] : nil)
    }
    return Descriptor(mediaType: .imageManifest, digest: digest, size: 1, platform: stated)
  }

  @Test("an index gives the variant that was asked for, else the nearest")
  func choice() throws {
    let index = ImageIndex(manifests: [
      try Self.entry("unknown/unknown", "0"), try Self.entry("linux/arm/v6", "1"), try Self.entry("linux/arm/v7", "2"),
      try Self.entry("linux/arm64/v8", "3"), try Self.entry("linux/amd64", "4"), try Self.entry("linux/arm/v5", "5"),
    ])
    let choose = { (text: String) throws in index.manifest(for: try Platform(text))?.digest.hex.first }
    #expect(try choose("linux/arm/v7") == "2")
    #expect(try choose("linux/arm") == "2")
    #expect(try choose("linux/arm/v8") == "2")
    #expect(try choose("linux/arm/v6") == "1")
    #expect(try choose("linux/arm64") == "3")
    #expect(try choose("linux/amd64") == "4")
    #expect(try choose("linux/s390x") == nil)
    #expect(index.platforms.count == 5)
  }

  @Test("one image alone of an index need not say what it is for")
  func silentEntries() throws {
    let (one, two) = (try Self.entry(nil, "1"), try Self.entry(nil, "2"))
    #expect(ImageIndex(manifests: [one]).manifest(for: .arm64) == one)
    #expect(ImageIndex(manifests: [one, two]).manifest(for: .arm64) == nil)
  }
}
