import Foundation
import SealerFoundations

extension RegistryClient {
  /// How one request is sent once credentials and address are known.
  typealias Exchange = (HTTPRequest) async throws -> HTTPResponse

  /// Sends a request with the right credentials, follows redirects, tries again where that can help.
  ///
  /// - Throws: `RegistryError`, `InputLimitError`, `CancellationError`.
  func send(_ request: HTTPRequest, scope: String) async throws -> HTTPResponse {
    var last: HTTPResponse?
    do {
      return try await settings.retry.run(pacer) {
        last = nil
        do {
          let response = try await sendOnce(request, scope: scope)
          guard Self.isTransient(response.status) else { return .done(response) }
          last = response
          return .failed(failure(response, request.label), answer: response)
        } catch let failure as HTTPFailure {
          return try failure.outcome(as: self.failure(failure, request.label))
        }
      }
    } catch let error as RegistryError {
      // What a lasting failure means, whoever sent the request knows.
      guard let last else { throw error }
      return last
    }
  }

  /// Whether an answer may be another one a little later.
  static func isTransient(_ status: Int) -> Bool { [408, 429, 500, 502, 503, 504].contains(status) }

  /// Sends a request with the right credentials and follows redirects.
  ///
  /// - Throws: `HTTPFailure`, `RegistryError`, or what `exchange` throws.
  func sendOnce(_ request: HTTPRequest, scope: String, exchange: Exchange? = nil) async throws -> HTTPResponse {
    try await pacer.wait()
    let own = try await url("")
    let exchange = exchange ?? { [transport] request in try await transport.send(request) }
    var credential = try await currentCredential(scope: scope)
    var request = request
    // The address of an upload may lie on another host, which sees no credentials.
    let isOwn = request.url.isSameOrigin(as: own)
    if isOwn { request.headers["Authorization"] = await authorization.header(scope: scope, credential) }
    var response = try await follow(request, exchange)
    await pacer.meet()
    // Only a challenge of the registry itself is answered with what is known of it.
    guard isOwn, response.url.isSameOrigin(as: own), [401, 403].contains(response.status) else { return response }
    let refused = request.headers["Authorization"]
    guard try await renew(after: response, own, scope: scope, &credential, refused: refused) else {
      if response.header("www-authenticate") != nil { response.hadCredentials = credential != nil }
      return response
    }
    request.headers["Authorization"] = await authorization.header(scope: scope, credential)
    var second = try await follow(request, exchange)
    second.hadCredentials = credential != nil
    return second
  }

  /// Finds a better header for a request that was refused, by a newer login where there is one; false if there is none.
  private func renew(
    after response: HTTPResponse, _ own: URL, scope: String, _ credential: inout Credential?, refused: String?
  ) async throws -> Bool {
    let header = response.status == 401 ? response.header("www-authenticate") : nil
    let challenges = header.map { Challenge.parse($0, cameOverTLS: own.isSecure).map { $0.secured(like: own) } }
    if let challenges, try await authorization.answer(challenges, scope: scope, credential, refused: refused) {
      return true
    }
    // ECR says 403, and nothing of what it wants, once a password is too old.
    let mayBeOld = challenges != nil || response.status == 403 && refused == credential?.basic
    guard mayBeOld, let old = credential, let latest = try await currentCredential(scope: scope, insteadOf: old),
      latest != old
    else { return false }
    credential = latest
    guard let challenges else { return true }
    return try await authorization.answer(challenges, scope: scope, latest, refused: refused)
  }

  /// Follows redirects; another origin gets no credentials.
  private func follow(_ request: HTTPRequest, _ exchange: Exchange) async throws -> HTTPResponse {
    var current = request
    for _ in 0..<10 {
      var response: HTTPResponse
      do {
        response = try await exchange(current)
      } catch let failure as HTTPFailure where current.url.host != request.url.host {
        throw failure.redirected(to: current.url.host ?? "?")
      }
      guard let next = try response.redirection(of: current) else {
        response.hadCredentials = current.headers["Authorization"] != nil
        return response
      }
      if !next.isSameOrigin(as: current.url) { current.headers["Authorization"] = nil }
      current.url = next
    }
    throw RegistryError.badAnswer(
      host: domain, request: request.label, found: "more than 10 redirects", expected: "an answer")
  }
}
