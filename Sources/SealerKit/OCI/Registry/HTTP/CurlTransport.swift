import Foundation
import SealerFoundations
import Synchronization

/// Sends requests through libcurl, with and without TLS.
///
/// Each has a thread of its own, and a connection that an earlier one left open where there is one. Bytes go from the
/// connection to where they are written without a queue between, so a slow disk slows the sender down. Redirects are
/// not followed here.
final class CurlTransport: Sendable {
  /// What the transport takes from the user's settings.
  struct Settings: Sendable {
    /// The seconds after which a connection without a byte counts as broken.
    var timeout: TimeInterval = 60
    /// The bounds of what a server sends.
    var limits = InputLimits()
    var proxies = ProxyRules()
    var tls = TLSRules()
  }

  /// The connections to one server for small requests: a handshake costs both sides more than a request.
  private static let connectionLimit = 8

  private let settings: Settings
  private let state = Mutex(State())

  /// What is known of servers, by their names.
  private struct State {
    var connections: [String: SharedPool<CurlConnection>] = [:]
    var tls: [String: TLSRules.Settings] = [:]
    var gates: [String: AsyncSemaphore] = [:]
  }

  init(_ settings: Settings) {
    self.settings = settings
  }

  /// Sends a request and waits for the whole answer.
  ///
  /// - Parameters:
  ///   - receive: takes the body instead of the response, if it is a good one.
  ///   - sent: told how far a file of the body is sent, as an offset in it.
  /// - Throws: `HTTPFailure`, `CancellationError`, what `receive` throws, `SystemError`.
  func send(
    _ request: HTTPRequest, sent: @escaping CurlExchange.Progress = { _ in }, receive: CurlExchange.Receiver? = nil
  ) async throws -> HTTPResponse {
    let exchange = CurlExchange(request, settings.limits, receive: receive, sent: sent)
    let cancellation = exchange.cancellation
    return try await withTaskCancellationHandler {
      // What moves blobs has a bound of its own.
      if exchange.isBulk { return try await run(exchange) }
      return try await gate(to: request.url.origin).withPermit { try await run(exchange) }
    } onCancel: {
      cancellation.cancel()
    }
  }

  private func gate(to origin: String) -> AsyncSemaphore {
    state.withLock { state in
      let gate = state.gates[origin] ?? AsyncSemaphore(Self.connectionLimit)
      state.gates[origin] = gate
      return gate
    }
  }

  private func connections(_ kind: String) -> SharedPool<CurlConnection> {
    state.withLock { state in
      let pool = state.connections[kind] ?? SharedPool(limit: Self.connectionLimit)
      state.connections[kind] = pool
      return pool
    }
  }

  private func run(_ exchange: CurlExchange) async throws -> HTTPResponse {
    try await BlockingWork.run { [self] in
      Self.holdBrokenPipes()
      return try perform(exchange)
    }
  }

  private func perform(_ exchange: CurlExchange) throws -> HTTPResponse {
    let kind = "\(exchange.request.url.origin) \(exchange.isBulk)"
    let tls = try tlsSettings(of: exchange.request.url)
    return try connections(kind).withElement {
      try CurlConnection()
    } _: { connection in
      try exchange.cancellation.check()
      return try connection.perform(exchange, settings, tls)
    }
  }

  /// Files of certificates are read once for each server.
  private func tlsSettings(of url: URL) throws(HTTPFailure) -> TLSRules.Settings {
    guard url.isSecure, let host = url.host else { return TLSRules.Settings() }
    let name = url.port.map { "\(host):\($0)" } ?? host
    if let known = state.withLock({ $0.tls[name] }) { return known }
    let found = try settings.tls.settings(for: name)
    state.withLock { $0.tls[name] = found }
    return found
  }

  /// Keeps the signal of a connection that broke from ending the process: the thread that it is for is one of ours.
  private static func holdBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
