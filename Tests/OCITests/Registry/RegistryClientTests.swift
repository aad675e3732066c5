import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct RegistryClientTests {
  typealias Answer = FakeRegistry.Answer
  static let blob = Data((0..<9_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })

  static func descriptor(_ data: Data = blob) throws -> Descriptor {
    Descriptor(mediaType: .layerGzip, digest: try Digest.of(data), size: Int64(data.count))
  }

  static func client(_ server: FakeRegistry, logins: String? = nil) throws -> RegistryClient {
    let folder = Scratch()
    let path = folder("auth.json")
    if let logins { try logins.write(toFile: path.text, atomically: true, encoding: .utf8) }
    var files = CredentialFiles(environment: ["REGISTRY_AUTH_FILE": path.text])
    files.note = { _ in _ = folder }  // The file lives as long as the client.
    let settings = RegistryClient.Settings(credentials: files, retry: .hurried)
    return RegistryClient(domain: "127.0.0.1:\(server.port)", settings: settings)
  }

  static let repository = RepositoryName(checked: "team/app")

  /// Answers a request for a part of the blob.
  static func part(_ request: FakeRegistry.Request, of data: Data = blob) -> Answer {
    guard let range = request.headers["range"], let equals = range.firstIndex(of: "=") else {
      return Answer(200, body: data)
    }
    var ends = range[range.index(after: equals)...].split(separator: "-").compactMap { Int($0) }
    if ends.count == 1 { ends.append(data.count - 1) }
    guard ends.count == 2 else { return Answer(416) }
    return Answer(
      206, headers: ["Content-Range": "bytes \(ends[0])-\(ends[1])/\(data.count)"], body: Data(data[ends[0]...ends[1]]))
  }

  static func fetch(_ client: RegistryClient, from offset: Int64 = 0) async throws -> Data {
    var data = Data()
    try await client.blob(repository, try descriptor(), from: offset) { data.append(contentsOf: $0) }
    return data
  }

  @Test func aBlobComesInOneRequestOrFromWhereItStopped() async throws {
    let server = FakeRegistry { request, _ in Self.part(request) }
    #expect(try await Self.fetch(Self.client(server)) == Self.blob)
    #expect(server.requests.count == 1)
    #expect(try await Self.fetch(Self.client(server), from: 5_000_000) == Self.blob.dropFirst(5_000_000))
  }

  @Test func aServerThatIgnoresRanges() async throws {
    let server = FakeRegistry { _, _ in Answer(200, body: Self.blob) }
    #expect(try await Self.fetch(Self.client(server)) == Self.blob)
  }

  @Test func partsThatComeShortOrFailAreAskedForAgain() async throws {
    let server = FakeRegistry { request, before in
      switch before {
      case 0: Answer(503)
      case 1: Answer(200, headers: ["Content-Length": "\(Self.blob.count)"], body: Self.blob.prefix(10))
      case 2: Answer(429, headers: ["Retry-After": "0"])
      default: Self.part(request)
      }
    }
    #expect(try await Self.fetch(Self.client(server)) == Self.blob)
  }

  @Test func aTokenIsFetchedAndUsed() async throws {
    let server = FakeRegistry { request, _ in
      if request.path.hasPrefix("/token") {
        let isRight =
          request.headers["authorization"] == "Basic cm9ib3Q6c2VjcmV0"
          && request.path.contains("scope=repository:team/app:pull")
        return isRight ? Answer(200, body: Data(#"{"token": "abc", "expires_in": 300}"#.utf8)) : Answer(403)
      }
      if request.headers["authorization"] == "Bearer abc" {
        return Answer(200, body: Data(#"{"mediaType": "application/vnd.oci.image.index.v1+json"}"#.utf8))
      }
      let host = request.headers["host"] ?? ""
      return Answer(
        401, headers: ["WWW-Authenticate": "Bearer realm=\"http://\(host)/token\",service=\"x\",scope=\"y\""])
    }
    let logins = #"{"auths": {"127.0.0.1:\#(server.port)": {"auth": "cm9ib3Q6c2VjcmV0"}}}"#
    let client = try Self.client(server, logins: logins)
    _ = try await client.manifest(Self.repository, .tag(.latest))
    _ = try await client.manifest(Self.repository, .tag(.latest))
    #expect(server.requests.count { $0.path.hasPrefix("/token") } == 1)
  }

  @Test func anotherHostGetsNoCredentials() async throws {
    let other = FakeRegistry { request, _ in Self.part(request) }
    let server = FakeRegistry { request, _ in
      if request.headers["authorization"] == nil {
        return Answer(401, headers: ["WWW-Authenticate": "Basic realm=\"x\""])
      }
      return Answer(307, headers: ["Location": "http://127.0.0.1:\(other.port)/data"])
    }
    let logins = #"{"auths": {"127.0.0.1:\#(server.port)": {"auth": "cm9ib3Q6c2VjcmV0"}}}"#
    #expect(try await Self.fetch(Self.client(server, logins: logins)) == Self.blob)
    #expect(other.requests.allSatisfy { $0.headers["authorization"] == nil } && !other.requests.isEmpty)
  }

  @Test func whatLiesIsRefused() async throws {
    let wrong = FakeRegistry { _, _ in
      Answer(200, body: Data(#"{"mediaType": "application/vnd.oci.image.manifest.v1+json"}"#.utf8))
    }
    let digest = try Digest.of(Data("other".utf8))
    await #expect(throws: RegistryError.self) {
      try await Self.client(wrong).manifest(Self.repository, .digest(digest))
    }
    let page = FakeRegistry { _, _ in Answer(200, headers: ["Content-Type": "text/html"], body: Data("<html>".utf8)) }
    await #expect(
      throws: RegistryError.badAnswer(
        host: "127.0.0.1:\(page.port)", request: "GET /v2/team/app/manifests/latest", found: "text/html",
        expected: "the JSON of a manifest")
    ) { try await Self.client(page).manifest(Self.repository, .tag(.latest)) }
    let circle = FakeRegistry { request, _ in Answer(302, headers: ["Location": request.path]) }
    await #expect(throws: RegistryError.self) { try await Self.client(circle).manifest(Self.repository, .tag(.latest)) }
  }

  @Test func damagedBytesNeverReachTheStore() async throws {
    let server = FakeRegistry { request, _ in Self.part(request, of: Data(Self.blob.reversed())) }
    let folder = Scratch()
    let store = try ImageStore.open(folder("store"))
    let client = try Self.client(server)
    await #expect(throws: StoreError.self) {
      let ingest = try store.ingest(Self.descriptor())
      try await client.blob(Self.repository, try Self.descriptor()) { try ingest.write($0) }
      _ = try ingest.commit()
    }
    #expect(try !store.contains(Self.descriptor()))
  }
}
