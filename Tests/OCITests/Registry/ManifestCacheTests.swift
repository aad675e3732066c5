import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct ManifestCacheTests {
  /// The manifest that a registry's tag names, which a test may move.
  private final class Tagged: @unchecked Sendable {
    private let lock = NSLock()
    private var bytes = RegistryAccessTests.manifest("first")

    var manifest: Data {
      get { lock.withLock { bytes } }
      set { lock.withLock { bytes = newValue } }
    }
  }

  /// What a registry does with the digest that was seen last.
  enum Condition: CaseIterable {
    /// It says so if that is still the one.
    case isMet
    /// It never looks at it.
    case isIgnored
    /// It says so whatever the tag names.
    case isAlwaysMet
  }

  private static func registry(_ tagged: Tagged, _ condition: Condition) -> FakeRegistry {
    FakeRegistry { request, _ in
      let manifest = tagged.manifest
      let digest = (try? Digest.of(manifest).description) ?? ""
      let isSame = condition == .isMet && request.headers["if-none-match"] == "\"\(digest)\""
      if isSame || condition == .isAlwaysMet, request.method == "HEAD" { return .init(304) }
      return .init(200, headers: ["Docker-Content-Digest": digest], body: manifest)
    }
  }

  private static func name(_ image: ResolvedImage) throws -> String? { try image.decoded().annotations?["n"] }

  @Test(arguments: [Condition.isMet, .isIgnored])
  func onlyATagThatMovedIsLoadedAgain(_ condition: Condition) async throws {
    let (fixture, tagged, platform) = (try StoreFixture(), Tagged(), Platform.amd64)
    let server = Self.registry(tagged, condition)
    let reference = try ImageReference("127.0.0.1:\(server.port)/team/app:v1")
    let cache = ManifestCache(store: fixture.store, registries: try RegistryAccessTests.access())
    #expect(try Self.name(await cache.image(reference, platform: platform)) == "first")
    let first = server.requests.count
    #expect(server.requests.allSatisfy { $0.headers["if-none-match"] == nil })

    #expect(try Self.name(await cache.image(reference, platform: platform)) == "first")
    #expect(server.requests.dropFirst(first).map(\.method) == ["HEAD"])
    #expect(server.requests.last?.headers["if-none-match"] == "\"\(try Digest.of(tagged.manifest))\"")

    tagged.manifest = RegistryAccessTests.manifest("second")
    #expect(try Self.name(await cache.image(reference, platform: platform)) == "second")
    #expect(server.requests.dropFirst(first).map(\.method) == ["HEAD", "HEAD", "GET"])
    #expect(try Self.name(await cache.image(reference, platform: platform)) == "second")
    #expect(server.requests.dropFirst(first).map(\.method) == ["HEAD", "HEAD", "GET", "HEAD"])
  }

  @Test func aConditionThatNobodyMadeIsNotMet() async throws {
    let (fixture, tagged) = (try StoreFixture(), Tagged())
    let server = Self.registry(tagged, .isAlwaysMet)
    let reference = try ImageReference("127.0.0.1:\(server.port)/team/app:v1")
    let cache = ManifestCache(store: fixture.store, registries: try RegistryAccessTests.access())
    #expect(try Self.name(await cache.image(reference, platform: .amd64)) == "first")
    #expect(server.requests.map(\.method) == ["HEAD", "GET"])
  }

  @Test func anotherNameOfAKnownManifestIsKnownWithoutTheNetwork() async throws {
    let (fixture, tagged, platform) = (try StoreFixture(), Tagged(), Platform.amd64)
    let server = Self.registry(tagged, .isMet)
    let cache = ManifestCache(store: fixture.store, registries: try RegistryAccessTests.access())
    let references = try ["v1", "v2"].map { try ImageReference("127.0.0.1:\(server.port)/team/app:\($0)") }
    for reference in references { _ = try await cache.image(reference, platform: platform) }
    #expect(server.requests.map(\.method) == ["HEAD", "GET", "HEAD"])
    let count = server.requests.count
    let offline = ManifestCache(store: fixture.store, registries: try RegistryAccessTests.access(isOffline: true))
    for reference in references {
      #expect(try Self.name(await offline.image(reference, platform: platform)) == "first")
    }
    #expect(server.requests.count == count)
  }

  @Test func anAnswerWithoutABody() async throws {
    let server = Self.registry(Tagged(), .isAlwaysMet)
    let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/v2/a/manifests/v1"))
    let request = HTTPRequest(method: "HEAD", url: url, headers: ["If-None-Match": "\"x\""])
    let response = try await CurlTransport(CurlTransport.Settings(timeout: 20)).send(request)
    #expect(response.status == 304 && response.body.isEmpty)
  }
}
