import Foundation
import SealerFoundations

/// A request to a server.
struct HTTPRequest: Sendable {
  /// The bytes that a request carries.
  enum Body: Sendable {
    /// Some bytes.
    case bytes(Data)
    /// A part of a file, which is never loaded as a whole.
    case file(path: HostPath, range: Range<Int64>)

    /// The number of bytes.
    var count: Int64 {
      switch self {
      case .bytes(let data): Int64(data.count)
      case .file(_, let range): range.upperBound - range.lowerBound
      }
    }
  }

  var method = "GET"
  var url: URL
  var headers: [String: String] = [:]
  var body: Body?
  /// An answer of more bytes than this is refused.
  var bodyLimit = InputLimit.serverAnswer
  /// Whether the transport may send the body once more by itself, on another connection than one that broke.
  var isRepeatable: Bool { method != "PATCH" }

  /// The request as messages name it: without its query, which may hold secrets.
  var label: String { "\(method) \(url.path)" }
}

/// What came back.
struct HTTPResponse: Sendable {
  var head: HTTPHead
  var body = Data()
  /// The address that answered, where a request was redirected.
  var url: URL
  /// Whether the request showed credentials.
  var hadCredentials = false

  /// The status.
  var status: Int { head.status }

  /// A header by its name in any case.
  func header(_ name: String) -> String? { head[name.lowercased()] }

  /// Where its request is to be sent instead, or nil; one that changes something only where its method stays.
  ///
  /// - Throws: `HTTPFailure.downgrade` for a way from TLS to none.
  func redirection(of request: HTTPRequest) throws(HTTPFailure) -> URL? {
    let isReading = request.method == "GET" || request.method == "HEAD"
    guard (isReading ? [301, 302, 303, 307, 308] : [307, 308]).contains(status),
      let next = location(relativeTo: request.url)
    else { return nil }
    if request.url.isSecure, !next.isSecure { throw .downgrade(to: next.origin) }
    return next
  }

  /// The address in the answer's `Location`; nil if it is none of the web.
  func location(relativeTo url: URL) -> URL? {
    let next = header("location").flatMap { URL(string: $0, relativeTo: url)?.absoluteURL }
    return next.flatMap { $0.isWebAddress ? $0 : nil }
  }
}
