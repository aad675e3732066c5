import Foundation
import SealerFoundations

/// A handle of libcurl with the connections that it keeps open: one request at a time, on one thread.
final class CurlConnection {
  private let library: LibCurl
  private let easy: LibCurl.Pointer
  private let multi: LibCurl.Pointer
  private let reason = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 256)

  /// Bytes that are received at once: below it libcurl is the slower the smaller it is.
  private static let bufferBytes = 512 << 10

  /// - Throws: `HTTPFailure.refused` if there is no libcurl.
  init() throws(HTTPFailure) {
    library = try LibCurl.shared.get()
    guard let easy = library.easyInit(), let multi = library.multiInit() else {
      throw .refused("libcurl does not start")
    }
    self.easy = easy
    self.multi = multi
  }

  deinit {
    library.easyCleanup(easy)
    _ = library.multiCleanup(multi)
    reason.deallocate()
  }

  /// Sends a request and takes its answer.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`, what the receiver throws, `SystemError`.
  func perform(_ exchange: CurlExchange, _ settings: CurlTransport.Settings, _ tls: TLSRules.Settings) throws
    -> HTTPResponse
  {
    try exchange.open()
    let headers = library.list(Self.headers(of: exchange.request))
    defer { library.listFree(headers) }
    set(exchange, settings, tls, headers)
    // The one call that another thread may make.
    exchange.cancellation.use { [library, address = UInt(bitPattern: multi)] in
      _ = LibCurl.Pointer(bitPattern: address).map(library.multiWakeup)
    }
    defer { exchange.cancellation.use(nil) }
    guard library.multiAdd(multi, easy) == 0 else { throw HTTPFailure.refused("libcurl takes no request") }
    defer {
      _ = library.multiRemove(multi, easy)
      library.easyReset(easy)
    }
    let result = Result { try run(exchange, settings.timeout) }
    try exchange.finish()
    let code = try result.get()
    guard code == .ok || exchange.isCut else { throw failure(code, exchange) }
    guard let response = exchange.response else { throw HTTPFailure.connection("the answer is not HTTP") }
    return response
  }

  private func run(_ exchange: CurlExchange, _ timeout: TimeInterval) throws -> LibCurl.Code {
    var pace = TransferPace(timeout: timeout)
    var running: Int32 = 1
    while true {
      guard library.multiPerform(multi, &running) == 0 else { throw HTTPFailure.connection("libcurl fails") }
      if running == 0 { break }
      try exchange.cancellation.check()
      try pace.check(exchange.moved, hasAnswer: exchange.hasAnswer)
      _ = library.multiPoll(multi, nil, 0, pace.milliseconds, nil)
    }
    return library.result(multi) ?? .received
  }

  // MARK: - Options

  private func set(
    _ exchange: CurlExchange, _ settings: CurlTransport.Settings, _ tls: TLSRules.Settings, _ headers: LibCurl.Pointer?
  ) {
    let request = exchange.request
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    reason.initialize(repeating: 0)
    library.set(easy, .errorBuffer, UnsafeRawPointer(reason.baseAddress))
    library.set(easy, .url, request.url.absoluteString)
    library.set(easy, .pathAsIs, 1)
    library.set(easy, .protocols, 3)
    library.set(easy, .refuseUserInAddress, 1)
    library.set(easy, .allowHTTP09, 0)
    library.set(easy, .suppressConnectHeads, 1)
    library.set(easy, .noSignal, 1)
    // HTTP/2 where a server has it. For much data its frames and windows cost a third more of the system's time, and
    // nobody else shares the connection.
    library.set(easy, .httpVersion, exchange.isBulk ? LibCurl.http11 : LibCurl.http2OverTLS)
    library.set(easy, .keepAlive, 1)
    library.set(easy, .connectTimeout, max(1, Int(min(settings.timeout, 30))))
    library.set(easy, .bufferSize, Self.bufferBytes)
    library.set(easy, .uploadBufferSize, Self.bufferBytes)
    library.set(easy, .headers, headers)
    // Ours are the rules, whatever the environment of the process says.
    library.set(easy, .proxy, settings.proxies.proxy(for: request.url) ?? "")
    library.set(easy, .noProxy, "")
    setMethod(request)
    set(tls)
    library.set(easy, .receiveContext, context)
    library.set(easy, .sendContext, context)
    library.set(easy, .headContext, context)
    library.set(easy, .seekContext, context)
    library.set(easy, .receive) { bytes, size, count, context in
      let bytes = UnsafeRawBufferPointer(start: bytes, count: size &* count)
      return CurlConnection.exchange(context)?.take(body: bytes) == true ? bytes.count : -1
    }
    library.set(easy, .head) { bytes, size, count, context in
      let bytes = UnsafeRawBufferPointer(start: bytes, count: size &* count)
      return CurlConnection.exchange(context)?.take(line: bytes) == true ? bytes.count : -1
    }
    library.set(easy, .send) { bytes, size, count, context in
      let bytes = UnsafeMutableRawBufferPointer(start: bytes, count: size &* count)
      return CurlConnection.exchange(context)?.fill(bytes) ?? 0x1000_0000
    }
    library.setSeek(easy) { context, offset, _ in
      CurlConnection.exchange(context)?.seek(to: offset) == true ? 0 : 1
    }
  }

  private static func exchange(_ context: LibCurl.Pointer?) -> CurlExchange? {
    context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  private func setMethod(_ request: HTTPRequest) {
    switch (request.method, request.body) {
    case ("GET", nil): library.set(easy, .getRequest, 1)
    case ("HEAD", _): library.set(easy, .noBody, 1)
    case (let method, let body):
      if let body {
        library.set(easy, .upload, 1)
        library.set(easy, .uploadLength, Int(body.count))
      }
      library.set(easy, .method, method)
    }
  }

  private func set(_ tls: TLSRules.Settings) {
    library.set(easy, .verifyPeer, tls.verifies ? 1 : 0)
    library.set(easy, .verifyHost, tls.verifies ? 2 : 0)
    if tls.systemFile != nil || tls.systemFolder != nil {
      library.set(easy, .authorityFile, tls.systemFile)
      library.set(easy, .authorityFolder, tls.systemFolder)
    }
    if !tls.authorities.isEmpty { library.setAuthorities(easy, tls.authorities) }
    if let certificate = tls.certificate { library.set(easy, .certificate, certificate) }
    if let key = tls.key { library.set(easy, .key, key) }
  }

  /// The lines of a request's head that are not libcurl's own.
  ///
  /// An answer comes as it is stored: nothing unpacks it unseen.
  private static func headers(of request: HTTPRequest) -> [String] {
    let own = ["User-Agent": "sealer-swift", "Accept-Encoding": "identity", "Expect": ""]
    return own.merging(request.headers) { $1 }.sorted { $0.key < $1.key }.map { name, value in
      // A text that came from a server does not become a line of its own.
      let line = value.utf8.filter { $0 != 0x0D && $0 != 0x0A && $0 != 0 }
      return "\(name): \(String(decoding: line, as: UTF8.self))"
    }
  }

  // MARK: - Failures

  private func failure(_ code: LibCurl.Code, _ exchange: CurlExchange) -> HTTPFailure {
    let url = exchange.request.url
    let said = reason.baseAddress.map { String(cString: $0) } ?? ""
    let text = said.isEmpty ? library.text(code) : said
    let proxyStatus = library.proxyStatus(easy)
    if proxyStatus >= 400 { return .refused("the proxy answers \(proxyStatus)") }
    switch code {
    case .badAddress, .unknownHost, .unknownProxy: return .refused(text)
    case .noConnection: return .away(text)
    case .unsupported: return .connection("the answer is not HTTP")
    case .partial: return .connection(exchange.broken)
    case .tooLarge, .noMemory: return exchange.isHeadComplete ? .connection(text) : .longHead
    case .handshake, .wrongCertificate, .clientCertificate, .authorityFile:
      let flaw = TLSFlaw(code, verification: library.verification(easy), text)
      return .security(flaw, flaw.sentence(text, host: url.host ?? "?"))
    case .received where text.contains("alert"):
      // With TLS 1.3 a server looks at a client's certificate when the handshake is over for the client.
      let flaw = TLSFlaw(code, verification: 0, text)
      return .security(flaw, flaw.sentence(text, host: url.host ?? "?"))
    default: return .connection(text)
    }
  }
}
