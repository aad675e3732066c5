import Foundation
import SealerFoundations

/// Sends requests through libcurl, with and without TLS.
///
/// Each has a thread of its own, and a connection that an earlier one left open where there is one. Bytes go from the
/// connection to where they are written without a queue between, so a slow disk slows the sender down. Redirects are
/// not followed here.
final class CurlTransport: @unchecked Sendable {
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
  private let lock = NSLock()
  private var idle: [String: [CurlConnection]] = [:]
  private var tls: [String: TLSRules.Settings] = [:]
  private var gates: [String: TransferBound] = [:]

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
    return try await withTaskCancellationHandler {
      // What moves blobs has a bound of its own.
      if exchange.isBulk { return try await run(exchange) }
      return try await gate(to: request.url.origin).run { try await run(exchange) }
    } onCancel: {
      exchange.cancel()
    }
  }

  private func gate(to origin: String) -> TransferBound {
    lock.withLock {
      let gate = gates[origin] ?? TransferBound(Self.connectionLimit)
      gates[origin] = gate
      return gate
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
    let connection = try lock.withLock { idle[kind]?.popLast() } ?? CurlConnection()
    defer {
      lock.withLock {
        if idle[kind, default: []].count < Self.connectionLimit { idle[kind, default: []].append(connection) }
      }
    }
    try exchange.checkCancellation()
    return try connection.perform(exchange, settings, tls)
  }

  /// Files of certificates are read once for each server.
  private func tlsSettings(of url: URL) throws(HTTPFailure) -> TLSRules.Settings {
    guard url.isSecure, let host = url.host else { return TLSRules.Settings() }
    let name = url.port.map { "\(host):\($0)" } ?? host
    if let known = lock.withLock({ tls[name] }) { return known }
    let found = try settings.tls.settings(for: name)
    lock.withLock { tls[name] = found }
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
