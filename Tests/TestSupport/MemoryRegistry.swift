import Foundation
import SealerFoundations
import SealerHashing

/// A registry in memory that follows the distribution specification, with token authentication for `robot`.
package final class MemoryRegistry: @unchecked Sendable {
  /// The header that the token server wants: user `robot`, password `secret`.
  package static let basic = "Basic cm9ib3Q6c2VjcmV0"

  private let lock = NSLock()
  private var blobs: [String: Data] = [:]
  private var manifests: [String: (type: String, bytes: Data)] = [:]
  private var uploads: [String: Data] = [:]
  private var tokens: Set<String> = []
  private var issued = 0
  private var started = 0
  private var isRevoking = false

  /// Makes an empty one.
  package init() {}

  /// Makes every token that was given so far worthless.
  package func revokeTokens() { lock.withLock { tokens = [] } }

  /// Adds a blob.
  package func add(_ blob: Data) throws {
    let digest = try Digest.of(blob).description
    lock.withLock { blobs[digest] = blob }
  }

  /// Adds a manifest under a tag.
  package func add(_ manifest: Data, type: String, as path: String) throws {
    let digest = try Digest.of(manifest).description
    let repository = path.split(separator: ":").first.map(String.init) ?? path
    lock.withLock {
      manifests[path] = (type, manifest)
      manifests["\(repository):\(digest)"] = (type, manifest)
    }
  }

  /// The bytes of a blob; nil if nobody stored it.
  package func blob(_ digest: String) -> Data? { lock.withLock { blobs[digest] } }

  /// The bytes of a manifest by `repository:tag`; nil if nobody stored it.
  package func manifest(_ name: String) -> Data? { lock.withLock { manifests[name]?.bytes } }

  /// Answers a request.
  package func answer(_ request: LoopbackServer.Request) -> ServerAnswer {
    lock.withLock {
      guard let parts = URLComponents(string: request.path) else { return ServerAnswer(400) }
      let query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
      if parts.path == "/token" { return token(request) }
      let given = request.headers["authorization"]?.split(separator: " ").last.map(String.init) ?? ""
      guard tokens.contains(given) else {
        let host = request.headers["host"] ?? ""
        return ServerAnswer(
          401, headers: ["WWW-Authenticate": "Bearer realm=\"http://\(host)/token\",service=\"memory\""])
      }
      var words = parts.path.split(separator: "/").map(String.init).dropFirst()
      guard let marker = words.lastIndex(where: { $0 == "blobs" || $0 == "manifests" }) else {
        return ServerAnswer(200)
      }
      let repository = words[..<marker].joined(separator: "/")
      let kind = words[marker]
      words = words[(marker + 1)...]
      if kind == "manifests" { return manifest(request, "\(repository):\(words.first ?? "")", repository) }
      if words.first == "uploads" { return upload(request, repository, words.dropFirst().first, query) }
      return blob(request, words.first ?? "")
    }
  }

  private func token(_ request: LoopbackServer.Request) -> ServerAnswer {
    guard request.headers["authorization"] == Self.basic else { return ServerAnswer(403) }
    issued += 1
    tokens.insert("token\(issued)")
    return ServerAnswer(200, body: Data("{\"token\":\"token\(issued)\",\"expires_in\":300}".utf8))
  }

  private func blob(_ request: LoopbackServer.Request, _ digest: String) -> ServerAnswer {
    guard let data = blobs[digest] else { return ServerAnswer(404) }
    var headers = ["Docker-Content-Digest": digest, "Content-Type": "application/octet-stream"]
    if request.method == "HEAD" {
      headers["Content-Length"] = "\(data.count)"
      return ServerAnswer(200, headers: headers)
    }
    guard let range = request.headers["range"]?.split(separator: "=").last else {
      return ServerAnswer(200, headers: headers, body: data)
    }
    let ends = range.split(separator: "-").compactMap { Int($0) }
    guard let start = ends.first, start < data.count else { return ServerAnswer(416) }
    let end = min(ends.count > 1 ? ends[1] : .max, data.count - 1)
    headers["Content-Range"] = "bytes \(start)-\(end)/\(data.count)"
    return ServerAnswer(206, headers: headers, body: Data(data[start...end]))
  }

  private func manifest(_ request: LoopbackServer.Request, _ name: String, _ repository: String) -> ServerAnswer {
    if request.method == "PUT" {
      let type = request.headers["content-type"] ?? ""
      let digest = (try? Digest.of(request.body).description) ?? ""
      manifests[name] = (type, request.body)
      manifests["\(repository):\(digest)"] = (type, request.body)
      return ServerAnswer(201, headers: ["Docker-Content-Digest": digest])
    }
    guard let found = manifests[name] else { return ServerAnswer(404) }
    var headers = ["Content-Type": found.type]
    let digest = (try? Digest.of(found.bytes).description) ?? ""
    headers["Docker-Content-Digest"] = digest
    if request.headers["if-none-match"] == "\"\(digest)\"" { return ServerAnswer(304) }
    if request.method == "HEAD" { headers["Content-Length"] = "\(found.bytes.count)" }
    return ServerAnswer(200, headers: headers, body: request.method == "HEAD" ? Data() : found.bytes)
  }

  private func upload(
    _ request: LoopbackServer.Request, _ repository: String, _ name: String?, _ query: [String: String]
  ) -> ServerAnswer {
    if request.method == "POST" {
      if let digest = query["mount"], blobs[digest] != nil { return ServerAnswer(201) }
      started += 1
      let name = "u\(started)"
      uploads[name] = Data()
      return accepted(repository, name, 202)
    }
    guard let name, var data = uploads[name] else { return ServerAnswer(404) }
    switch request.method {
    case "GET": return accepted(repository, name, 204)
    case "DELETE":
      uploads[name] = nil
      return ServerAnswer(204)
    case "PATCH":
      let start = request.headers["content-range"]?.split(separator: "-").first.flatMap { Int($0) } ?? data.count
      if start != data.count { return ServerAnswer(416) }
      uploads[name] = data + request.body
      return accepted(repository, name, 202)
    case "PUT":
      data += request.body
      guard let digest = query["digest"], (try? Digest.of(data).description) == digest else { return ServerAnswer(400) }
      blobs[digest] = data
      uploads[name] = nil
      return ServerAnswer(201, headers: ["Docker-Content-Digest": digest])
    default: return ServerAnswer(405)
    }
  }

  private func accepted(_ repository: String, _ name: String, _ status: Int) -> ServerAnswer {
    let count = uploads[name]?.count ?? 0
    return ServerAnswer(
      status,
      headers: ["Location": "/v2/\(repository)/blobs/uploads/\(name)?state=a%2Bb", "Range": "0-\(max(0, count - 1))"])
  }
}
