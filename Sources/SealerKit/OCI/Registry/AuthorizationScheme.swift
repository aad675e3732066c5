import Foundation

/// A way to say who sends a request.
protocol AuthorizationScheme: Sendable {
  /// The header for requests of a scope, if there is one already.
  func header(scope: String, _ credential: Credential?) async -> String?

  /// Finds a better header for requests of a scope; false if there is none.
  ///
  /// - Parameter refused: the header that the registry refused.
  /// - Throws: what finding it throws.
  func renew(scope: String, _ credential: Credential?, refused: String?, _ challenge: Challenge) async throws -> Bool
}

/// User and password with every request.
///
/// Source: https://www.rfc-editor.org/rfc/rfc7617
struct BasicScheme: AuthorizationScheme {
  func header(scope: String, _ credential: Credential?) -> String? {
    credential.flatMap { $0.user.isEmpty ? nil : $0.basic }
  }

  func renew(scope: String, _ credential: Credential?, refused: String?, _ challenge: Challenge) -> Bool {
    let header = header(scope: scope, credential)
    return header != nil && header != refused
  }
}

/// A token for each scope, from the server that the registry names.
///
/// Source: https://distribution.github.io/distribution/spec/auth/token/
actor BearerScheme: AuthorizationScheme {
  typealias Fetch = @Sendable (_ challenge: Challenge, _ scope: String, Credential?) async throws -> TokenAnswer?

  private let fetch: Fetch
  private var tokens: [String: (value: String, expires: Date)] = [:]
  private var fetching: [Login: Task<TokenAnswer?, any Error>] = [:]

  /// Who asks for which token.
  private struct Login: Hashable {
    var scope: String
    var credential: Credential?
  }

  init(_ fetch: @escaping Fetch) { self.fetch = fetch }

  func header(scope: String, _ credential: Credential?) -> String? {
    guard let token = tokens[scope], token.expires > Date() else { return nil }
    return "Bearer \(token.value)"
  }

  /// Fetches a token unless another request has done so since the refused one was sent; those that come meanwhile wait for
  /// the same answer, if they have the same login: one that is too old must not fail those that have a newer one.
  func renew(scope: String, _ credential: Credential?, refused: String?, _ challenge: Challenge) async throws -> Bool {
    if let token = tokens[scope], "Bearer \(token.value)" != refused { return true }
    let login = Login(scope: scope, credential: credential)
    let task = fetching[login] ?? Task { [fetch] in try await fetch(challenge, scope, credential) }
    fetching[login] = task
    defer { fetching[login] = nil }
    guard let answer = try await task.value else {
      // A newer login may have brought one meanwhile.
      if let token = tokens[scope], "Bearer \(token.value)" != refused { return true }
      tokens[scope] = nil
      return false
    }
    keep(answer, scope: scope)
    return true
  }

  /// Keeps a token for as long as the registry said, less a little.
  private func keep(_ answer: TokenAnswer, scope: String) {
    let seconds = Double(max(0, min(answer.expiresIn ?? 60, 86_400)))
    tokens[scope] = (answer.value, Date().addingTimeInterval(max(5, seconds * 0.8)))
  }
}

/// The scheme that a registry asked for last.
actor RegistryAuthorization {
  private let basic = BasicScheme()
  private let bearer: BearerScheme
  private var current: (any AuthorizationScheme)?

  init(_ fetch: @escaping BearerScheme.Fetch) { bearer = BearerScheme(fetch) }

  /// The header for requests of a scope, if a challenge was answered before.
  func header(scope: String, _ credential: Credential?) async -> String? {
    await current?.header(scope: scope, credential)
  }

  /// Answers a registry's challenges; false if none can be answered.
  ///
  /// - Throws: what a token server's failure throws.
  func answer(
    _ challenges: [Challenge], scope: String, _ credential: Credential?, refused: String?
  ) async throws -> Bool {
    for (name, scheme) in [("bearer", bearer), ("basic", basic)] as [(String, any AuthorizationScheme)] {
      guard let challenge = challenges.first(where: { $0.scheme == name }) else { continue }
      let isAnswered = try await scheme.renew(scope: scope, credential, refused: refused, challenge)
      if isAnswered { current = scheme }
      if isAnswered || name == "bearer" { return isAnswered }
    }
    return false
  }
}

/// What a token server says.
///
/// Source: https://distribution.github.io/distribution/spec/auth/token/
struct TokenAnswer: Decodable, Sendable {
  var value: String
  var expiresIn: Int?

  private enum CodingKeys: String, CodingKey {
    case token
    case accessToken = "access_token"
    case expiresIn = "expires_in"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value =
      try container.decodeIfPresent(String.self, forKey: .token)
      ?? container.decode(String.self, forKey: .accessToken)
    expiresIn = try? container.decodeIfPresent(Int.self, forKey: .expiresIn)
  }
}
