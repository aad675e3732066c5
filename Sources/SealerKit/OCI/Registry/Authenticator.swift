import Foundation

/// What a client may say to one registry: the answers to its challenges, kept while they are good.
actor Authenticator {
  private var tokens: [String: (value: String, expires: Date)] = [:]
  private var fetching: [String: Task<TokenAnswer?, any Error>] = [:]
  private var usesBasic = false

  /// The header for requests of a scope, if a challenge was answered before.
  func header(scope: String, credential: Credential?) -> String? {
    if let token = tokens[scope], token.expires > Date() { return "Bearer \(token.value)" }
    return usesBasic ? credential?.basic : nil
  }

  /// Remembers that the registry takes user and password.
  func useBasic() { usesBasic = true }

  /// Fetches a token unless another request has done so since the refused one was sent.
  ///
  /// Those that come meanwhile wait for the same answer. False if the token server gives none.
  ///
  /// - Parameter refused: the header that the registry refused.
  func renew(
    scope: String, refused: String?, _ fetch: @escaping @Sendable () async throws -> TokenAnswer?
  ) async throws -> Bool {
    if let token = tokens[scope], "Bearer \(token.value)" != refused { return true }
    let task = fetching[scope] ?? Task { try await fetch() }
    fetching[scope] = task
    defer { fetching[scope] = nil }
    guard let answer = try await task.value else {
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
