import Foundation
import TestSupport

/// What a server does that wants to harm, or is broken, and how the request has to end.
struct HostileAnswer: Sendable, CustomStringConvertible {
  enum Work: Sendable { case ping, manifest, blob, push, mount, file }

  /// The addresses of the registry, and of a server that wants the logins of others.
  struct Places: Sendable {
    var own: String
    var evil: String
  }

  typealias Reply = @Sendable (LoopbackServer.Request, LoopbackServer.Connection, Places) -> Void

  var description: String
  var work: Work
  /// What the error says; nil if the bytes arrive all the same.
  var says: String?
  /// Answers a request of somebody who showed what is wanted, if anything is.
  var reply: Reply

  private init(_ name: String, _ work: Work, says: String?, _ reply: @escaping Reply) {
    description = name
    self.work = work
    self.says = says
    self.reply = reply
  }

  /// A text as it is.
  private static func raw(_ name: String, _ work: Work, says: String?, _ text: String) -> HostileAnswer {
    .init(name, work, says: says) { _, connection, places in
      connection.send(Data(filled(text, places).utf8))
      connection.isOpen = false
    }
  }

  /// A text, and then another one for ever.
  private static func endless(
    _ name: String, _ work: Work, says: String?, _ start: String, _ part: String, pause: Double = 0
  ) -> HostileAnswer {
    .init(name, work, says: says) { _, connection, places in
      connection.send(Data(filled(start, places).utf8))
      let part = pause > 0 ? Data(part.utf8) : Data(String(repeating: part, count: (1 << 16) / part.utf8.count).utf8)
      while connection.send(part) { if pause > 0 { Thread.sleep(forTimeInterval: pause) } }
    }
  }

  private static func filled(_ text: String, _ places: Places) -> String {
    text.replacing("OWN", with: places.own).replacing("EVIL", with: places.evil)
  }

  /// An answer of some headers and a body of the right length.
  private static func answer(_ status: Int, _ headers: String..., body: String = "") -> String {
    let lines = headers.map { "\($0)\r\n" }.joined()
    return "HTTP/1.1 \(status) X\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private static let ok = "HTTP/1.1 200 OK\r\n"
  private static let long = String(repeating: "a", count: 60_000)
  private static let deep = String(repeating: "[", count: 500_000)

  static let all: [HostileAnswer] = heads + bodies + slow + redirects + realms + uploads + lies

  // MARK: - What has no end

  private static let heads: [HostileAnswer] = [
    endless("interim answers for ever", .ping, says: "server-head", "", "HTTP/1.1 103 E\r\nA: b\r\n\r\n"),
    endless("100 Continue for ever", .push, says: "server-head", "", "HTTP/1.1 100 C\r\n\r\n"),
    endless("headers for ever", .manifest, says: "server-head", ok, "A: b\r\n"),
    endless("a header for ever", .manifest, says: "server-head", ok + "A: ", "b"),
    endless(
      "trailers for ever", .manifest, says: "server-head",
      ok + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n", "A: b\r\n"),
    endless(
      "trailers of a blob for ever", .blob, says: "server-head",
      ok + "Transfer-Encoding: chunked\r\n\r\n1\r\ns\r\n0\r\n", "A: b\r\n"),
    endless("a status line for ever", .ping, says: "error: ", "HTTP/1.1 200 ", "x"),
    endless("cookies for ever", .ping, says: "server-head", ok, "Set-Cookie: a=b\r\n"),
    raw("a switch of protocols", .ping, says: "error: ", "HTTP/1.1 101 S\r\nUpgrade: h2c\r\n\r\n"),
  ]

  private static let bodies: [HostileAnswer] =
    [200, 206, 400, 401, 403, 404, 409, 416, 418, 451].map { status in
      endless(
        "a body for ever with \(status)", .manifest, says: status < 300 ? "document-bytes" : "error: ",
        "HTTP/1.1 \(status) X\r\n\r\n", " ")
    } + [
      endless("a body for ever with a redirect", .manifest, says: "more than 10", ok307, " "),
      endless("a greeting for ever", .ping, says: "server-answer", ok + "\r\n", " "),
      endless("a blob for ever", .blob, says: "expected the 6 bytes", ok + "\r\n", "s"),
      endless("chunks for ever", .blob, says: "expected the 6 bytes", ok + chunked, "1\r\ns\r\n"),
      endless("a file for ever", .file, says: "download-bytes", ok + "\r\n", "s"),
      endless("an answer to an upload for ever", .push, says: "error: ", "HTTP/1.1 202 X\r\n\r\n", " "),
      raw("a giant chunk", .blob, says: nil, ok + chunked + "7fffffffffffffff\r\nsixsix"),
      raw("a chunk beyond numbers", .blob, says: "error: ", ok + chunked + "ffffffffffffffffffff\r\nsixsix"),
      raw("a giant length", .blob, says: "expected the 6 bytes", ok + "Content-Length: 9223372036854775807\r\n\r\nsix"),
      raw("a length beyond numbers", .blob, says: "error: ", ok + "Content-Length: 92233720368547758070\r\n\r\nsix"),
      raw("a length below nothing", .blob, says: "error: ", ok + "Content-Length: -1\r\n\r\nsixsix"),
      raw("two lengths", .blob, says: "error: ", ok + "Content-Length: 6\r\nContent-Length: 7\r\n\r\nsixsix"),
      packed("a manifest that unpacks to a lot", .manifest), packed("a blob that unpacks to a lot", .blob),
      packed("a greeting that unpacks to a lot", .ping), packed("a file that unpacks to a lot", .file, says: nil),
    ]

  private static let ok307 = "HTTP/1.1 307 X\r\nLocation: OWN/v2/team/app/manifests/latest\r\n\r\n"
  private static let chunked = "Transfer-Encoding: chunked\r\n\r\n"

  /// 1 MB of zeros a hundred times over, packed twice.
  private static let bomb: Data = {
    let answer = try? Program.run("sh", "-c", "head -c 100000000 /dev/zero | gzip -9 | gzip -9 | base64 -w 0")
    return Data(base64Encoded: answer?.output ?? "") ?? Data()
  }()

  private static func packed(_ name: String, _ work: Work, says: String? = "error: ") -> HostileAnswer {
    .init(name, work, says: work == .ping ? nil : says) { _, connection, _ in
      let bytes = bomb
      connection.send(Data("\(ok)Content-Encoding: gzip, gzip\r\nContent-Length: \(bytes.count)\r\n\r\n".utf8) + bytes)
      connection.isOpen = false
    }
  }

  // MARK: - What takes its time

  private static let slow: [HostileAnswer] = [
    endless("a head by the byte", .ping, says: "error: ", "H", "T", pause: 0.2),
    endless("headers by the line", .manifest, says: "bytes came in 1 s", ok, "A: b\r\n", pause: 0.2),
    endless("a body by the byte", .manifest, says: "bytes came in 1 s", ok + "\r\n", " ", pause: 0.2),
    endless("a file by the byte", .file, says: "bytes came in 1 s", ok + "\r\n", " ", pause: 0.2),
    .init("silence", .manifest, says: "nothing came for 1 s") { _, _, _ in Thread.sleep(forTimeInterval: 5) },
    .init("silence behind the head", .blob, says: "nothing came for 1 s") { _, connection, _ in
      connection.send(Data((ok + "Content-Length: 6\r\n\r\n").utf8))
      Thread.sleep(forTimeInterval: 5)
    },
    .init("a close at once", .manifest, says: "error: ") { _, connection, _ in connection.isOpen = false },
    .init("a reset at once", .manifest, says: "error: ") { _, connection, _ in connection.reset() },
    raw("come back in a year", .manifest, says: "answers 429", answer(429, "Retry-After: 31536000")),
    raw("come back never", .manifest, says: "answers 503", answer(503, "Retry-After: 1e308")),
    raw("come back before", .manifest, says: "answers 503", answer(503, "Retry-After: -5")),
  ]

  // MARK: - Where it leads

  private static func leads(_ place: String, _ work: Work, says: String?) -> HostileAnswer {
    raw("a redirect to \(place.prefix(40))", work, says: says, answer(307, "Location: \(place)"))
  }

  private static let redirects: [HostileAnswer] = [
    leads("EVIL/bearer", .blob, says: "error: "), leads("EVIL/basic", .blob, says: "error: "),
    leads("EVIL/bearer", .manifest, says: "error: "), leads("EVIL/bearer", .file, says: "error: "),
    leads("EVIL/back", .manifest, says: "error: "), leads("OWN/v2/team/app/manifests/latest", .manifest, says: "10"),
    leads("file:///etc/passwd", .blob, says: "status 307"), leads("ftp://127.0.0.1/x", .blob, says: "status 307"),
    leads("gopher://127.0.0.1:1/x", .file, says: "error: "),
    leads("http://robot:secret@127.0.0.1:1/", .blob, says: "307"),
    leads("http://127.0.0.1:1%0d%0aX:y/", .blob, says: "status 307"), leads("", .blob, says: "error: "),
    leads("http://[::1/", .blob, says: "status 307"), leads("http://127.0.0.1:99999/", .blob, says: "error: "),
    leads("http://127.0.0.1:1/" + long, .blob, says: "error: "),
  ]

  private static func asks(_ name: String, _ challenge: String, says: String = "401") -> HostileAnswer {
    raw(name, .manifest, says: says, answer(401, "WWW-Authenticate: \(challenge)"))
  }

  private static let realms: [HostileAnswer] = [
    asks("a realm of no protocol", #"Bearer realm="file:///etc/passwd""#),
    asks("a realm with a login", #"Bearer realm="http://a:b@127.0.0.1:1/""#),
    asks("a realm with line breaks", #"Bearer realm="http://127.0.0.1:1%0d%0aA:b/""#),
    asks("an empty realm", #"Bearer realm="""#), asks("no realm", "Bearer"),
    asks("a challenge of 60 kB", "Bearer realm=\"\(long)\""),
    asks("a thousand challenges", String(repeating: "Basic, ", count: 1000), says: "refuses the credentials"),
    asks("an open quote", "Bearer realm=\"http://x", says: "error: "), asks("an unknown scheme", "Negotiate abc"),
    asks("a realm without TLS", #"Bearer realm="EVIL/token",service="x""#, says: "error: "),
  ]

  // MARK: - Where an upload goes on

  private static func begins(_ name: String, _ headers: String..., says: String) -> HostileAnswer {
    let lines = headers.map { "\($0)\r\n" }.joined()
    return .init(name, .push, says: says) { request, connection, places in
      let isStart = request.method == "POST"
      let text =
        isStart ? "HTTP/1.1 202 A\r\n\(lines)Content-Length: 0\r\n\r\n" : answer(request.method == "HEAD" ? 404 : 500)
      connection.send(Data(filled(text, places).utf8))
      connection.isOpen = false
    }
  }

  private static let uploads: [HostileAnswer] = [
    begins("an upload that goes on elsewhere", "Location: EVIL/bearer", says: "error: "),
    begins("an upload to a file", "Location: file:///etc/passwd", says: "no Location of the web"),
    begins("an upload to nowhere", says: "no Location of the web"),
    begins("an upload with a login", "Location: http://a:b@127.0.0.1:1/", says: "no Location of the web"),
    begins("an upload to a long place", "Location: OWN/\(long)", says: "error: "),
    begins(
      "a smallest chunk beyond numbers", "Location: OWN/u", "OCI-Chunk-Min-Length: 9223372036854775807",
      says: "answers 500"),
    begins(
      "a smallest chunk below nothing", "Location: OWN/u", "OCI-Chunk-Min-Length: -9223372036854775808",
      says: "answers 500"),
    begins("a range beyond numbers", "Location: OWN/u", "Range: 0-9223372036854775807", says: "answers 500"),
    .init("a mount that leads elsewhere", .mount, says: "error: ") { request, connection, places in
      let isStart = request.method == "POST"
      let text = isStart ? answer(202, "Location: EVIL/bearer") : answer(request.method == "HEAD" ? 404 : 500)
      connection.send(Data(filled(text, places).utf8))
      connection.isOpen = false
    },
  ]

  // MARK: - What is not so

  private static let lies: [HostileAnswer] = [
    raw("another digest than asked for", .blob, says: "error: ", answer(200, body: "xisxis")),
    raw(
      "a range of something else", .blob, says: "the range",
      "HTTP/1.1 206 P\r\nContent-Range: bytes 7-12/99\r\nContent-Length: 6\r\n\r\nsixsix"),
    raw("a digest that is none", .manifest, says: "error: ", answer(200, "Docker-Content-Digest: x", body: "{}")),
    raw("a manifest without an end", .manifest, says: "error: ", answer(200, body: deep)),
    raw("a type with escapes", .manifest, says: "error: ", answer(200, "Content-Type: \u{1B}[2J", body: "{}")),
    raw("a status beyond numbers", .ping, says: "error: ", "HTTP/1.1 99999999999999999999 X\r\n\r\n"),
    raw("a status below nothing", .ping, says: "error: ", "HTTP/1.1 -200 X\r\n\r\n"),
    raw("no HTTP", .ping, says: "error: ", "SSH-2.0-OpenSSH\r\n\r\n"),
    raw("a path of this machine", .manifest, says: "401", answer(401, "Downloaded-Path: KEPT")),
  ]
}
