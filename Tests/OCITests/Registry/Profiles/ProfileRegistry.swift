import Foundation
import SealerFoundations
import SealerHashing
import TestSupport

/// A registry in memory that answers as a profile's pages say; it knows nothing of the client's code.
final class ProfileRegistry: @unchecked Sendable {
  let profile: RegistryProfile
  private let lock = NSLock()
  private var desk: TokenDesk
  private var origins: [String: String] = [:]
  private var blobs: [String: Data] = [:]
  /// Which blobs a repository has, as `name@digest`.
  private var links: Set<String> = []
  private var manifests: [String: (type: String, bytes: Data)] = [:]
  private var uploads = ProfileUploads()
  private var mounted = 0
  private var helperFile: String?

  init(_ profile: RegistryProfile) {
    self.profile = profile
    desk = TokenDesk(profile)
  }

  /// Says where the quoted addresses are on this machine.
  func settle(_ origins: [String: String]) { lock.withLock { self.origins = origins } }

  /// Makes every token worthless, and the passwords of helpers, too, which have new ones.
  func expire() {
    lock.withLock {
      desk.expire()
      tellHelper()
    }
  }

  /// Names the file that the user's helper prints.
  func settle(helper file: String) {
    lock.withLock {
      helperFile = file
      tellHelper()
    }
  }

  private func tellHelper() {
    guard let helperFile, case .helper(let user) = profile.login else { return }
    let text = "{\"ServerURL\": \"\", \"Username\": \"\(user)\", \"Secret\": \"\(desk.secret)\"}"
    try? text.write(toFile: helperFile, atomically: true, encoding: .utf8)
  }

  /// The password or refresh token that is good now.
  var secret: String { lock.withLock { desk.secret } }
  /// Every one there was.
  var secrets: [String] { lock.withLock { desk.secrets } }
  /// The scopes of each request for a token.
  var scopes: [[String]] { lock.withLock { desk.asked } }
  /// How often something came that was good once.
  var expiredSeen: Int { lock.withLock { desk.expiredSeen } }
  /// How many blobs were mounted.
  var mounts: Int { lock.withLock { mounted } }
  /// How many uploads were told that nothing follows.
  var cancelledUploads: Int { lock.withLock { uploads.cancelled } }

  /// The bytes of a blob of a repository.
  func blob(_ digest: String, in name: String) -> Data? {
    lock.withLock { links.contains("\(name)@\(digest)") ? blobs[digest] : nil }
  }

  /// The size of the blob that a request's path names; 0 if there is none.
  func size(of request: LoopbackServer.Request) -> Int {
    let hex = Self.hex(in: request.path)
    return lock.withLock { blobs["sha256:\(hex)"]?.count ?? 0 }
  }

  private static func hex(in path: String) -> String {
    path.split { "/?:".contains($0) }.first { $0.utf8.count == 64 }.map(String.init) ?? ""
  }

  /// Stores a manifest under a tag, whatever it names.
  func add(_ manifest: Data, type: String, _ name: String, tag: String) throws {
    let digest = try Digest.of(manifest).description
    lock.withLock {
      for key in [tag, digest] { manifests["\(name):\(key)"] = (type, manifest) }
    }
  }

  /// Makes another repository show what one has.
  func copy(_ name: String, to other: String) {
    lock.withLock {
      for link in links where link.hasPrefix("\(name)@") { links.insert(other + link.dropFirst(name.count)) }
      for (key, value) in manifests where key.hasPrefix("\(name):") {
        manifests[other + key.dropFirst(name.count)] = value
      }
    }
  }

  // MARK: - The three servers

  /// Answers a request to the token server.
  func tokenAnswer(_ request: LoopbackServer.Request) -> ServerAnswer { lock.withLock { desk.answer(request) } }

  /// Answers a request to the storage, which believes the signature in the address and nothing else.
  func storageAnswer(_ request: LoopbackServer.Request) -> ServerAnswer {
    lock.withLock {
      if request.headers["authorization"] != nil { return profile.twoLogins.filled([:]) }
      let hex = Self.hex(in: request.path)
      guard request.method == "GET", request.path.contains(signature(hex)) else { return ServerAnswer(403) }
      return blobs["sha256:\(hex)"].map { Self.bytes($0, request) } ?? ServerAnswer(404)
    }
  }

  /// Answers a request to the registry.
  func answer(_ request: LoopbackServer.Request) -> ServerAnswer {
    lock.withLock {
      let target = RequestTarget(request.path)
      if profile.hosts.tokens == nil, target.path == profile.tokenPath, profile.token != nil {
        return desk.answer(request)
      }
      guard let route = route(request, target) else { return error(404, "NAME_UNKNOWN", "no such path") }
      var needs: TokenDesk.Rights = [:]
      if !route.name.isEmpty { needs[route.name] = route.actions }
      if case .start(let mount?) = route.kind, mount.from != route.name { needs[mount.from] = ["pull"] }
      let verdict = desk.judge(
        request.headers["authorization"], needs: needs, service: profile.service(route.name))
      if verdict == .good { return answer(request, target, route) }
      return refusal(verdict, route)
    }
  }

  private func refusal(_ verdict: TokenDesk.Verdict, _ route: Route) -> ServerAnswer {
    let service = profile.service(route.name)
    let actions = route.actions.sorted().joined(separator: ",")
    let values = [
      "name": route.name, "actions": actions, "service": service.replacing("\"", with: "\\\""),
      "more": route.name.isEmpty ? "" : ",service=\"\(service)\",scope=\"repository:\(route.name):\(actions)\"",
    ]
    if verdict == .expired, let expiry = profile.expiry { return expiry.filled(values, origins) }
    var answer = profile.refusal.filled(values, origins)
    guard let key = answer.headers.keys.first(where: { $0.lowercased() == "www-authenticate" }),
      let challenge = answer.headers[key]
    else { return answer }
    if verdict == .insufficient { answer.headers[key] = challenge + ",error=\"insufficient_scope\"" }
    // Nothing is asked for at `/v2/` but who is there.
    if route.name.isEmpty, let scope = challenge.range(of: ",scope=") {
      answer.headers[key] = String(challenge[..<scope.lowerBound])
    }
    return answer
  }

  // MARK: - What is asked for

  private struct Route {
    enum Kind {
      case ping
      case manifest(String)
      case blob(String)
      case start(mount: (digest: String, from: String)?)
      case upload(String)
      case file(String)
    }
    var name = ""
    var actions: Set<String> = []
    var kind = Kind.ping
  }

  private func route(_ request: LoopbackServer.Request, _ target: RequestTarget) -> Route? {
    if target.path == "/v2/" { return Route() }
    let words = target.path.split(separator: "/").map(String.init)
    let isReading = request.method == "GET" || request.method == "HEAD"
    if let id = words.last, let name = uploads.name(of: id) {
      return Route(name: name, actions: ["pull", "push"], kind: .upload(id))
    }
    if words.first == "files", profile.hosts.storage == nil { return Route(kind: .file(Self.hex(in: target.path))) }
    guard words.first == "v2", let marker = words.lastIndex(where: { $0 == "blobs" || $0 == "manifests" }),
      marker > 1, marker + 1 < words.count
    else { return nil }
    var route = Route(name: words[1..<marker].joined(separator: "/"), actions: isReading ? ["pull"] : ["pull", "push"])
    let last = words[marker + 1]
    if words[marker] == "manifests" {
      route.kind = .manifest(last)
    } else if last == "uploads" {
      guard request.method == "POST" else { return nil }
      route.kind = .start(mount: target["mount"].flatMap { digest in target["from"].map { (digest, $0) } })
    } else {
      route.kind = .blob(last)
    }
    return route
  }

  private func answer(_ request: LoopbackServer.Request, _ target: RequestTarget, _ route: Route) -> ServerAnswer {
    switch route.kind {
    case .ping: return ServerAnswer(200)
    case .manifest(let reference):
      return request.method == "PUT" ? store(request, route.name, reference) : manifest(request, route.name, reference)
    case .blob(let digest): return blob(request, route.name, digest)
    case .start(let mount):
      if let mount, !profile.quirks.contains(.neverMounts), links.contains("\(mount.from)@\(mount.digest)") {
        links.insert("\(route.name)@\(mount.digest)")
        mounted += 1
        return ServerAnswer(201, headers: ["Location": "/v2/\(route.name)/blobs/\(mount.digest)"])
      }
      return uploads.begin(route.name, profile, origins)
    case .file(let hex): return blobs["sha256:\(hex)"].map { Self.bytes($0, request) } ?? ServerAnswer(404)
    case .upload(let id):
      let (answer, done) = uploads.go(on: id, request, target, profile, origins)
      if let done {
        blobs[done.digest] = done.bytes
        links.insert("\(route.name)@\(done.digest)")
      }
      return answer
    }
  }

  // MARK: - Blobs and manifests

  private func signature(_ hex: String) -> String { "s%2F\(hex.prefix(16))%3D%3D" }

  private func blob(_ request: LoopbackServer.Request, _ name: String, _ digest: String) -> ServerAnswer {
    let isHead = request.method == "HEAD"
    if isHead, let status = profile.headStatus { return ServerAnswer(status) }
    guard links.contains("\(name)@\(digest)"), let data = blobs[digest] else {
      return error(404, "BLOB_UNKNOWN", "blob unknown to registry")
    }
    if let redirect = profile.redirect, !isHead || profile.quirks.contains(.headLeadsToStorage) {
      let hex = String(digest.dropFirst("sha256:".count))
      return redirect.filled(["digest": hex, "signature": signature(hex)], origins)
    }
    var answer = isHead ? ServerAnswer(200, headers: ["Content-Length": "\(data.count)"]) : Self.bytes(data, request)
    if !profile.quirks.contains(.namesNoDigests) { answer.headers["Docker-Content-Digest"] = digest }
    return answer
  }

  /// All bytes, or those from where the client says.
  private static func bytes(_ data: Data, _ request: LoopbackServer.Request) -> ServerAnswer {
    guard let range = request.headers["range"]?.split(separator: "=").last,
      let start = range.split(separator: "-").first.flatMap({ Int($0) })
    else { return ServerAnswer(200, body: data) }
    if start >= data.count { return ServerAnswer(416) }
    return ServerAnswer(
      206, headers: ["Content-Range": "bytes \(start)-\(data.count - 1)/\(data.count)"],
      body: Data(data.dropFirst(start)))
  }

  private func store(_ request: LoopbackServer.Request, _ name: String, _ reference: String) -> ServerAnswer {
    struct Named: Decodable { var digest: String }
    struct Manifest: Decodable {
      var config: Named?
      var layers: [Named]?
    }
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: request.body),
      let digest = try? Digest.of(request.body).description
    else { return error(400, "MANIFEST_INVALID", "manifest invalid") }
    for blob in [manifest.config].compactMap({ $0 }) + (manifest.layers ?? [])
    where !links.contains("\(name)@\(blob.digest)") {
      return error(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry")
    }
    for key in [reference, digest] {
      manifests["\(name):\(key)"] = (request.headers["content-type"] ?? "", request.body)
    }
    return ServerAnswer(
      201, headers: profile.quirks.contains(.namesNoDigests) ? [:] : ["Docker-Content-Digest": digest])
  }

  private func manifest(_ request: LoopbackServer.Request, _ name: String, _ reference: String) -> ServerAnswer {
    if request.method == "HEAD", let status = profile.headStatus { return ServerAnswer(status) }
    guard let found = manifests["\(name):\(reference)"] else {
      return error(404, "MANIFEST_UNKNOWN", "manifest unknown")
    }
    let accepted = (request.headers["accept"] ?? "").split { ", ".contains($0) }.map(String.init)
    if profile.quirks.contains(.heedsAccept), !accepted.contains(found.type) {
      return error(404, "MANIFEST_UNKNOWN", "OCI index found, but accept header does not support OCI indexes")
    }
    var headers = ["Content-Type": found.type, "Content-Length": "\(found.bytes.count)"]
    if !profile.quirks.contains(.namesNoDigests) {
      headers["Docker-Content-Digest"] = (try? Digest.of(found.bytes).description) ?? ""
    }
    if profile.quirks.contains(.countsPulls) {
      headers["ratelimit-limit"] = "100;w=21600"
      headers["ratelimit-remaining"] = "20;w=21600"
      headers["docker-ratelimit-source"] = "192.0.2.1"
    }
    return ServerAnswer(200, headers: headers, body: request.method == "HEAD" ? Data() : found.bytes)
  }

  private func error(_ status: Int, _ code: String, _ message: String) -> ServerAnswer {
    let body = "{\"errors\":[{\"code\":\"\(code)\",\"message\":\"\(message)\"}]}"
    return ServerAnswer(status, headers: ["Content-Type": "application/json"], body: Data(body.utf8))
  }
}
