import Foundation
import SealerFoundations

/// Loads single files of any web server: what a COPY or an APP names by address.
package struct FileDownload: Sendable {
  private static let attempts = 3
  private static let redirects = 10

  private let settings: RegistryClient.Settings
  private let transport: HTTPTransport

  /// Makes one; nothing is sent yet.
  package init(_ settings: RegistryClient.Settings) {
    self.settings = settings
    transport = HTTPTransport(settings.transport)
  }

  /// Loads what an address names into a new file; no credentials are shown.
  ///
  /// - Throws: `RegistryError`, `InputLimitError`, `SystemError`, `CancellationError`.
  package func load(_ url: URL, to path: String) async throws {
    let host = url.host ?? "?"
    let label = "GET \(url.path)"
    if settings.isOffline { throw RegistryError.offline(host: host, request: label) }
    var attempt = 1
    while true {
      do {
        let response = try await follow(url, to: path)
        if response.status == 200 { return }
        guard RegistryClient.isTransient(response.status), attempt < Self.attempts else {
          if response.status == 404 { throw RegistryError.notFound(host: host, request: label) }
          throw RegistryError.status(response.status, host: host, request: label, message: "")
        }
      } catch let failure as HTTPFailure {
        guard case .connection = failure, attempt < Self.attempts else {
          throw failure.error(host: host, request: label, settings.limits, expected: "a file")
        }
      }
      try await settings.pause(attempt)
      attempt += 1
    }
  }

  private func follow(_ url: URL, to path: String) async throws -> HTTPResponse {
    var request = HTTPRequest(url: url, bodyLimit: .input(.downloadBytes))
    for _ in 0..<Self.redirects {
      let response = try await receive(request, to: path)
      guard let next = response.redirection(of: request) else { return response }
      request.url = next
    }
    throw RegistryError.badAnswer(
      host: url.host ?? "?", request: "GET \(url.path)", found: "more than \(Self.redirects) redirects",
      expected: "a file")
  }

  private func receive(_ request: HTTPRequest, to path: String) async throws -> HTTPResponse {
    guard transport.streams(request.url) else {
      let (response, temporary) = try await transport.download(request)
      defer { unlink(temporary) }
      guard response.status == 200 else { return response }
      try Self.fresh(path).append(OpenFile(reading: temporary, links: .refused))
      return response
    }
    let file = try Self.fresh(path)
    let limits = settings.limits
    let name = "the file \(request.url.host ?? "?")\(request.url.path)"
    var count: Int64 = 0
    return try await transport.stream(request) { _, bytes in
      count += Int64(bytes.count)
      try limits.check(.downloadBytes, count, of: name)
      try file.write(bytes)
    }
  }

  /// A new file in the place of what an earlier attempt left.
  private static func fresh(_ path: String) throws -> OpenFile {
    unlink(path)
    return try OpenFile(creating: path)
  }
}
