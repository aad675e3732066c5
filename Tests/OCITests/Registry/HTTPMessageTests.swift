import Foundation
import SealerFoundations
import Testing

@testable import SealerOCI

@Suite struct HTTPMessageTests {
  private static func location(_ text: String) throws -> String? {
    let base = try #require(URL(string: "http://a:5000/v2/x?y"))
    let response = HTTPResponse(head: HTTPHead(status: 307, headers: ["location": text]), url: base)
    let next = try response.redirection(of: HTTPRequest(method: "GET", url: base))
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
    "http://a%0a/", "http://a%20b/", "http://user:secret@a/", "http://a%2fb/", "http://[::1", "http://a:-1/",
  ]) func whatIsNoPlace(text: String) throws {
    #expect(try Self.location(text) == nil)
  }

  /// What was asked over TLS is not asked again without.
  @Test func tlsStaysTLS() throws {
    let secure = try #require(URL(string: "https://a/v2/"))
    let response = HTTPResponse(head: HTTPHead(status: 307, headers: ["location": "http://a/x"]), url: secure)
    #expect(throws: HTTPFailure.downgrade(to: "http://a:80")) { try response.redirection(of: HTTPRequest(url: secure)) }
  }

  @Test(arguments: ["http://", "http:///t", "//", "file:///t", "http://a%0d%0ab/t", "t", "http://[::1"])
  func realmsThatAreNone(realm: String) {
    let challenge = Challenge(scheme: "bearer", parameters: ["realm": realm])
    #expect(TokenServer.request(challenge, scope: "x", nil) == nil)
  }
}
