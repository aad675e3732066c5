import Foundation
import SealerFoundations
import Synchronization
import Testing

@testable import SealerOCI

/// Requests at once that want a token for the same scope.
@Suite struct AuthorizationSchemeTests {
  /// A token server that refuses a login only after another request has come.
  private final class Server: Sendable {
    private let calls = Mutex<[String]>([])
    var asked: [String] { calls.withLock { $0 } }

    func answer(_ credential: Credential?) async throws -> TokenAnswer? {
      let secret = credential?.secret ?? ""
      calls.withLock { $0.append(secret) }
      guard secret == "old" else {
        return try JSONDecoder().decode(TokenAnswer.self, from: Data(#"{"token": "good"}"#.utf8))
      }
      for _ in 0..<2_000 where asked.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
      return nil
    }
  }

  private static let challenge = Challenge(scheme: "bearer", parameters: ["realm": "https://example.com/token"])

  /// A request that has a newer login doesn't wait for the answer to an older one, which is refused.
  @Test func aNewerLoginIsAskedForItself() async throws {
    let server = Server()
    let scheme = BearerScheme { _, _, credential in try await server.answer(credential) }
    let old = Task {
      try await scheme.renew(scope: "a", Credential(user: "u", secret: "old"), refused: nil, Self.challenge)
    }
    while server.asked.isEmpty { await Task.yield() }
    let new = try await scheme.renew(scope: "a", Credential(user: "u", secret: "new"), refused: nil, Self.challenge)
    #expect(new)
    _ = try await old.value
    // What the older one was told does not count any more.
    #expect(await scheme.header(scope: "a", nil) == "Bearer good")
  }

  /// Those with the same login have one token among them.
  @Test func theSameLoginIsAskedOnce() async throws {
    let server = Server()
    let scheme = BearerScheme { _, _, credential in
      try await Task.sleep(for: .milliseconds(50))
      return try await server.answer(credential)
    }
    let login = Credential(user: "u", secret: "new")
    let answers = try await (0..<8).concurrentMap(limit: 8) { _ in
      try await scheme.renew(scope: "a", login, refused: nil, Self.challenge)
    }
    #expect(answers == Array(repeating: true, count: 8))
    #expect(server.asked == ["new"])
  }
}
