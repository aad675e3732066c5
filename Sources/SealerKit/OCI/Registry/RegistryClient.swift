import Foundation
import SealerFoundations

/// A manifest's name within a repository.
package enum ManifestName: Hashable, Sendable, CustomStringConvertible {
  case tag(Tag)
  case digest(Digest)

  package var description: String {
    switch self {
    case .tag(let tag): tag.description
    case .digest(let digest): digest.description
    }
  }
}

/// Speaks with one registry: the only place of the project that touches the network.
///
/// Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md
package struct RegistryClient: Sendable {
  /// What all clients of a command share.
  package struct Settings: Sendable {
    /// The logins.
    package var credentials: CredentialFiles
    /// Registries without TLS, beside the loopback ones.
    package var plainHTTP: Set<String>
    /// Where else to ask, in order.
    package var mirrors: [MirrorRule]
    /// How long to wait before attempt 2, 3, … in seconds; nil gives up.
    package var pause: @Sendable (_ attempt: Int) async throws -> Void

    /// Makes the usual settings: five attempts, the pause between them doubling from a quarter of a second, jittered.
    package init(
      credentials: CredentialFiles, plainHTTP: Set<String> = [], mirrors: [MirrorRule] = [],
      pause: @escaping @Sendable (_ attempt: Int) async throws -> Void = { attempt in
        let seconds = 0.25 * Double(1 << min(attempt, 6)) * Double.random(in: 0.5...1)
        try await Task.sleep(for: .seconds(seconds))
      }
    ) {
      self.credentials = credentials
      self.plainHTTP = plainHTTP
      self.mirrors = mirrors
      self.pause = pause
    }
  }

  static let attempts = 5

  /// The registry as references name it.
  package let domain: String
  let settings: Settings
  let transport: HTTPTransport
  /// How many pieces of blobs may be on their way at once, whatever the number of blobs: it bounds the memory.
  let bound = TransferBound(6)
  private let authenticator = Authenticator()
  /// A credential that is to be tried instead of the stored ones.
  private let credential: Credential?

  /// Makes a client; nothing is sent yet.
  package init(domain: String, settings: Settings, credential: Credential? = nil) {
    self.domain = domain
    self.settings = settings
    self.credential = credential
    transport = HTTPTransport()
  }

  /// The host that is really asked.
  private var host: String { domain == ImageReference.defaultDomain ? "registry-1.docker.io" : domain }

  private var isPlain: Bool { settings.plainHTTP.contains(domain) || Self.isLoopback(domain) }

  /// Whether a host is this machine.
  static func isLoopback(_ domain: String) -> Bool {
    if domain.hasPrefix("[::1]") { return true }
    let name = domain.split(separator: ":").first.map(String.init) ?? domain
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    let bytes = name.split(separator: ".").compactMap { UInt8($0) }
    return bytes.count == 4 && bytes[0] == 127
  }

  func url(_ path: String) throws -> URL {
    guard let url = URL(string: "\(isPlain ? "http" : "https")://\(host)/v2/\(path)") else {
      throw RegistryError.unreachable(host: domain, reason: "the name is no host name")
    }
    return url
  }

  /// Checks that the registry is there and takes the credentials.
  ///
  /// - Throws: `RegistryError`.
  package func ping() async throws {
    let response = try await send(HTTPRequest(url: try url("")), scope: "")
    guard response.status == 200 else { throw failure(response, "GET /v2/") }
  }

  // MARK: - Sending

  /// Sends a request with the right credentials, follows redirects, tries again where that can help.
  func send(_ request: HTTPRequest, scope: String) async throws -> HTTPResponse {
    var attempt = 1
    while true {
      do {
        let response = try await sendAuthorized(request, scope: scope)
        guard response.status == 429 || response.status >= 500, attempt < Self.attempts else { return response }
        try await pause(attempt, after: response)
      } catch let failure as HTTPFailure {
        guard case .connection = failure, attempt < Self.attempts, !isRefused(failure) else {
          throw self.failure(failure, label(request))
        }
        try await settings.pause(attempt)
      }
      attempt += 1
    }
  }

  /// A refused connection stays refused for longer than anybody wants to wait.
  private func isRefused(_ failure: HTTPFailure) -> Bool {
    guard case .connection(let reason) = failure else { return false }
    return ["to connect", "not connect", "refused", "resolve"].contains { reason.localizedCaseInsensitiveContains($0) }
  }

  private func pause(_ attempt: Int, after response: HTTPResponse) async throws {
    guard let seconds = response.header("retry-after").flatMap(Double.init), seconds > 0 else {
      return try await settings.pause(attempt)
    }
    try await Task.sleep(for: .seconds(min(seconds, 60)))
  }

  private func sendAuthorized(_ request: HTTPRequest, scope: String) async throws -> HTTPResponse {
    let known = try await currentCredential(scope: scope)
    var request = request
    request.headers["Authorization"] = await authenticator.header(scope: scope, credential: known)
    let response = try await follow(request)
    guard response.status == 401, let header = response.header("www-authenticate") else { return response }
    await authenticator.forget(scope: scope)
    guard try await answer(Challenge.parse(header), scope: scope, credential: known) else { return response }
    request.headers["Authorization"] = await authenticator.header(scope: scope, credential: known)
    return try await follow(request)
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
  private func answer(_ challenges: [Challenge], scope: String, credential: Credential?) async throws -> Bool {
    if let bearer = challenges.first(where: { $0.scheme == "bearer" }) {
      return try await fetchToken(bearer, scope: scope, credential: credential)
    }
    guard challenges.contains(where: { $0.scheme == "basic" }), credential != nil else { return false }
    await authenticator.useBasic()
    return true
  }

  private func fetchToken(_ challenge: Challenge, scope: String, credential: Credential?) async throws -> Bool {
    guard let realm = challenge.parameters["realm"], var parts = URLComponents(string: realm), parts.host != nil else {
      return false
    }
    var query = parts.queryItems ?? []
    if let service = challenge.parameters["service"] { query.append(URLQueryItem(name: "service", value: service)) }
    for one in scope.split(separator: " ") { query.append(URLQueryItem(name: "scope", value: String(one))) }
    if scope.isEmpty, let asked = challenge.parameters["scope"] {
      query.append(URLQueryItem(name: "scope", value: asked))
    }
    parts.queryItems = query
    guard let url = parts.url else { return false }
    var request = HTTPRequest(url: url, bodyLimit: 1 << 20)
    // A token server without TLS may only see secrets if the registry itself has none.
    if url.scheme == "https" || isPlain { request.headers["Authorization"] = credential?.basic }
    let response = try await transport.send(request)
    guard response.status == 200, let token = try? JSONDecoder().decode(TokenAnswer.self, from: response.body) else {
      return false
    }
    await authenticator.keep(token, scope: scope)
    return true
  }

  /// Follows redirects of reading requests; another host gets no credentials.
  private func follow(_ request: HTTPRequest) async throws -> HTTPResponse {
    var request = request
    for _ in 0..<10 {
      let response = try await transport.send(request)
      guard let next = redirection(response, of: request) else { return response }
      if next.host != request.url.host || next.port != request.url.port || next.scheme != request.url.scheme {
        request.headers["Authorization"] = nil
      }
      request.url = next
    }
    throw RegistryError.badAnswer(
      host: domain, request: label(request), found: "more than 10 redirects", expected: "an answer")
  }

  /// Where a reading request is to be sent instead, or nil.
  func redirection(_ response: HTTPResponse, of request: HTTPRequest) -> URL? {
    let isReading = request.method == "GET" || request.method == "HEAD"
    guard isReading, [301, 302, 303, 307, 308].contains(response.status) else { return nil }
    return response.header("location").flatMap { URL(string: $0, relativeTo: request.url)?.absoluteURL }
  }

  // MARK: - Errors

  /// A request without its query, which may hold secrets.
  func label(_ request: HTTPRequest) -> String { "\(request.method) \(request.url.path)" }

  func failure(_ failure: HTTPFailure, _ request: String) -> RegistryError {
    switch failure {
    case .connection(let reason): .unreachable(host: domain, reason: reason)
    case .security(let reason): .insecure(host: domain, reason: reason)
    case .tooLong:
      .badAnswer(host: domain, request: request, found: "too many bytes", expected: "a manifest or a small answer")
    }
  }

  func failure(_ response: HTTPResponse, _ request: String) -> RegistryError {
    switch response.status {
    case 401: return .unauthorized(host: domain, request: request, hasCredentials: credential != nil)
    case 403: return .denied(host: domain, request: request)
    case 404: return .notFound(host: domain, request: request)
    case 200..<400:
      return .badAnswer(
        host: domain, request: request, found: "status \(response.status)", expected: "what the specification says")
    default:
      return .status(response.status, host: domain, request: request, message: Self.message(response))
    }
  }

  /// The registry's own words.
  ///
  /// Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
  private static func message(_ response: HTTPResponse) -> String {
    struct Answer: Decodable {
      struct Item: Decodable {
        var code: String?
        var message: String?
      }
      var errors: [Item]
    }
    if let answer = try? JSONDecoder().decode(Answer.self, from: response.body), let first = answer.errors.first {
      return [first.code, first.message].compactMap { $0 }.joined(separator: ": ")
    }
    return String(decoding: response.body.prefix(20), as: UTF8.self).hasPrefix("<") ? "an HTML page" : ""
  }
}
