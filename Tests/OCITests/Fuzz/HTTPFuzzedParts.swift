import Foundation
import SealerFoundations
import TestSupport

@testable import SealerOCI

/// What the client takes from an answer: addresses, challenges, tokens, digests, ranges, times, messages.
enum HTTPFuzzedParts {
  private static let client = RegistryClient(
    domain: "127.0.0.1:1", settings: .init(credentials: CredentialFiles(environment: [:]), retry: .hurried))
  private static let digest = Digest(.sha256, hex: String(repeating: "a", count: 64))

  static func examine(
    _ outcome: HTTPFuzzTests.Outcome, of method: String, at url: URL
  ) throws(FuzzResult.Flaw) {
    let head = HTTPHead(status: outcome.status, headers: outcome.headers)
    let response = HTTPResponse(head: head, body: outcome.body, url: url)
    if let next = try? response.redirection(of: HTTPRequest(method: method, url: url)) {
      try address(next, "a redirect")
    }
    if let next = try? client.location(response, of: url) {
      try address(next, "the place of an upload")
      if let digest, let last = try? client.finalLocation(next, digest) { try address(last, "the end of an upload") }
    }
    try challenges(response)
    try ranges(outcome)
    if let seconds = HostPacer.seconds(of: response.header("retry-after")) {
      try FuzzResult.require(seconds >= 0 && seconds.isFinite, "no pause", "\(seconds)")
    }
    _ = response.header("docker-content-digest").flatMap { Digest($0) }
    _ = try? JSONDecoder().decode(TokenAnswer.self, from: response.body)
    if let type = try? client.manifestType(response, "GET") {
      try FuzzResult.require(type.isManifest || type.isIndex, "another type than a manifest's", "\(type)")
    }
    let failure = client.failure(response, "GET /v2/")
    try FuzzResult.require(failure.diagnostics.allSatisfy { !$0.found.isEmpty }, "an error without words", "\(failure)")
  }

  /// Nothing but the web, and no line of its own in the head of a request.
  private static func address(_ url: URL, _ what: String) throws(FuzzResult.Flaw) {
    try FuzzResult.require(
      ["http", "https"].contains(url.scheme?.lowercased()), "\(what) leads out of the web", "\(url)")
    try FuzzResult.require(url.host?.isEmpty == false, "\(what) leads to no host", "\(url)")
    _ = url.effectivePort
    try FuzzResult.require(
      url.absoluteString.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(what) makes lines of its own",
      url.absoluteString.debugDescription)
  }

  /// Challenges that are written again are read as themselves.
  private static func challenges(_ response: HTTPResponse) throws(FuzzResult.Flaw) {
    let found = Challenge.parse(response.header("www-authenticate") ?? "")
    let text = found.map { challenge in
      let parameters = challenge.parameters.sorted { $0.key < $1.key }.map { name, value in
        "\(name)=\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
      }
      return ([challenge.scheme] + [parameters.joined(separator: ", ")]).joined(separator: " ")
    }.joined(separator: ", ")
    try FuzzResult.require(Challenge.parse(text) == found, "a challenge reads as another one", "\(found) \(text)")
    for challenge in found {
      for credential in [nil, Credential(user: "u", secret: "s"), Credential(user: "", secret: "+&= é")] {
        guard let request = TokenServer.request(challenge, scope: "repository:a:pull x", credential) else { continue }
        try address(request.url, "a token server")
      }
    }
  }

  /// Of a blob no more arrives than there is of it, wherever an answer says that it begins.
  private static func ranges(_ outcome: HTTPFuzzTests.Outcome) throws(FuzzResult.Flaw) {
    guard let digest else { return }
    for offset in [Int64(0), 3] {
      var count = offset
      let descriptor = Descriptor(mediaType: .layer, digest: digest, size: 6)
      let stream = BlobStream(descriptor, from: offset, host: "x") { count += Int64($0.count) }
      let head = HTTPHead(status: outcome.status, headers: outcome.headers)
      stream.begin("GET")
      let isWhole =
        (try? outcome.body.withUnsafeBytes { try stream.take(head, $0) }) != nil && (try? stream.end(head)) != nil
      try FuzzResult.require(count <= 6 && count == stream.position, "more than a blob", "\(count)")
      try FuzzResult.require(!isWhole || count == 6, "less than a blob", "\(count)")
    }
  }
}
