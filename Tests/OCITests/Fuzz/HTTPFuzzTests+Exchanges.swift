import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// Whole requests to a registry whose answers are of that kind, over the loopback interface.
extension HTTPFuzzTests {
  @Test func exchangesWithAServer() async {
    // An exchange waits for the threads that all tests share.
    let runs = FuzzRuns(1_000, patience: 900).divided(by: 20)
    let scene = FuzzedScene()
    let kinds = await OwnThread.run {
      runs.report("exchange", make: scene.script, bytes: \.bytes, examine: scene.examine).kinds
    }
    #expect(kinds == [])
  }
}

/// A registry and another server, both of which answer as a script says.
final class FuzzedScene: @unchecked Sendable {
  /// The answers to the requests of one run, in their order; when they are used up, nothing is found.
  struct Script {
    var seed: UInt64
    var answers: [FuzzedAnswer]
    var bytes: [UInt8] { answers.flatMap { $0.bytes + Array("\n-----\n".utf8) } }
  }

  private let lock = NSLock()
  private var rest: [FuzzedAnswer] = []
  private var leaks: [String] = []
  private let scratch = Scratch()
  private lazy var registry = LoopbackServer { [unowned self] in answer($0, $1, isRegistry: true) }
  private lazy var other = LoopbackServer { [unowned self] in answer($0, $1, isRegistry: false) }

  private static let blob = Data("sixsix".utf8)
  private static let repository = RepositoryName(checked: "team/app")

  func script(seed: UInt64) -> Script {
    var random = SeededGenerator(seed: seed)
    let places = ["http://127.0.0.1:\(registry.port)", "http://127.0.0.1:\(other.port)"]
    let answers = (0..<Int.random(in: 1...6, using: &random)).map { _ in FuzzedAnswer(&random, places: places) }
    // Requests go to nobody but these two, and nobody waits because a server says so.
    return Script(seed: seed, answers: answers.filter { Self.isHarmless($0, [registry.port, other.port]) })
  }

  private static func isHarmless(_ answer: FuzzedAnswer, _ ports: [Int]) -> Bool {
    let text = String(decoding: answer.bytes, as: UTF8.self)
    let places = text.matches(of: /:\/\/+([^\/"\s]*)/).map { String($0.1) }
    return places.allSatisfy { place in ports.contains { place == "127.0.0.1:\($0)" } || place == "127.0.0.1:1" }
      && !text.lowercased().contains("https")
  }

  private func answer(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection, isRegistry: Bool) {
    var request = request
    connection.readBody(of: &request, limit: 1 << 16)
    let bytes = lock.withLock { () -> [UInt8] in
      // A challenge names a server of tokens, which gets the login.
      let isForTokens =
        ["token", "scope=", "service="].contains(where: request.path.contains) || request.method == "POST"
      if !isRegistry, request.headers["authorization"] != nil, !isForTokens {
        leaks.append("\(request.method) \(request.path)")
      }
      if !rest.isEmpty { return rest.removeFirst().bytes }
      return Array("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n".utf8)
    }
    connection.send(Data(bytes))
    connection.isOpen = false
  }

  func examine(_ script: Script) -> FuzzResult {
    lock.withLock {
      rest = script.answers
      self.leaks = []
    }
    let outcome = OwnThread.wait { [self] in try await run(script) }
    let leaks = lock.withLock { self.leaks }
    return FuzzResult { () throws(FuzzResult.Flaw) -> Bool in
      try FuzzResult.require(leaks.isEmpty, "a login was shown to another server", leaks.joined(separator: ", "))
      switch outcome {
      case .success(let bytes):
        try FuzzResult.require(bytes == nil || bytes == Self.blob, "other bytes than asked for", "\(bytes?.count ?? 0)")
        return true
      case .failure(let error as any DiagnosticConvertible):
        let words = error.diagnostics.map { $0.found }.joined()
        try FuzzResult.require(!words.isEmpty, "an error without words", "\(error)")
        return false
      case .failure(let error): throw FuzzResult.Flaw("an error without diagnostics", "\(error)")
      }
    }
  }

  /// One request, or what belongs together; gives the bytes of the blob, if it was one for a blob.
  private func run(_ script: Script) async throws -> Data? {
    var settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]), retry: .hurried)
    let domain = "127.0.0.1:\(registry.port)"
    settings.credentials.readPaths = []
    settings.credentials.given = [domain: Credential(user: script.seed % 3 == 0 ? "" : "user", secret: "secret")]
    let client = RegistryClient(domain: domain, settings: settings)
    let digest = try Digest.of(Self.blob)
    let descriptor = Descriptor(mediaType: .layer, digest: digest, size: Int64(Self.blob.count))
    switch script.seed % 8 {
    case 0: try await client.ping()
    case 1: _ = try await client.manifest(Self.repository, .tag(.latest))
    case 2: return try await client.manifest(Self.repository, .digest(digest)).bytes
    case 3: _ = try await client.manifestDigest(Self.repository, .tag(.latest), last: digest)
    case 4:
      let access = RegistryAccess(settings)
      let reference = ImageReference(domain: domain, repository: Self.repository, tag: .latest)
      let buffer = BlobBuffer(descriptor)
      try await access.blob(descriptor, of: reference, at: access.endpoint(reference), into: buffer)
      return buffer.data
    case 5: try await client.pushManifest(Self.repository, .tag(.latest), Data("{}".utf8), mediaType: .imageManifest)
    case 6:
      let path = scratch("blob")
      try Self.blob.write(to: URL(fileURLWithPath: path.text))
      let upload = BlobUpload(
        descriptor, path: path, sources: [RepositoryName(checked: "other/app")], chunk: script.seed % 16 < 8 ? 2 : nil)
      _ = try await client.pushBlob(Self.repository, upload)
    default:
      guard let url = URL(string: "http://\(domain)/file") else { return nil }
      try await FileDownload(settings).load(url, to: scratch("file"))
    }
    return nil
  }
}
