import Foundation

extension RegistryClient {
  /// Asks the token server that a challenge names; nil if it gives none.
  ///
  /// Source: https://distribution.github.io/distribution/spec/auth/token/ and, for tokens instead of passwords, `oauth/`.
  func fetchToken(_ challenge: Challenge, scope: String, credential: Credential?) async throws -> TokenAnswer? {
    guard let request = tokenRequest(challenge, scope: scope, credential: credential) else { return nil }
    var attempt = 1
    while true {
      do {
        let response = try await transport.send(request)
        if response.status == 200 { return try? JSONDecoder().decode(TokenAnswer.self, from: response.body) }
        guard Self.isTransient(response.status), attempt < Self.attempts else { return nil }
        try await pause(attempt, after: response)
        try await pacer.wait()
      } catch HTTPFailure.connection where attempt < Self.attempts {
        try await settings.pause(attempt)
      }
      attempt += 1
    }
  }

  /// The request for a token, as a challenge asks for it; nil if it names no server of the web.
  func tokenRequest(_ challenge: Challenge, scope: String, credential: Credential?) -> HTTPRequest? {
    guard let realm = challenge.parameters["realm"], var parts = URLComponents(string: realm),
      let scheme = parts.scheme?.lowercased(), parts.url?.isWebAddress == true
    else { return nil }
    var query: [URLQueryItem] = []
    if let service = challenge.parameters["service"] { query.append(URLQueryItem(name: "service", value: service)) }
    for one in scope.split(separator: " ") { query.append(URLQueryItem(name: "scope", value: String(one))) }
    if scope.isEmpty, let asked = challenge.parameters["scope"] {
      query.append(URLQueryItem(name: "scope", value: asked))
    }
    // A token server without TLS may only see secrets if the registry itself has none.
    let known = scheme == "https" || isPlain ? credential : nil
    if let known, known.user.isEmpty {
      var form = URLComponents()
      form.queryItems =
        query + [
          URLQueryItem(name: "grant_type", value: "refresh_token"),
          URLQueryItem(name: "client_id", value: "sealer-swift"),
          URLQueryItem(name: "refresh_token", value: known.secret),
        ]
      let text = (form.percentEncodedQuery ?? "").replacing("+", with: "%2B")
      return parts.url.map {
        HTTPRequest(
          method: "POST", url: $0, headers: ["Content-Type": "application/x-www-form-urlencoded"],
          body: .bytes(Data(text.utf8)))
      }
    }
    parts.queryItems = (parts.queryItems ?? []) + query
    return parts.url.map {
      HTTPRequest(url: $0, headers: known.map { ["Authorization": $0.basic] } ?? [:])
    }
  }
}
