import Foundation
import SealerFoundations

extension RegistryClient {
  func failure(_ failure: HTTPFailure, _ request: String) -> any Error {
    failure.error(host: domain, request: request, settings.limits)
  }

  func failure(_ response: HTTPResponse, _ request: String) -> RegistryError {
    switch response.status {
    case 401: return .unauthorized(host: domain, request: request, hasCredentials: response.hadCredentials)
    case 403: return .denied(host: domain, request: request, message: message(response))
    case 404: return .notFound(host: domain, request: request)
    case 200..<400:
      let type = response.header("content-type").map(settings.limits.shortened)
      return .badAnswer(
        host: domain, request: request,
        found: "status \(response.status)" + (type.map { " and \($0)" } ?? ""),
        expected: "what the specification says")
    case 400 where Self.wantsTLS(response):
      return .insecure(host: domain, .needsTLS, reason: "it speaks TLS there, no plain HTTP")
    default:
      return .status(response.status, host: domain, request: request, message: message(response))
    }
  }

  /// Whether a server says that it got plain HTTP where it speaks TLS: Go's, nginx's, Apache's words.
  ///
  /// A HEAD has none, but only Go's server answers it without any header.
  private static func wantsTLS(_ response: HTTPResponse) -> Bool {
    if response.url.isSecure { return false }
    if response.head.headers.isEmpty { return true }
    let text = String(decoding: response.body.prefix(1024), as: UTF8.self)
    return ["HTTP request to an HTTPS", "HTTP request was sent to HTTPS", "speaking plain HTTP to an SSL"].contains {
      text.contains($0)
    }
  }

  /// The registry's own words.
  ///
  /// Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
  private func message(_ response: HTTPResponse) -> String {
    struct Answer: Decodable {
      struct Item: Decodable {
        var code: String?
        var message: String?
      }
      var errors: [Item]
    }
    if let answer = try? JSONDecoder().decode(Answer.self, from: response.body), let first = answer.errors.first {
      return settings.limits.shortened([first.code, first.message].compactMap { $0 }.joined(separator: ": "))
    }
    return String(decoding: response.body.prefix(20), as: UTF8.self).hasPrefix("<") ? "an HTML page" : ""
  }
}
