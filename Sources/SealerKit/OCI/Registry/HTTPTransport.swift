import Foundation
import SealerFoundations

/// Sends requests: without TLS over sockets of our own, else through URLSession.
///
/// URLSession on Linux knows no back-pressure and copies each byte several times; TLS and proxies are what it is there for.
final class HTTPTransport: @unchecked Sendable {
  /// What the transport takes from the user's settings.
  struct Settings: Sendable {
    /// The seconds after which a connection without a byte counts as broken.
    var timeout: TimeInterval = 60
    /// Whether requests without TLS go through a proxy, loopback ones apart.
    var usesProxy = false
    /// The bounds of what a server sends.
    var limits = InputLimits()
  }

  private let settings: Settings
  private let sockets: SocketTransport
  private let lock = NSLock()
  private var madeSession: SessionTransport?

  init(_ settings: Settings) {
    self.settings = settings
    sockets = SocketTransport(settings)
  }

  /// Made when it is first needed: loading libcurl's tables takes longer than many a command.
  private func session() throws -> SessionTransport {
    try lock.withLock {
      if let madeSession { return madeSession }
      let session = try SessionTransport(settings)
      madeSession = session
      return session
    }
  }

  /// Whether answers of this address can be taken as they come, at the pace of whoever takes them.
  func streams(_ url: URL) -> Bool {
    url.scheme?.lowercased() == "http" && (!settings.usesProxy || RegistryClient.isLoopback(url.host ?? ""))
  }

  /// Sends a request and waits for the whole answer.
  ///
  /// - Parameter sent: told how far a file of the body is sent, as an offset in it, where that can be known.
  /// - Throws: `HTTPFailure`, `CancellationError`.
  func send(
    _ request: HTTPRequest, sent: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws -> HTTPResponse {
    streams(request.url) ? try await sockets.exchange(request, sent: sent) : try await session().send(request)
  }

  /// Sends a request to an address that `streams`, and hands the body of a good answer over as it comes.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`, or what `receive` throws.
  func stream(_ request: HTTPRequest, receive: @escaping SocketTransport.Receiver) async throws -> HTTPResponse {
    try await sockets.exchange(request, receive: receive)
  }

  /// Loads an answer of any length into a file of its own; whoever calls removes it.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`.
  func download(_ request: HTTPRequest) async throws -> (response: HTTPResponse, path: String) {
    try await session().download(request)
  }
}
