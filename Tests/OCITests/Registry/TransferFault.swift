import Foundation
import TestSupport

/// Something that goes wrong in a transfer, and how the transfer has to end all the same.
struct TransferFault: Sendable, CustomStringConvertible {
  enum Work: Sendable { case pull, push }
  enum End: Sendable {
    /// The right bytes arrive.
    case right
    /// An error whose text holds these.
    case error([String])
  }

  var description: String
  var work: Work
  var end: End
  var plan: FaultProxy.Plan

  private init(_ name: String, _ work: Work, _ end: End, _ plan: @escaping FaultProxy.Plan) {
    description = name
    self.work = work
    self.end = end
    self.plan = plan
  }

  /// Applies a fault to the first requests of a method whose path holds a text; each path counts for itself.
  private static func on(_ method: String, _ path: String, times: Int = 1, _ fault: FaultProxy.Fault) -> FaultProxy.Plan
  {
    { request, before in
      // The first request for a manifest has no token yet, and is refused for that.
      let isAsked = request.headers["authorization"] != nil || path == "/token"
      guard request.method == method, request.path.contains(path), isAsked else { return nil }
      return before - (path == "/manifests/" && method == "GET" ? 1 : 0) < times ? fault : nil
    }
  }

  private static let always = Int.max / 2
  private static let blob = "/blobs/sha256:"
  private static let page = ServerAnswer(
    200, headers: ["Content-Type": "text/html"], body: Data("<html>Please log in</html>".utf8))

  private static func status(_ status: Int, _ headers: [String: String] = [:]) -> FaultProxy.Fault {
    .answer(ServerAnswer(status, headers: headers))
  }

  private static func body(_ change: @escaping @Sendable (Data) -> Data) -> FaultProxy.Fault {
    .change { answer in
      var answer = answer
      if answer.status < 300 { answer.body = change(answer.body) }
      return answer
    }
  }

  private static func header(_ name: String, _ value: String?) -> FaultProxy.Fault {
    .change { answer in
      var answer = answer
      if answer.status < 400 { answer.headers[name] = value }
      return answer
    }
  }

  private static func flipped(_ data: Data) -> Data {
    guard !data.isEmpty else { return data }
    var data = data
    data[data.startIndex + data.count / 2] ^= 1
    return data
  }

  static let pulls: [TransferFault] = [
    .init("a blob is cut after 0 bytes", .pull, .right, on("GET", blob, .cut(after: 0))),
    .init("a blob is cut after 1 byte", .pull, .right, on("GET", blob, .cut(after: 1))),
    .init("a blob is cut three times on its way", .pull, .right, on("GET", blob, times: 3, .cut(after: 500_000))),
    .init("a blob is always cut after 300 kB", .pull, .right, on("GET", blob, times: always, .cut(after: 300_000))),
    .init(
      "a blob is always cut at once", .pull, .error(["GET", "broke after 0"]),
      on("GET", blob, times: always, .cut(after: 0))),
    .init("a reset after 100 kB", .pull, .right, on("GET", blob, .reset(after: 100_000))),
    .init("a reset before any byte", .pull, .right, on("GET", blob, times: 2, .reset(after: 0))),
    .init("the answer is lost", .pull, .right, on("GET", blob, .lostAnswer)),
    .init("ranges are ignored after a cut", .pull, .right) { request, before in
      guard request.method == "GET", request.path.contains(blob) else { return nil }
      return before == 0 ? .cut(after: 700_000) : .without(header: "range")
    },
    .init("another range than asked for", .pull, .error(["the range 'bytes 7-", "expected the"])) { request, before in
      guard request.method == "GET", request.path.contains(blob) else { return nil }
      return before == 0 ? .cut(after: 700_000) : header("Content-Range", "bytes 7-8/9")
    },
    .init("one flipped bit, once", .pull, .right, on("GET", blob, body(flipped))),
    .init(
      "one flipped bit, always", .pull, .error(["sent bytes of the digest", "GET /v2/team/app/blobs/"]),
      on("GET", blob, times: always, body(flipped))),
    .init(
      "a blob is shorter than its descriptor", .pull, .error(["answers GET /v2/team/app/blobs/", "expected the"]),
      on("GET", blob, times: always, body { $0.dropLast(1) })),
    .init(
      "a blob is longer than its descriptor", .pull, .error(["answers GET /v2/team/app/blobs/", "expected the"]),
      on("GET", blob, times: always, body { $0 + [0] })),
    .init("an empty blob", .pull, .error(["0 bytes"]), on("GET", blob, times: always, body { _ in Data() })),
    .init(
      "a page of HTML instead of a blob", .pull, .error(["26 bytes of text/html"]),
      on("GET", blob, times: always, .answer(page))),
    .init(
      "a page of HTML instead of a manifest", .pull, .error(["text/html", "the JSON of a manifest"]),
      on("GET", "/manifests/", times: always, .answer(page))),
    .init("a blob in chunks", .pull, .right, on("GET", blob, times: always, .chunked(isComplete: true))),
    .init("a blob in chunks, cut", .pull, .right, on("GET", blob, .chunked(isComplete: false))),
    .init(
      "an interim answer first", .pull, .right,
      on("GET", blob, .prefixed(Data("HTTP/1.1 103 Early\r\nLink: x\r\n\r\n".utf8)))),
    .init("not HTTP at all", .pull, .right, on("GET", blob, .raw(Data("SSH-2.0-x\r\n\r\n".utf8)))),
    .init(
      "always something that is not HTTP", .pull, .error(["not HTTP"]),
      on("GET", blob, times: always, .raw(Data("SSH-2.0-x\r\n\r\n".utf8)))),
    .init(
      "a head without an end", .pull, .error(["beyond the limit server-head"]),
      on("GET", blob, times: always, .raw(Data("HTTP/1.1 200 OK\r\nX: ".utf8) + Data(repeating: 65, count: 200_000)))),
    .init(
      "two lengths", .pull, .error(["length"]),
      on(
        "GET", blob, times: always,
        .raw(Data("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello".utf8)))),
    .init("500 once", .pull, .right, on("GET", blob, status(500))),
    .init("502, 503, 504 in a row", .pull, .right) { request, before in
      request.method == "GET" && request.path.contains(blob) && before < 3 ? status(502 + before) : nil
    },
    .init(
      "503 for ever", .pull, .error(["answers 503 to GET", "try again later"]),
      on("GET", blob, times: always, status(503))),
    .init("429 with Retry-After", .pull, .right, on("GET", blob, status(429, ["Retry-After": "0.2"]))),
    .init("429 without a time", .pull, .right, on("GET", "/manifests/", status(429))),
    .init(
      "429 for ever", .pull, .error(["answers 429"]),
      on("GET", blob, times: always, status(429, ["Retry-After": "0.01"]))),
    .init("404 for a blob", .pull, .error(["does not have it", blob]), on("GET", blob, times: always, status(404))),
    .init("403 for a blob", .pull, .error(["denies access"]), on("GET", blob, times: always, status(403))),
    .init(
      "a token expires between two blobs", .pull, .right,
      on("GET", blob, status(401, ["WWW-Authenticate": "Bearer realm=\"http://HOST/token\",service=\"memory\""]))),
    .init("the token server fails twice", .pull, .right, on("GET", "/token", times: 2, status(503))),
    .init("the token server gives nonsense", .pull, .error(["401"]), on("GET", "/token", times: always, .answer(page))),
    .init("nothing comes for too long, once", .pull, .right, on("GET", blob, .stall(seconds: 2))),
    .init("bytes trickle in", .pull, .right, on("GET", blob, .slow(piece: 100_000, pause: 0.01))),
    .init("redirects in a circle", .pull, .error(["more than 10 redirects"])) { request, _ in
      request.method == "GET" && request.path.contains(blob) ? status(307, ["Location": request.path]) : nil
    },
    .init(
      "a redirect to where nobody listens", .pull, .error(["redirects to localhost"]),
      on("GET", blob, times: always, status(307, ["Location": "http://localhost:1/x"]))),
    .init(
      "a redirect to a file", .pull, .error(["status 307"]),
      on("GET", blob, times: always, status(307, ["Location": "file:///etc/passwd"]))),
    .init("a redirect without a place", .pull, .error(["status 302"]), on("GET", blob, times: always, status(302))),
    .init(
      "a manifest with another digest than its header", .pull, .error(["sent bytes of the digest"]),
      on("GET", "/manifests/", times: always, body(flipped))),
    .init(
      "a manifest without a digest in the header", .pull, .right,
      on("GET", "/manifests/", times: always, header("Docker-Content-Digest", nil))),
    .init("a manifest is cut", .pull, .right, on("GET", "/manifests/", .cut(after: 20))),
  ]

  static let pushes: [TransferFault] = [
    .init(
      "the upload breaks after 0 bytes", .push, .right,
      on("PUT", "/uploads/", .brokenRequest(after: 0, reachesRegistry: false))),
    .init(
      "the upload breaks after 100 kB", .push, .right,
      on("PUT", "/uploads/", .brokenRequest(after: 100_000, reachesRegistry: false))),
    .init(
      "a chunk breaks after 100 kB, which the registry has", .push, .right,
      on("PATCH", "/uploads/", .brokenRequest(after: 100_000, reachesRegistry: true))),
    .init(
      "a chunk breaks after 100 kB, which the registry has not", .push, .right,
      on("PATCH", "/uploads/", .brokenRequest(after: 100_000, reachesRegistry: false))),
    .init("the answer to a chunk is lost", .push, .right, on("PATCH", "/uploads/", .lostAnswer)),
    .init("the answer to the last request is lost", .push, .right, on("PUT", "/uploads/", .lostAnswer)),
    .init(
      "every upload breaks", .push, .error(["no answer from"]),
      on("PUT", "/uploads/", times: always, .brokenRequest(after: 10, reachesRegistry: false))),
    .init("a chunk meets 500", .push, .right, on("PATCH", "/uploads/", status(500))),
    .init("a chunk meets 429", .push, .right, on("PATCH", "/uploads/", status(429, ["Retry-After": "0.1"]))),
    .init("the first uploads are forgotten", .push, .right) { request, _ in
      let isFirst = ["u1?", "u2?", "u3?"].contains { request.path.contains("/uploads/\($0)") }
      return request.method == "PATCH" && isFirst ? status(404) : nil
    },
    .init("chunks are refused", .push, .right, on("PATCH", "/uploads/", times: always, status(405))),
    .init(
      "a token expires in the middle of an upload", .push, .right,
      on(
        "PATCH", "/uploads/", status(401, ["WWW-Authenticate": "Bearer realm=\"http://HOST/token\",service=\"memory\""])
      )),
    .init(
      "no Location", .push, .error(["no Location"]), on("POST", "/uploads/", times: always, header("Location", nil))),
    .init(
      "an upload can't be begun", .push, .error(["answers 507 to POST"]),
      on("POST", "/uploads/", times: always, status(507))),
    .init("the last request meets 503", .push, .right, on("PUT", "/uploads/", status(503))),
    .init(
      "the registry stored something else", .push, .error(["sent bytes of the digest"]),
      on("PUT", "/manifests/", header("Docker-Content-Digest", "sha256:" + String(repeating: "a", count: 64)))),
    .init(
      "the manifest is refused", .push, .error(["answers 400 to PUT /v2/team/app/manifests/v1"]),
      on("PUT", "/manifests/", times: always, status(400))),
    .init("the manifest's answer is lost", .push, .right, on("PUT", "/manifests/", .lostAnswer)),
    .init("HEAD meets 503", .push, .right, on("HEAD", blob, status(503))),
    .init(
      "the smallest chunk is larger than ours", .push, .right,
      on("POST", "/uploads/", times: always, header("OCI-Chunk-Min-Length", "2000000"))),
  ]
}
