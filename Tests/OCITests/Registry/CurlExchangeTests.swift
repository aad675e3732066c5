import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

extension RetryPolicy {
  /// For tests that wait for nothing.
  static let hurried = RetryPolicy(retries: 4, pause: { _ in })
}

@Suite struct CurlExchangeTests {
  /// Sends one request to a server that answers with a text, whatever it is asked for.
  private static func read(
    _ text: String, limit: InputLimit = .serverAnswer, _ limits: InputLimits = InputLimits()
  ) async throws -> HTTPResponse {
    let server = LoopbackServer { _, connection in
      connection.send(Data(text.utf8))
      connection.isOpen = false
    }
    let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/"))
    let transport = CurlTransport(CurlTransport.Settings(timeout: 5, limits: limits))
    return try await transport.send(HTTPRequest(url: url, bodyLimit: limit))
  }

  @Test func interimHeadsArePassedOver() async throws {
    let text = "HTTP/1.1 103 E\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\nC: d\r\nC: e\r\n\r\nab"
    let response = try await Self.read(text)
    #expect(response.status == 200 && response.body == Data("ab".utf8))
    #expect(response.header("A") == nil && response.header("C") == "d, e")
  }

  @Test(
    arguments: [
      ("", "HTTP/1.1 103 C\r\n\r\n", 5_000), ("HTTP/1.1 200 OK\r\n", "A: b\r\n", 20_000),
      ("HTTP/1.1 200 OK\r\nA:", " b", 90_000),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", "A: b\r\n", 20_000),
    ]) func aHeadHasAnEnd(start: String, part: String, count: Int) async throws
  {
    let failure = await #expect(throws: HTTPFailure.self) {
      try await Self.read(start + String(repeating: part, count: count))
    }
    #expect(failure == .longHead)
  }

  @Test(arguments: [
    "1\r\na\r\n0", "\r\n", "x\r\n", "8000000000000000\r\n", "1\r\nab\r\n0\r\n\r\n",
  ]) func chunksThatAreNone(body: String) async throws {
    await #expect(throws: HTTPFailure.self) {
      try await Self.read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
    }
  }

  @Test func aBodyMayBeAsLongAsItsLimit() async throws {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde"
    var limits = InputLimits()
    limits.set(try LimitSetting("server-answer=5"))
    #expect(try await Self.read(text, limits).body.count == 5)
    limits.set(try LimitSetting("server-answer=4"))
    let failure = await #expect(throws: HTTPFailure.self) { try await Self.read(text, limits) }
    #expect(failure == .tooLong(.serverAnswer, status: 200))
  }

  /// Of an error's page the first bytes are enough; the server may go on for ever.
  @Test(arguments: ["Content-Length: 9223372036854775807", "A: b"]) func anEndlessPage(header: String) async throws {
    let server = LoopbackServer { _, connection in
      connection.send(Data("HTTP/1.1 418 X\r\n\(header)\r\n\r\n".utf8))
      while connection.send(Data(repeating: 0x20, count: 1 << 16)) {}
    }
    let settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]), retry: .hurried)
    let client = RegistryClient(domain: "127.0.0.1:\(server.port)", settings: settings)
    let error = await #expect(throws: RegistryError.self) { try await client.ping() }
    #expect(error == .status(418, host: client.domain, request: "GET /v2/", message: ""))
  }

  /// What comes a byte a second comes too slowly.
  @Test func aSlowServerIsLeft() async throws {
    let server = LoopbackServer { _, connection in
      connection.send(Data("HTTP/1.1 200 OK\r\n".utf8))
      while connection.send(Data("A: b\r\n".utf8)) { Thread.sleep(forTimeInterval: 0.3) }
    }
    let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/"))
    let transport = CurlTransport(CurlTransport.Settings(timeout: 1))
    let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(HTTPRequest(url: url)) }
    #expect("\(String(describing: failure))".contains("bytes came in 1 s"))
  }

  /// Whoever answers can't add lines to the next request.
  @Test func theHeadOfARequestHasItsOwnLines() async throws {
    let server = FakeRegistry { _, _ in .init(200) }
    let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/p%0d%0aq?r%0as"))
    let transport = CurlTransport(CurlTransport.Settings(timeout: 5))
    _ = try await transport.send(HTTPRequest(url: url, headers: ["B": "c\r\nZ: y"]))
    let request = try #require(server.requests.first)
    #expect(request.path == "/p%0d%0aq?r%0as" && request.headers["b"] == "cZ: y" && request.headers["z"] == nil)
    #expect(Set(request.headers.keys) == ["host", "accept", "accept-encoding", "user-agent", "b"])
  }
}
