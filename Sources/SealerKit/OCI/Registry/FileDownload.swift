import Foundation
import SealerFoundations

/// Loads single files of any web server: what a COPY or an APP names by address.
package struct FileDownload: Sendable {
  private static let redirects = 10

  private let settings: RegistryClient.Settings
  private let transport: CurlTransport

  /// Makes one; nothing is sent yet.
  package init(_ settings: RegistryClient.Settings) {
    self.settings = settings
    transport = CurlTransport(settings.transport)
  }

  /// Loads what an address names into a new file; no credentials are shown but those that the address holds.
  ///
  /// - Throws: `RegistryError`, `InputLimitError`, `SystemError`, `CancellationError`.
  package func load(_ url: URL, to path: HostPath) async throws {
    let host = url.host ?? "?"
    let request = Self.request(url)
    if settings.isOffline { throw RegistryError.offline(host: host, request: request.label) }
    try await settings.retry.run(HostPacer()) {
      do {
        let response = try await follow(request, to: path)
        if response.status == 200 { return .done(()) }
        if response.status == 404 { throw RegistryError.notFound(host: host, request: request.label) }
        let error = RegistryError.status(response.status, host: host, request: request.label, message: "")
        guard RegistryClient.isTransient(response.status) else { throw error }
        return .failed(error, answer: response)
      } catch let failure as HTTPFailure {
        return try failure.outcome(as: failure.error(host: host, request: request.label, settings.limits))
      }
    }
  }

  /// User and password of an address travel as a header.
  private static func request(_ url: URL) -> HTTPRequest {
    var request = HTTPRequest(url: url, bodyLimit: .downloadBytes)
    guard let user = url.user(percentEncoded: false), var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    else { return request }
    parts.user = nil
    parts.password = nil
    guard let bare = parts.url else { return request }
    request.url = bare
    request.headers["Authorization"] =
      Credential(user: user, secret: url.password(percentEncoded: false) ?? "").basic
    return request
  }

  private func follow(_ first: HTTPRequest, to path: HostPath) async throws -> HTTPResponse {
    var request = first
    for _ in 0..<Self.redirects {
      let response = try await receive(request, to: path)
      guard let next = try response.redirection(of: request) else { return response }
      if !next.isSameOrigin(as: request.url) { request.headers["Authorization"] = nil }
      request.url = next
    }
    throw RegistryError.badAnswer(
      host: first.url.host ?? "?", request: first.label, found: "more than \(Self.redirects) redirects",
      expected: "a file")
  }

  private func receive(_ request: HTTPRequest, to path: HostPath) async throws -> HTTPResponse {
    // A new file in the place of what an earlier attempt left.
    unlink(path.text)
    let file = try OpenFile(creating: path)
    let limits = settings.limits
    let name = "the file \(request.url.host ?? "?")\(request.url.path)"
    var count: Int64 = 0
    return try await transport.send(
      request,
      receive: { _, bytes in
        count += Int64(bytes.count)
        try limits.check(.downloadBytes, count, of: name)
        try file.write(bytes)
      })
  }
}
