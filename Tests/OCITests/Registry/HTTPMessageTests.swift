import Foundation
import SealerFoundations
import Testing

@testable import SealerOCI

@Suite struct HTTPMessageTests {
  private static func location(_ text: String) throws -> String? {
    let base = try #require(URL(string: "http://a:5000/v2/x?y"))
    let response = HTTPResponse(status: 307, headers: ["location": text], body: Data())
    let next = response.redirection(of: HTTPRequest(method: "GET", url: base))
    #expect(response.location(relativeTo: base) == next)
    return next?.absoluteString
  }

  @Test(
    arguments: [
      ("/z", "http://a:5000/z"), ("z", "http://a:5000/v2/z"), ("//b/z", "http://b/z"),
      ("https://b:1/z", "https://b:1/z"),
      ("HTTP://b_c-d.e/", "HTTP://b_c-d.e/"), ("http://[::1]:5/", "http://[::1]:5/"),
    ]) func placesOfTheWeb(text: String, expected: String) throws
  {
    #expect(try Self.location(text) == expected)
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://a/", "javascript:1", "http:///x", "http:x", "//", "http://",
    "http://%0d%0aX-Y:%20z/",
    "http://a%0a/", "http://a%20b/", "http://a%2fb/", "http://[::1", "http://a:-1/",
  ]) func whatIsNoPlace(text: String) throws {
    #expect(try Self.location(text) == nil)
  }

  /// Whoever answers can't add lines to the next request.
  @Test func theHeadOfARequestHasItsOwnLines() throws {
    let url = try #require(URL(string: "http://a%0d%0aX%3A%20y/p%0d%0aq?r%0as"))
    let head = SocketTransport.head(of: HTTPRequest(url: url, headers: ["B": "c\r\nZ: y"]))
    let lines = head.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    #expect(lines.map { $0.prefix { $0 != ":" && $0 != " " } } == ["GET", "Host", "B", "User-Agent", "\r"])
  }

  @Test(arguments: ["http://", "http:///t", "//", "file:///t", "http://a%0d%0ab/t", "t", "http://[::1"])
  func realmsThatAreNone(realm: String) {
    let settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]))
    let client = RegistryClient(domain: "a", settings: settings)
    let challenge = Challenge(scheme: "bearer", parameters: ["realm": realm])
    #expect(client.tokenRequest(challenge, scope: "x", credential: nil) == nil)
  }
}
