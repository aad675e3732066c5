import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// Servers that want to harm, with TLS and without: no answer ends the process, leaks a login, grows without end or takes long.
@Suite(.serialized) struct HostileAnswerTests {
  enum Layer: CaseIterable { case plain, tls }

  private static let blob = Data("sixsix".utf8)
  private static let repository = RepositoryName(checked: "team/app")
  private static let secrets = ["secret", Data("robot:secret".utf8).base64EncodedString(), "t0ken"]

  /// What TLS is spoken with, made once.
  private static let authority: (made: TestAuthority, front: TLSFront)? = {
    guard let made = try? TestAuthority(), let pair = try? made.pair(), let front = try? TLSFront(pair) else {
      return nil
    }
    return (made, front)
  }()

  /// A registry that hands out tokens, and a server that would like to have some.
  private final class Scene: @unchecked Sendable {
    private let lock = NSLock()
    private var seen: [String] = []
    private(set) var places = HostileAnswer.Places(own: "", evil: "")
    private(set) var domain = ""
    private lazy var evil = LoopbackServer { [weak self] request, connection in
      guard let self else { return }
      var request = request
      connection.readBody(of: &request, limit: 1 << 16)
      lock.withLock { seen.append("\(request) \(String(decoding: request.body, as: UTF8.self))") }
      let challenge =
        request.path.contains("basic") ? "Basic realm=\"x\"" : "Bearer realm=\"\(places.evil)/token\",service=\"x\""
      let text =
        request.path.contains("back")
        ? "HTTP/1.1 307 X\r\nLocation: \(places.own)/v2/team/app/manifests/latest\r\n"
        : "HTTP/1.1 401 X\r\nWWW-Authenticate: \(challenge)\r\n"
      connection.send(Data((text + "Content-Length: 0\r\n\r\n").utf8))
      connection.isOpen = false
    }
    private lazy var registry = LoopbackServer { [weak self] request, connection in
      guard let self else { return }
      var request = request
      connection.readBody(of: &request, limit: 1 << 16)
      let isToken = request.path.hasPrefix("/token")
      if isToken || request.headers["authorization"] == nil && !request.path.hasPrefix("/file") {
        let realm = "WWW-Authenticate: Bearer realm=\"\(places.own)/token\",service=\"x\""
        let text =
          isToken
          ? "HTTP/1.1 200 OK\r\nContent-Length: 34\r\n\r\n{\"token\":\"t0ken\",\"expires_in\":300}\n"
          : "HTTP/1.1 401 X\r\n\(realm)\r\nContent-Length: 0\r\n\r\n"
        connection.send(Data(text.utf8))
        return
      }
      answer.reply(request, connection, places)
    }
    private let answer: HostileAnswer

    init(_ answer: HostileAnswer, _ layer: Layer) throws {
      self.answer = answer
      places.evil = "http://127.0.0.1:\(evil.port)"
      var port = registry.port
      if layer == .tls, let authority { port = try authority.front.port(before: port) }
      domain = "localhost:\(port)"
      places.own = "\(layer == .tls ? "https" : "http")://\(domain)"
    }

    var leaks: [String] {
      lock.withLock { seen.filter { line in secrets.contains(where: line.contains) || line.contains("authorization") } }
    }
  }

  @Test(.timeLimit(.minutes(15)), arguments: HostileAnswer.all, Layer.allCases)
  func ends(_ answer: HostileAnswer, _ layer: Layer) async throws {
    if layer == .tls, Self.authority == nil { return print("skipped 1 server with TLS: there is no openssl") }
    let scene = try Scene(answer, layer)
    let scratch = Scratch()
    let error = await Self.run { try await Self.work(answer.work, scene, layer, scratch) }
    if let says = answer.says {
      #expect(error?.contains(says) == true, "\(answer): \(error ?? "no error")")
    } else {
      #expect(error == nil, "\(answer)")
    }
    // A registry without TLS may send its clients anywhere: whoever listens there listens here, too.
    if !(layer == .plain && answer.description == "a realm without TLS") {
      #expect(scene.leaks.isEmpty, "\(answer)")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path.text).filter { $0 != "source" }
    #expect(left.isEmpty || error == nil, "\(answer): \(left)")
  }

  private static func run(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch let error as any DiagnosticConvertible {
      return error.diagnostics.map(\.description).joined(separator: "\n")
    } catch {
      return "no diagnostic: \(error)"
    }
  }

  private static func work(_ work: HostileAnswer.Work, _ scene: Scene, _ layer: Layer, _ scratch: Scratch) async throws
  {
    var settings = RegistryClient.Settings(
      credentials: CredentialFiles(environment: [:]), plainHTTP: layer == .plain ? [scene.domain] : [],
      retry: RetryPolicy(retries: 1, pause: { _ in }))
    settings.credentials.readPaths = []
    settings.credentials.given = [scene.domain: Credential(user: "robot", secret: "secret")]
    settings.timeout = 1
    settings.tls.general.authorityFile = authority?.made.certificate
    settings.limits.set(try LimitSetting("download-bytes=1MiB"))
    let client = RegistryClient(domain: scene.domain, settings: settings)
    let descriptor = Descriptor(mediaType: .layer, digest: try Digest.of(blob), size: 6)
    switch work {
    case .ping: try await client.ping()
    case .manifest: _ = try await client.manifest(repository, .tag(.latest))
    case .blob:
      let access = RegistryAccess(settings)
      let reference = ImageReference(domain: scene.domain, repository: repository, tag: .latest)
      let endpoint = await access.endpoint(reference)
      try await access.blob(descriptor, of: reference, at: endpoint, into: BlobBuffer(descriptor))
    case .push, .mount:
      let path = scratch("source")
      try blob.write(to: URL(fileURLWithPath: path.text))
      let sources = work == .mount ? [RepositoryName(checked: "other/app")] : []
      _ = try await client.pushBlob(repository, BlobUpload(descriptor, path: path, sources: sources))
    case .file:
      let url = try #require(URL(string: "\(scene.places.own)/file"))
      let path = scratch("file")
      do { try await FileDownload(settings).load(url, to: path) } catch {
        // Whoever asked for the file removes what there is of it.
        unlink(path.text)
        throw error
      }
    }
  }

  @Test func thereAreEnough() {
    #expect(Set(HostileAnswer.all.map(\.description)).count >= 60)
  }
}
