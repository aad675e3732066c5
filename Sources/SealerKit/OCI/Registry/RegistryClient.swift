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
    /// How many blobs, or pieces of blobs, may be on their way at once.
    package var jobs: Int
    /// The seconds after which a connection without a byte counts as broken.
    package var timeout: TimeInterval = 60
    /// Whether the environment names a proxy for registries without TLS.
    package var usesProxy = false
    /// Whether nothing may be sent at all.
    package var isOffline = false
    /// The bounds of what a server sends.
    package var limits = InputLimits()
    /// Waits before the second attempt and each later one.
    package var pause: @Sendable (_ attempt: Int) async throws -> Void

    /// What of it the transport takes.
    var transport: HTTPTransport.Settings {
      HTTPTransport.Settings(timeout: timeout, usesProxy: usesProxy, limits: limits)
    }

    /// The usual bound: enough to keep the cores and the line busy.
    package static var usualJobs: Int { min(8, max(4, 2 * ProcessInfo.processInfo.activeProcessorCount)) }

    /// Makes the usual settings: five attempts, the pause between them doubling from a quarter of a second, jittered.
    package init(
      credentials: CredentialFiles, plainHTTP: Set<String> = [], mirrors: [MirrorRule] = [],
      jobs: Int = Settings.usualJobs,
      pause: @escaping @Sendable (_ attempt: Int) async throws -> Void = { attempt in
        let seconds = 0.25 * Double(1 << min(attempt, 6)) * Double.random(in: 0.5...1)
        try await Pause.seconds(seconds)
      }
    ) {
      self.credentials = credentials
      self.plainHTTP = plainHTTP
      self.mirrors = mirrors
      self.jobs = max(1, jobs)
      self.pause = pause
    }
  }

  static let attempts = 5

  /// The registry as references name it.
  package let domain: String
  let settings: Settings
  let transport: HTTPTransport
  /// How many blobs and pieces of blobs may be on their way at once, whatever the number of clients: it bounds the memory.
  let bound: TransferBound
  let authenticator = Authenticator()
  let pacer = HostPacer()
  /// A credential that is to be tried instead of the stored ones.
  let credential: Credential?

  /// Makes a client; nothing is sent yet.
  package init(domain: String, settings: Settings, credential: Credential? = nil) {
    self.init(domain: domain, settings: settings, credential: credential, bound: TransferBound(settings.jobs))
  }

  init(domain: String, settings: Settings, credential: Credential? = nil, bound: TransferBound) {
    self.domain = domain
    self.settings = settings
    self.credential = credential
    self.bound = bound
    transport = HTTPTransport(settings.transport)
  }

  /// The host that is really asked.
  var host: String { domain == ImageReference.defaultDomain ? "registry-1.docker.io" : domain }

  var isPlain: Bool { settings.plainHTTP.contains(domain) || Self.isLoopback(domain) }

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

  // MARK: - Errors

  /// A request without its query, which may hold secrets.
  func label(_ request: HTTPRequest) -> String { "\(request.method) \(request.url.path)" }

  func failure(_ failure: HTTPFailure, _ request: String) -> any Error {
    failure.error(host: domain, request: request, settings.limits, expected: "a manifest or a small answer")
  }

  /// The error of a connection that broke.
  func broken(_ reason: String, _ request: String) -> RegistryError {
    .unreachable(host: domain, reason: "\(reason) (\(request))")
  }

  func failure(_ response: HTTPResponse, _ request: String) -> RegistryError {
    switch response.status {
    case 401: return .unauthorized(host: domain, request: request, hasCredentials: response.hadCredentials)
    case 403: return .denied(host: domain, request: request)
    case 404: return .notFound(host: domain, request: request)
    case 200..<400:
      let type = response.header("content-type").map(settings.limits.shortened)
      return .badAnswer(
        host: domain, request: request,
        found: "status \(response.status)" + (type.map { " and \($0)" } ?? ""),
        expected: "what the specification says")
    default:
      return .status(
        response.status, host: domain, request: request, message: settings.limits.shortened(Self.message(response)))
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
