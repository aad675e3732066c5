import Foundation
import SealerFoundations

/// HTTP/1.1 without TLS over sockets: bytes go from the socket to where they are written without a queue between, so a
/// slow disk slows the sender down, and files are sent by the kernel.
///
/// Source: https://www.rfc-editor.org/rfc/rfc9112
final class SocketTransport: @unchecked Sendable {
  /// Takes the body of an answer with status 200 or 206 as it comes; the head is there from the first call on.
  typealias Receiver = (HTTPHead, UnsafeRawBufferPointer) throws -> Void

  private static let idleLimit = 8

  private let settings: HTTPTransport.Settings
  private let lock = NSLock()
  private var idle: [String: [SocketConnection]] = [:]

  init(_ settings: HTTPTransport.Settings) {
    self.settings = settings
  }

  /// Sends a request on a thread of its own and waits for the whole answer.
  ///
  /// - Parameters:
  ///   - receive: takes the body instead of the response, if it is a good one.
  ///   - sent: told how far a file of the body is sent, as an offset in it.
  /// - Throws: `HTTPFailure`, `CancellationError`, or what `receive` throws.
  func exchange(
    _ request: HTTPRequest, sent: @escaping @Sendable (Int64) -> Void = { _ in }, receive: Receiver? = nil
  ) async throws -> HTTPResponse {
    let exchange = Exchange(request: request, receive: receive, sent: sent)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { [self] in
          Self.holdBrokenPipes()
          continuation.resume(with: Result { try perform(exchange) })
        }
      }
    } onCancel: {
      exchange.cancel()
    }
  }

  /// Keeps the signal of a connection that broke from ending the process: `sendfile` has no flag against it, and the
  /// thread that it is for is one of ours and ends soon.
  private static func holdBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// A request under way.
  private final class Exchange: @unchecked Sendable {
    let request: HTTPRequest
    let receive: Receiver?
    let sent: @Sendable (Int64) -> Void
    /// Whether a byte of the answer was seen.
    var hasAnswer = false
    private let lock = NSLock()
    private var connection: SocketConnection?
    private(set) var isCancelled = false

    init(request: HTTPRequest, receive: Receiver?, sent: @escaping @Sendable (Int64) -> Void) {
      self.request = request
      self.receive = receive
      self.sent = sent
    }

    func cancel() {
      lock.withLock {
        isCancelled = true
        connection?.interrupt()
      }
    }

    func use(_ connection: SocketConnection) throws {
      try lock.withLock {
        if isCancelled { throw CancellationError() }
        self.connection = connection
      }
    }
  }

  private func perform(_ exchange: Exchange) throws -> HTTPResponse {
    let url = exchange.request.url
    let host = (url.host ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let key = "\(host) \(url.effectivePort)"
    do {
      if let old = takeIdle(key) {
        do {
          return try perform(exchange, on: old, key)
        } catch let failure as HTTPFailure {
          // A connection that was closed while it was idle; a part of an upload may not be sent twice unseen.
          guard case .connection = failure, !exchange.hasAnswer, exchange.request.method != "PATCH" else {
            throw failure
          }
        }
      }
      if exchange.isCancelled { throw CancellationError() }
      let connection = try SocketConnection(host: host, port: url.effectivePort, timeout: settings.timeout)
      return try perform(exchange, on: connection, key)
    } catch is HTTPFailure where exchange.isCancelled {
      throw CancellationError()
    }
  }

  private func takeIdle(_ key: String) -> SocketConnection? {
    lock.withLock {
      while let connection = idle[key]?.popLast() {
        if connection.isQuiet { return connection }
      }
      return nil
    }
  }

  private func keep(_ connection: SocketConnection, _ key: String) {
    lock.withLock {
      if idle[key, default: []].count < Self.idleLimit { idle[key, default: []].append(connection) }
    }
  }

  private func perform(_ exchange: Exchange, on connection: SocketConnection, _ key: String) throws -> HTTPResponse {
    try exchange.use(connection)
    let isSent = try send(exchange, on: connection)
    var reader = HTTPAnswerReader(connection: connection, request: exchange.request, settings.limits)
    let response = try reader.read(receive: exchange.receive) { exchange.hasAnswer = true }
    if isSent, reader.isReusable { keep(connection, key) }
    return response
  }

  /// Sends head and body; false if the other side did not wait for the end.
  private func send(_ exchange: Exchange, on connection: SocketConnection) throws -> Bool {
    let request = exchange.request
    var head = Data(Self.head(of: request).utf8)
    if case .bytes(let data) = request.body { head.append(data) }
    guard case .all = try head.withUnsafeBytes({ bytes throws(HTTPFailure) in try connection.write(bytes) }) else {
      return false
    }
    guard case .file(let path, let range) = request.body else { return true }
    let file = try OpenFile(reading: path)
    guard case .all = try connection.write(file: file.descriptor, range, progress: exchange.sent) else { return false }
    return true
  }

  /// A text that may come from a server, so that it does not become a line of its own.
  private static func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// The head of a request as it is sent.
  static func head(of request: HTTPRequest) -> String {
    let path = request.url.path(percentEncoded: true)
    let query = request.url.query(percentEncoded: true).map { "?\($0)" } ?? ""
    let port = request.url.port.map { ":\($0)" } ?? ""
    var host = oneLine(request.url.host ?? "")
    if host.contains(":"), !host.hasPrefix("[") { host = "[\(host)]" }
    var text = "\(request.method) \(path.isEmpty ? "/" : path)\(query) HTTP/1.1\r\nHost: \(host)\(port)\r\n"
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) where name != "Content-Length" {
      text += "\(name): \(oneLine(value))\r\n"
    }
    text += "User-Agent: sealer-swift\r\n"
    if let body = request.body { text += "Content-Length: \(body.count)\r\n" }
    return text + "\r\n"
  }
}
