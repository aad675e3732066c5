import Foundation

/// What a client may say to one registry: the answers to its challenges, kept while they are good.
actor Authenticator {
  private var tokens: [String: (value: String, expires: Date)] = [:]
  private var usesBasic = false

  /// The header for requests of a scope, if a challenge was answered before.
  func header(scope: String, credential: Credential?) -> String? {
    if let token = tokens[scope], token.expires > Date() { return "Bearer \(token.value)" }
    return usesBasic ? credential?.basic : nil
  }

  /// Remembers that the registry takes user and password.
  func useBasic() { usesBasic = true }

  /// Keeps a token for as long as the registry said, less a little.
  func keep(_ answer: TokenAnswer, scope: String) {
    let seconds = max(answer.expiresIn ?? 60, 30)
    tokens[scope] = (answer.value, Date().addingTimeInterval(Double(seconds) * 0.8))
  }

  /// Forgets a token that the registry refused.
  func forget(scope: String) { tokens[scope] = nil }
}

/// What a token server says.
///
/// Source: https://distribution.github.io/distribution/spec/auth/token/
struct TokenAnswer: Decodable {
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
