import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct RegistryAccessTests {
  static func manifest(_ layer: String) -> Data {
    let config = Data("{}".utf8)
    let digest = (try? Digest.of(config).description) ?? ""
    return Data(
      #"{"schemaVersion":2,"mediaType":"\#(MediaType.imageManifest)","config":{"mediaType":"c","digest":"\#(digest)","size":2},"layers":[],"annotations":{"n":"\#(layer)"}}"#
        .utf8)
  }

  /// A registry with an index of two platforms under the tag `multi`.
  static func server() throws -> FakeRegistry {
    let (intel, arm) = (manifest("intel"), manifest("arm"))
    let entries = try [(intel, "amd64"), (arm, "arm64")].map { bytes, name in
      #"{"mediaType":"\#(MediaType.imageManifest)","digest":"\#(try Digest.of(bytes))","size":\#(bytes.count),"platform":{"os":"linux","architecture":"\#(name)"}}"#
    }
    let index = Data(
      #"{"schemaVersion":2,"mediaType":"\#(MediaType.imageIndex)","manifests":[\#(entries.joined(separator: ","))]}"#
        .utf8)
    let (intelPath, armPath) = (try Digest.of(intel).description, try Digest.of(arm).description)
    return FakeRegistry { request, _ in
      if request.path.hasSuffix("/manifests/multi") { return .init(200, body: index) }
      if request.path.hasSuffix(intelPath) { return .init(200, body: intel) }
      if request.path.hasSuffix(armPath) { return .init(200, body: arm) }
      return .init(404)
    }
  }

  static func access(mirrors: [String] = [], isOffline: Bool = false) throws -> RegistryAccess {
    let files = CredentialFiles(environment: ["REGISTRY_AUTH_FILE": "/nonexistent"])
    let rules = try mirrors.map { text throws in try MirrorRule(text) }
    var settings = RegistryClient.Settings(credentials: files, mirrors: rules, retry: .hurried)
    settings.isOffline = isOffline
    return RegistryAccess(settings)
  }

  @Test func thePlatformIsChosenFromAnIndex() async throws {
    let server = try Self.server()
    let reference = try ImageReference("127.0.0.1:\(server.port)/a/b:multi")
    let image = try await Self.access().image(reference, platform: .arm64)
    #expect(try image.decoded().annotations == ["n": "arm"] && image.index != nil)
    let riscv = try Platform("riscv64")
    await #expect(
      throws: RegistryError.noPlatform(
        image: reference.familiarName, wanted: riscv,
        found: [StatedPlatform(.amd64), StatedPlatform(.arm64)])
    ) { try await Self.access().image(reference, platform: riscv) }
  }

  @Test func mirrorsAreAskedInOrder() async throws {
    let server = try Self.server()
    let empty = FakeRegistry { _, _ in .init(404) }
    let mirrors = ["docker.io=127.0.0.1:\(empty.port)/cache", "docker.io=127.0.0.1:\(server.port)"]
    let image = try await Self.access(mirrors: mirrors).image(
      try ImageReference("nginx:multi"), platform: .amd64)
    #expect(image.endpoint.client.domain == "127.0.0.1:\(server.port)")
    #expect(empty.requests.map(\.path) == ["/v2/cache/library/nginx/manifests/multi"])
  }

  @Test func aNegativeSizeIsRefused() {
    let text = #"{"mediaType":"x","digest":"sha256:\#(String(repeating: "a", count: 64))","size":-1}"#
    #expect(throws: DecodingError.self) { try CanonicalJSON.decode(Descriptor.self, from: Data(text.utf8)) }
  }
}
