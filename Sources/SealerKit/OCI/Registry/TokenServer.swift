import Foundation

/// Gets tokens from the servers that registries name.
///
/// Source: https://distribution.github.io/distribution/spec/auth/token/ and, for tokens instead of passwords, `oauth/`.
struct TokenServer: Sendable {
  let transport: CurlTransport
  let retry: RetryPolicy
  let pacer: HostPacer

  /// Asks the token server that a challenge names; nil if it gives none.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`.
  func token(_ challenge: Challenge, scope: String, _ credential: Credential?) async throws -> TokenAnswer? {
    guard let request = Self.request(challenge, scope: scope, credential) else { return nil }
    return try await retry.run(pacer) {
      do {
        try await pacer.wait()
        let response = try await transport.send(request)
        if response.status == 200 { return .done(try? JSONDecoder().decode(TokenAnswer.self, from: response.body)) }
        guard RegistryClient.isTransient(response.status) else { return .done(nil) }
        let error = RegistryError.status(
          response.status, host: request.url.host ?? "?", request: request.label, message: "")
        return .failed(error, answer: response)
      } catch let failure as HTTPFailure where failure.isTransient {
        return .failed(failure)
      }
    }
  }

  /// The request for a token, as a challenge asks for it; nil if it names no server of the web.
  static func request(_ challenge: Challenge, scope: String, _ credential: Credential?) -> HTTPRequest? {
    guard let realm = challenge.parameters["realm"], var parts = URLComponents(string: realm),
      let server = parts.url, server.isWebAddress
    else { return nil }
    var query: [URLQueryItem] = []
    if let service = challenge.parameters["service"] { query.append(URLQueryItem(name: "service", value: service)) }
    let scope = scope.isEmpty ? challenge.parameters["scope"] ?? "" : scope
    // A token server without TLS may only see secrets if the registry itself has none.
    let known = server.isSecure || !challenge.cameOverTLS ? credential : nil
    if let known, known.user.isEmpty {
      var form = URLComponents()
      // A form has one scope at most, of several parts, where a query has several.
      if !scope.isEmpty { query.append(URLQueryItem(name: "scope", value: scope)) }
      form.queryItems =
        query + [
          URLQueryItem(name: "grant_type", value: "refresh_token"),
          URLQueryItem(name: "client_id", value: "sealer-swift"),
          URLQueryItem(name: "refresh_token", value: known.secret),
        ]
      let text = (form.percentEncodedQuery ?? "").replacing("+", with: "%2B")
      return HTTPRequest(
        method: "POST", url: server, headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: .bytes(Data(text.utf8)))
    }
    for one in scope.split(separator: " ") { query.append(URLQueryItem(name: "scope", value: String(one))) }
    parts.queryItems = (parts.queryItems ?? []) + query
    return parts.url.map {
      HTTPRequest(url: $0, headers: known.map { ["Authorization": $0.basic] } ?? [:])
    }
  }
}
