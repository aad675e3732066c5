import SealerFoundations
import Testing

@testable import SealerOCI

@Suite("Paths of the embedded registry")
struct RegistryLayoutTests {
  @Test("each path is where the distribution registry looks")
  func paths() throws {
    let hex = "ab" + String(repeating: "0", count: 62)
    let digest = try #require(Digest(.sha256, hex: hex))
    let name = try #require(RepositoryName("team/app"))
    let tag = try #require(Tag("v1"))
    let root = "registry/docker/registry/v2"
    let manifests = "\(root)/repositories/team/app/_manifests"
    #expect(RegistryLayout.blob(digest).description == "\(root)/blobs/sha256/ab/\(hex)/data")
    #expect(
      RegistryLayout.layerLink(name, digest).description == "\(root)/repositories/team/app/_layers/sha256/\(hex)/link")
    #expect(RegistryLayout.revisionLink(name, digest).description == "\(manifests)/revisions/sha256/\(hex)/link")
    #expect(RegistryLayout.tagLink(name, tag).description == "\(manifests)/tags/v1/current/link")
    #expect(
      RegistryLayout.tagIndexLink(name, tag, digest).description == "\(manifests)/tags/v1/index/sha256/\(hex)/link")
    #expect(RegistryLayout.blobDigest(RegistryLayout.blob(digest)) == digest)
    #expect(RegistryLayout.blobDigest(try RootfsPath("\(root)/blobs/sha256/cd/\(hex)/data")) == nil)
  }
}
