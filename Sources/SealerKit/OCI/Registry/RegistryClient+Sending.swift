import Foundation
import SealerFoundations

extension RegistryClient {
  /// How one request is sent once credentials and address are known.
  typealias Exchange = (HTTPRequest) async throws -> HTTPResponse

  /// Sends a request with the right credentials, follows redirects, tries again where that can help.
  ///
  /// - Throws: `RegistryError`, `CancellationError`.
  func send(_ request: HTTPRequest, scope: String) async throws -> HTTPResponse {
    var attempt = 1
    while true {
      do {
        let response = try await sendOnce(request, scope: scope)
        guard Self.isTransient(response.status), attempt < Self.attempts else { return response }
        try await pause(attempt, after: response)
      } catch let failure as HTTPFailure {
        guard case .connection = failure, attempt < Self.attempts else { throw self.failure(failure, label(request)) }
        try await settings.pause(attempt)
      }
      attempt += 1
    }
  }

  /// Whether an answer may be another one a little later.
  static func isTransient(_ status: Int) -> Bool { [408, 429, 500, 502, 503, 504].contains(status) }

  /// Waits before a request is sent again; where the registry says how long, every request to it waits.
  func pause(_ attempt: Int, after response: HTTPResponse) async throws {
    if let seconds = HostPacer.seconds(of: response.header("retry-after")), seconds > 0 {
      await pacer.hold(seconds: seconds)
    } else if response.status == 429 {
      await pacer.hold(seconds: 0.1 * Double(attempt))
      try await settings.pause(attempt)
    } else {
      try await settings.pause(attempt)
    }
  }

  /// Sends a request with the right credentials and follows redirects.
  ///
  /// - Throws: `HTTPFailure`, `RegistryError`, or what `exchange` throws.
  func sendOnce(_ request: HTTPRequest, scope: String, exchange: Exchange? = nil) async throws -> HTTPResponse {
    if settings.isOffline { throw RegistryError.offline(host: domain, request: label(request)) }
    try await pacer.wait()
    let exchange = exchange ?? { [transport] request in try await transport.send(request) }
    let known = try await currentCredential(scope: scope)
    var request = request
    await authorize(&request, scope: scope, known)
    var response = try await follow(request, exchange)
    response.hadCredentials = request.headers["Authorization"] != nil
    guard response.status == 401, let header = response.header("www-authenticate") else { return response }
    let refused = request.headers["Authorization"]
    guard try await answer(Challenge.parse(header), scope: scope, credential: known, refused: refused) else {
      return response
    }
    await authorize(&request, scope: scope, known)
    response = try await follow(request, exchange)
    response.hadCredentials = known != nil
    return response
  }

  /// Shows credentials to the registry alone: the address of an upload may lie on another host.
  private func authorize(_ request: inout HTTPRequest, scope: String, _ known: Credential?) async {
    let own = try? url("")
    let isOwn = own.map(request.url.isSameOrigin) ?? false
    request.headers["Authorization"] = isOwn ? await authenticator.header(scope: scope, credential: known) : nil
  }

  /// The header that the last answered challenge of a scope gave.
  func authorization(scope: String) async -> String? {
    await authenticator.header(scope: scope, credential: try? currentCredential(scope: scope))
  }

  private func currentCredential(scope: String) async throws -> Credential? {
    if let credential { return credential }
    let repository = scope.split(separator: ":").dropFirst().first.map(String.init)
    return try await settings.credentials.credential(for: domain, repository: repository)
  }

  /// Answers a challenge; false if it can't be answered.
  private func answer(
    _ challenges: [Challenge], scope: String, credential: Credential?, refused: String?
  ) async throws -> Bool {
    if let bearer = challenges.first(where: { $0.scheme == "bearer" }) {
      return try await authenticator.renew(scope: scope, refused: refused) {
        try await fetchToken(bearer, scope: scope, credential: credential)
      }
    }
    guard challenges.contains(where: { $0.scheme == "basic" }), credential != nil, refused == nil else { return false }
    await authenticator.useBasic()
    return true
  }

  /// Follows redirects; another host gets no credentials.
  private func follow(_ request: HTTPRequest, _ exchange: Exchange) async throws -> HTTPResponse {
    var current = request
    for _ in 0..<10 {
      let response: HTTPResponse
      do {
        response = try await exchange(current)
      } catch HTTPFailure.refused(let reason) where current.url.host != request.url.host {
        throw HTTPFailure.refused("it redirects to \(current.url.host ?? "?"): \(reason)")
      } catch HTTPFailure.connection(let reason) where current.url.host != request.url.host {
        throw HTTPFailure.connection("it redirects to \(current.url.host ?? "?"): \(reason)")
      }
      guard let next = response.redirection(of: current) else { return response }
      if !next.isSameOrigin(as: current.url) { current.headers["Authorization"] = nil }
      current.url = next
    }
    throw RegistryError.badAnswer(
      host: domain, request: label(request), found: "more than 10 redirects", expected: "an answer")
  }
}
