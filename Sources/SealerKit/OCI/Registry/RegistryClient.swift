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
package final class RegistryClient: Sendable {
  /// What all clients of a command share.
  package struct Settings: Sendable {
    /// The logins.
    package var credentials: CredentialFiles
    /// Registries without TLS.
    package var plainHTTP: Set<String>
    /// Where else to ask, in order.
    package var mirrors: [MirrorRule]
    /// How many blobs may be on their way at once.
    package var jobs: Int
    /// The seconds after which a connection without a byte counts as broken.
    package var timeout: TimeInterval = 60
    /// Whether nothing may be sent at all.
    package var isOffline = false
    /// The bounds of what a server sends.
    package var limits = InputLimits()
    /// How often something is tried again.
    package var retry: RetryPolicy
    /// Whom to trust.
    package var tls = TLSRules()
    /// Which way requests go.
    package var proxies = ProxyRules()

    /// What of it the transport takes.
    var transport: CurlTransport.Settings {
      CurlTransport.Settings(timeout: timeout, limits: limits, proxies: proxies, tls: tls)
    }

    /// The usual bound: enough to keep the cores and the line busy.
    package static var usualJobs: Int { min(8, max(4, 2 * ProcessInfo.processInfo.activeProcessorCount)) }

    /// Makes the usual settings.
    package init(
      credentials: CredentialFiles, plainHTTP: Set<String> = [], mirrors: [MirrorRule] = [],
      jobs: Int = Settings.usualJobs, retry: RetryPolicy = RetryPolicy()
    ) {
      self.credentials = credentials
      self.plainHTTP = plainHTTP
      self.mirrors = mirrors
      self.jobs = max(1, jobs)
      self.retry = retry
    }
  }

  /// The registry as references name it.
  package let domain: String
  let settings: Settings
  let transport: CurlTransport
  /// How many blobs may be on their way at once, whatever the number of clients: it bounds the memory.
  let bound: AsyncSemaphore
  let authorization: RegistryAuthorization
  let pacer = HostPacer()
  /// A credential that is to be tried instead of the stored ones.
  private let credential: Credential?
  private let origin: RegistryOrigin

  /// Makes a client; nothing is sent yet.
  package convenience init(domain: String, settings: Settings, credential: Credential? = nil) {
    self.init(domain: domain, settings: settings, credential: credential, bound: AsyncSemaphore(settings.jobs))
  }

  init(domain: String, settings: Settings, credential: Credential? = nil, bound: AsyncSemaphore) {
    self.domain = domain
    self.settings = settings
    self.credential = credential
    self.bound = bound
    let transport = CurlTransport(settings.transport)
    self.transport = transport
    let host = domain == ImageReference.defaultDomain ? "registry-1.docker.io" : domain
    origin = RegistryOrigin(domain: domain, host: host, settings)
    let tokens = TokenServer(transport: transport, retry: settings.retry, pacer: pacer)
    authorization = RegistryAuthorization { try await tokens.token($0, scope: $1, $2) }
  }

  /// An address of the registry.
  ///
  /// - Throws: `RegistryError` if it can't be found out whether the registry speaks TLS; `CancellationError`.
  func url(_ path: String) async throws -> URL {
    if settings.isOffline { throw RegistryError.offline(host: domain, request: "/v2/\(path)") }
    return try await settings.retry.run(pacer) {
      do {
        guard let url = URL(string: "\(try await origin.base())/v2/\(path)") else {
          throw HTTPFailure.refused("the name is no host name")
        }
        return .done(url)
      } catch let failure as HTTPFailure {
        return try failure.outcome(as: self.failure(failure, "/v2/"))
      }
    }
  }

  /// The login for requests of a scope, a newer one than that which was refused if there is one.
  func currentCredential(scope: String, insteadOf refused: Credential? = nil) async throws -> Credential? {
    if let credential { return credential }
    let repository = scope.split(separator: ":").dropFirst().first.map(String.init)
    return try await settings.credentials.credential(for: domain, repository: repository, insteadOf: refused)
  }

  /// Checks that the registry is there and takes the credentials.
  ///
  /// - Throws: `RegistryError`.
  package func ping() async throws {
    let response = try await send(HTTPRequest(url: try await url("")), scope: "")
    guard response.status == 200 else { throw failure(response, "GET /v2/") }
  }
}
