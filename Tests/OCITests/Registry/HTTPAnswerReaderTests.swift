import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct HTTPAnswerReaderTests {
  private static func read(_ text: String, cuts: [Int] = [], limit: Int = 1000) throws -> (
    HTTPResponse, isReusable: Bool
  ) {
    let wire = try #require(WireInPieces(Array(text.utf8), cuts: cuts))
    let url = try #require(URL(string: "http://127.0.0.1/"))
    var reader = HTTPAnswerReader(
      connection: wire.connection, request: HTTPRequest(url: url, bodyLimit: .bytes(limit)), InputLimits())
    let response = try reader.read(receive: nil)
    return (response, reader.isReusable)
  }

  @Test func interimHeadsArePassedOver() throws {
    let text = "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 E\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"
    let (response, isReusable) = try Self.read(text)
    #expect(response.status == 200 && response.body == Data("ab".utf8) && isReusable)
  }

  @Test(
    arguments: [
      ("HTTP/1.1 100 C\r\n\r\n", 5_000), ("HTTP/1.1 200 OK\r\n", 5_000), ("x", 70_000),
    ]) func aHeadHasAnEnd(part: String, count: Int)
  {
    let failure = #expect(throws: HTTPFailure.self) { try Self.read(String(repeating: part, count: count)) }
    #expect(failure == .longHead)
  }

  @Test(arguments: [
    "+5\r\nabcde\r\n0\r\n\r\n", "-0\r\n\r\n", "5x\r\nabcde\r\n0\r\n\r\n", "1\r\na\r\n0", "８\r\nabcdefgh\r\n0\r\n\r\n",
    "\r\n", "8000000000000000\r\n", "0\r\n" + String(repeating: "A: b\r\n", count: 12_000),
    String(repeating: "0", count: 5_000) + "1\r\na\r\n0\r\n\r\n",
  ]) func chunksThatAreNone(body: String) {
    #expect(throws: HTTPFailure.self) { try Self.read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body) }
  }

  /// A line of more than its limit is too long even if it comes in two pieces that are not.
  @Test func pieces() throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let text = head + "1;" + String(repeating: "a", count: 6_000) + "\r\nx\r\n0\r\n\r\n"
    for cuts in [[], [head.utf8.count + 3_500], [head.utf8.count + 1, head.utf8.count + 5_999]] {
      #expect(throws: HTTPFailure.self) { try Self.read(text, cuts: cuts) }
    }
    #expect(try Self.read(head + "1 ;a\r\nx\r\n0\r\nB: c\r\n\r\n", cuts: [3, 50]).0.body == Data("x".utf8))
  }

  @Test func aBodyMayBeAsLongAsItsLimit() throws {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde"
    #expect(try Self.read(text, limit: 5).0.body.count == 5)
    #expect(throws: HTTPFailure.tooLong(.bytes(4), status: 200)) { try Self.read(text, limit: 4) }
  }

  /// Of an error's page the first bytes are enough; the server may go on for ever.
  @Test(arguments: ["Content-Length: 9223372036854775807", "A: b"]) func anEndlessPage(header: String) async throws {
    let server = LoopbackServer { _, connection in
      connection.send(Data("HTTP/1.1 418 X\r\n\(header)\r\n\r\n".utf8))
      while connection.send(Data(repeating: 0x20, count: 1 << 16)) {}
    }
    let settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]), pause: { _ in })
    let client = RegistryClient(domain: "127.0.0.1:\(server.port)", settings: settings)
    let error = await #expect(throws: RegistryError.self) { try await client.ping() }
    #expect(error == .status(418, host: client.domain, request: "GET /v2/", message: ""))
  }
}
