import Foundation

/// Whether a registry speaks TLS: asked once where that is not certain.
///
/// On this machine, and where a server need not prove who it is, TLS is tried first and plain HTTP after it, as docker does.
actor RegistryOrigin {
  /// The host that is asked, with its port.
  private let host: String
  private let settings: RegistryClient.Settings
  private let domain: String
  private let transport: CurlTransport
  private var asking: Task<String, any Error>?

  /// The seconds in which a server has to begin to speak TLS.
  private static let patience: TimeInterval = 5

  init(domain: String, host: String, _ settings: RegistryClient.Settings) {
    self.domain = domain
    self.host = host
    self.settings = settings
    var hurried = settings.transport
    hurried.timeout = min(Self.patience, settings.timeout)
    transport = CurlTransport(hurried)
  }

  /// The start of the registry's addresses, such as `https://localhost:5000`.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`.
  func base() async throws -> String {
    if settings.plainHTTP.contains(domain) { return "http://\(host)" }
    guard HostAndPort(domain).isLoopback || settings.tls.isUnverified(domain) else { return "https://\(host)" }
    let task = asking ?? Task { try await ask() }
    asking = task
    do {
      return try await task.value
    } catch {
      asking = nil
      throw error
    }
  }

  private func ask() async throws -> String {
    let secure = "https://\(host)"
    guard let url = URL(string: "\(secure)/v2/") else { throw HTTPFailure.refused("the name is no host name") }
    do {
      _ = try await transport.send(HTTPRequest(method: "HEAD", url: url))
      return secure
    } catch HTTPFailure.security(.noTLS, _), HTTPFailure.security(.other, _), HTTPFailure.silence {
      return "http://\(host)"
    } catch HTTPFailure.away where HostAndPort(domain).port == nil {
      return "http://\(host)"
    }
  }
}
