import Foundation
import TestSupport

/// The bytes of a server's answer that were put together at random, and what they mean where they are sound.
struct FuzzedAnswer {
  /// The method of the request that it answers.
  let method: String
  /// The bytes as they come.
  let bytes: [UInt8]
  /// What a reader has to make of them, where nothing in them is wrong.
  let expected: (status: Int, body: [UInt8])?

  /// Makes the answer of a seed.
  ///
  /// - Parameter places: what `Location` and `realm` may name, beside paths and what is no address at all.
  init(_ random: inout SeededGenerator, places: [String] = ["http://127.0.0.1:1"]) {
    method = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH"].randomElement(using: &random) ?? "GET"
    let isSound = Int.random(in: 0..<3, using: &random) == 0
    let status = Self.statuses.randomElement(using: &random) ?? 200
    let body = Self.body(&random)
    var head = isSound ? "HTTP/1.1 \(status) X" : Self.statusLine(status, &random)
    for (name, value) in Self.headers(&random, places, isSound: isSound) { head += "\r\n\(name): \(value)" }
    var message: [UInt8] = []
    for _ in 0..<(Int.random(in: 0..<5, using: &random) / 4) { message += Self.interim(&random, isSound: isSound) }
    let framed = Self.framed(body, &random, isSound: isSound)
    let hasBody = method != "HEAD" && ![204, 304].contains(status)
    message += Array((head + framed.headers + "\r\n\r\n").utf8) + (hasBody ? framed.bytes : [])
    if isSound || Int.random(in: 0..<3, using: &random) == 0 {
      bytes = message
    } else {
      bytes = Self.noise.apply(to: message, &random, changes: 1...4)
    }
    expected = isSound ? (status, hasBody ? body : []) : nil
  }

  private static let statuses = [
    200, 200, 200, 200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 401, 403, 404, 405, 416, 500, 503,
    999,
  ]

  private static let noise = FuzzMutation(pieces: [
    "\r\n", "\r\n\r\n", "\n", "\r", " ", "\t", ":", ": ", "0\r\n\r\n", "ffffffffffffffff\r\n", "7fffffffffffffff\r\n",
    "-1\r\n", "+5\r\n",
    "1;a=b\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 C\r\n\r\n", "HTTP/2 200\r\n", "Content-Length: 5\r\n",
    "Content-Length: -1\r\n",
    "Content-Length: 99999999999999999999\r\n", "Content-Length: 9223372036854775807\r\n",
    "Transfer-Encoding: chunked\r\n", "Connection: close\r\n",
    "\u{0}", "é", "\u{FEFF}", "\"", "\\", ",", "=", "%", "#", "?", "//", "{", "}",
  ])

  private static func statusLine(_ status: Int, _ random: inout SeededGenerator) -> String {
    let lines = [
      "HTTP/1.1 \(status) X", "HTTP/1.0 \(status) X", "HTTP/1.1 \(status)", "HTTP/1.1  \(status)  X",
      "HTTP/1.1 0\(status) X",
      "HTTP/1.1 +\(status) X", "HTTP/1.1 \(status).0 X", "HTTP/1.1 99 X", "HTTP/1.1 1000 X", "HTTP/1.1", "",
      "HTTP/1.9 \(status) é",
      "ICY \(status) OK", "HTTP/1.1 9223372036854775808 X",
      "HTTP/1.1 \(status) " + String(repeating: "x", count: 70_000),
    ]
    let position = Int.random(in: 0..<30, using: &random)
    return position < lines.count - 1 ? lines[position] : position == 29 ? lines[lines.count - 1] : lines[0]
  }

  private static func interim(_ random: inout SeededGenerator, isSound: Bool) -> [UInt8] {
    let text = ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"]
    let isEndless = !isSound && Int.random(in: 0..<100, using: &random) == 0
    return Array((isEndless ? String(repeating: text[0], count: 4_000) : text.randomElement(using: &random) ?? "").utf8)
  }

  private static func body(_ random: inout SeededGenerator) -> [UInt8] {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return []
    case 1: return (0..<Int.random(in: 1...600, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    case 2: return Array("<html>\(String(repeating: "é", count: Int.random(in: 0...200, using: &random)))".utf8)
    default:
      let text = documents.randomElement(using: &random) ?? "{}"
      return [UInt8](FuzzedJSON.mutated(Data(text.utf8), &random))
    }
  }

  private static let documents = [
    #"{"token":"abc","expires_in":300,"issued_at":"2020-01-01T00:00:00Z"}"#, #"{"access_token":"abc"}"#,
    #"{"errors":[{"code":"DENIED","message":"requested access","detail":{"a":1}},{"code":"X"}]}"#,
    #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"a","digest":"sha256:0","size":2},"layers":[]}"#,
    #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#,
    #"{"tags":["a","b"],"name":"x"}"#,
  ]
}

// MARK: - Framing

extension FuzzedAnswer {
  /// The headers that say how long the body is, and the body as it stands behind them.
  private static func framed(
    _ body: [UInt8], _ random: inout SeededGenerator, isSound: Bool
  ) -> (headers: String, bytes: [UInt8]) {
    switch Int.random(in: 0..<(isSound ? 5 : 9), using: &random) {
    case 0, 1: return ("\r\nContent-Length: \(body.count)", body)
    case 2, 3: return ("\r\nTransfer-Encoding: chunked", chunked(body, &random, isSound: isSound))
    case 4: return ("\r\nConnection: close", body)
    case 5: return ("\r\nContent-Length: \(lengths.randomElement(using: &random) ?? "")", body)
    case 6: return ("\r\nTransfer-Encoding: \(codings.randomElement(using: &random) ?? "")\r\nContent-Length: 3", body)
    case 7: return ("\r\nContent-Length: \(body.count + Int.random(in: -3...3, using: &random))", body)
    default: return ("\r\nContent-Length: \(body.count)\r\nContent-Length: \(body.count)", body)
    }
  }

  private static let lengths = [
    "", "0", "-1", "+1", "1, 1", "1.0", "0x5", "9223372036854775807", "9223372036854775808", "é", "5 5", "1e3", "007",
  ]
  private static let codings = ["chunked", "Chunked", "gzip, chunked", "chunked, chunked", "identity", "gzip", "", "x"]

  /// A body chunk by chunk.
  private static func chunked(_ body: [UInt8], _ random: inout SeededGenerator, isSound: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = body[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...max(1, min(rest.count, 200)), using: &random)
      let size = String(count, radix: 16, uppercase: Bool.random(using: &random))
      let notes = ["", "", "", ";a=b", "; a=\"b\"", " "].randomElement(using: &random) ?? ""
      bytes += Array("\(size)\(notes)\r\n".utf8) + rest.prefix(count) + Array("\r\n".utf8)
      rest = rest.dropFirst(count)
      if !isSound, Int.random(in: 0..<10, using: &random) == 0 {
        bytes += Array((chunkLines.randomElement(using: &random) ?? "").utf8)
      }
    }
    let trailers = ["", "", "", "X: y\r\n", "A: b\r\nC: d\r\n"].randomElement(using: &random) ?? ""
    let isEndless = !isSound && Int.random(in: 0..<300, using: &random) == 0
    return bytes + Array("0\r\n\(isEndless ? String(repeating: "X: y\r\n", count: 20_000) : trailers)\r\n".utf8)
  }

  private static let chunkLines = [
    "g\r\n", "-5\r\n", "+5\r\n", "8000000000000000\r\n", "7fffffffffffffff\r\n", "ffffffffffffffffffff\r\n", "\r\n",
    "5", "0x5\r\n", "１\r\n",
    "1\n", ";\r\n", String(repeating: "0", count: 5_000) + "1\r\n", "5 5\r\n", "3\rabc\r\n",
  ]
}

// MARK: - Headers

extension FuzzedAnswer {
  private static func headers(
    _ random: inout SeededGenerator, _ places: [String], isSound: Bool
  ) -> [(String, String)] {
    var chosen: [(String, String)] = []
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let place = places.randomElement(using: &random) ?? ""
      let (name, values) = pool(place).randomElement(using: &random) ?? ("A", ["b"])
      chosen.append((name, values.randomElement(using: &random) ?? ""))
    }
    if !isSound, Int.random(in: 0..<300, using: &random) == 0 {
      chosen += (0..<3_000).map { ("X", String($0)) }
    }
    return chosen
  }

  /// Headers that are looked at, and values of them.
  private static func pool(_ place: String) -> [(String, [String])] {
    [
      (
        "WWW-Authenticate",
        [
          "Bearer realm=\"\(place)/token\",service=\"s\",scope=\"repository:team/app:pull\"", "Basic realm=\"x\"",
          "Bearer", "bearer realm=\(place)/token",
          "Basic realm=\"a, \\\"b\\\"\", Bearer realm=\"\(place)/token?x=y&z=%zz\"", "Bearer realm=\"",
          "Bearer realm=\"\(place)\",realm=\"file:///etc/passwd\"",
          "Negotiate, Bearer realm=\"\(place)/token\"", "Bearer =,=\"\"", "a=b", ",,,", "Digest qop=\"auth\", Basic",
          "Bearer realm=\"//\"",
          "Bearer realm=\"\(place)/token\", scope=\"\\", "Bearer realm=\"http://[::1\"",
          "Bearer realm=\"\(place)/token é x\"",
        ]
      ),
      (
        "Location",
        [
          "\(place)/v2/x", "/v2/team/app/blobs/uploads/1?_state=a%20b", "x", "", "//", "?a=b", "#f", "\(place)",
          "file:///etc/passwd", "ftp://a/b",
          "http://", "http:///x", "http://[::1", "\(place)/%zz", "\(place)/é ü", "http://user:pass@127.0.0.1:1/x",
          "\\\\a\\b", "http:x", "javascript:1",
          "\(place)/../../..", "\(place)?digest=x#y", "http://127.0.0.1:99999999/", "http://127.0.0.1:-1/",
          "HTTP://127.0.0.1:1/",
        ]
      ),
      (
        "Content-Type",
        ["application/json", "text/html; charset=é", "", "application/vnd.oci.image.manifest.v1+json; x", ";"]
      ),
      ("Docker-Content-Digest", ["sha256:\(String(repeating: "0", count: 64))", "sha256:", "sha512:x", "md5:x", "é"]),
      (
        "Retry-After",
        ["0", "-5", "NaN", "1e400", "Wed, 21 Oct 2015 07:28:00 GMT", "", "inf", "0x1", "Wed, 99 Foo 0 GMT", "é"]
      ),
      (
        "Content-Range",
        [
          "bytes 0-5/6", "bytes 5-", "bytes -", "bytes */6", "0-9223372036854775807", "bytes 9223372036854775808-1", "",
          "é",
        ]
      ),
      ("Range", ["0-0", "0-9223372036854775807", "bytes=0-5", "-", "5", "0--5", "0-18446744073709551615", ""]),
      ("Link", ["</v2/_catalog?n=1&last=a>; rel=\"next\"", "<", "<>; rel=", "é"]),
      ("OCI-Chunk-Min-Length", ["0", "1", "-1", "9223372036854775807", "9223372036854775808", "x"]),
      ("ETag", ["\"sha256:x\"", "W/\"\"", ""]),
      ("X-\u{E9}", ["\u{0}", "\u{202E}", String(repeating: "é", count: 500)]), ("", ["", ":"]),
    ]
  }
}
