import Foundation
import SealerFoundations

/// A request to a registry.
struct HTTPRequest: Sendable {
  /// The bytes that a request carries.
  enum Body: Sendable {
    /// Some bytes.
    case bytes(Data)
    /// A part of a file, which is never loaded as a whole where the transport can help it.
    case file(path: String, range: Range<Int64>)

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
  var bodyLimit = BodyLimit.input(.serverAnswer)

  /// How much of a good answer is taken.
  enum BodyLimit: Hashable, Sendable {
    /// As many bytes as were asked for.
    case bytes(Int)
    /// As much as such input may have.
    case input(InputLimit)

    /// The number of bytes.
    func count(_ limits: InputLimits) -> Int {
      switch self {
      case .bytes(let count): count
      case .input(let limit): Int(clamping: limits[limit])
      }
    }
  }
}

/// What came back.
struct HTTPResponse: Sendable {
  var status: Int
  /// The headers, names in lower case.
  var headers: [String: String]
  var body: Data
  /// Whether the request showed credentials.
  var hadCredentials = false

  /// A header by its name in any case.
  func header(_ name: String) -> String? { headers[name.lowercased()] }

  /// Where its request is to be sent instead, or nil; one that changes something only where its method stays.
  func redirection(of request: HTTPRequest) -> URL? {
    let isReading = request.method == "GET" || request.method == "HEAD"
    guard (isReading ? [301, 302, 303, 307, 308] : [307, 308]).contains(status) else { return nil }
    return location(relativeTo: request.url)
  }

  /// The address in the answer's `Location`; nil if it is none of the web.
  func location(relativeTo url: URL) -> URL? {
    let next = header("location").flatMap { URL(string: $0, relativeTo: url)?.absoluteURL }
    return next.flatMap { $0.isWebAddress ? $0 : nil }
  }

  /// The length that the answer announces, in bytes.
  var announcedLength: Int64? { header("content-length").flatMap(Int64.init) }
}

/// Why there is no answer.
enum HTTPFailure: Error, Hashable {
  /// Nobody listens, or there is no such host: waiting does not help.
  case refused(String)
  /// The connection broke, or nothing came for too long.
  case connection(String)
  /// The certificate or the handshake is wrong.
  case security(String)
  /// The answer has more bytes than were asked for, or than it may have; its status says what it was.
  case tooLong(HTTPRequest.BodyLimit, status: Int)
  /// What stands before and behind the body is longer than it may be.
  case longHead
}

extension URL {
  /// Whether two addresses are of one scheme, host and port: only then may one see the credentials of the other.
  func isSameOrigin(as other: URL) -> Bool {
    scheme?.lowercased() == other.scheme?.lowercased() && host?.lowercased() == other.host?.lowercased()
      && effectivePort == other.effectivePort
  }

  /// Whether a request can be sent there because a server says so: nothing that it says makes this tool read a file or speak
  /// another protocol, and escapes in a host's name may stand for line breaks, which the head of a request must not have.
  var isWebAddress: Bool {
    guard ["http", "https"].contains(scheme?.lowercased()), let host, !host.isEmpty else { return false }
    return host.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._:%".utf8.contains(byte)
    }
  }

  /// The port, or the usual one of the scheme.
  var effectivePort: Int { port ?? (scheme?.lowercased() == "https" ? 443 : 80) }
}
