import Foundation
import Testing

@testable import SealerOCI

@Suite struct ProxyRulesTests {
  private static func proxy(_ address: String, _ environment: [String: String]) throws -> String? {
    ProxyRules(environment: environment).proxy(for: try #require(URL(string: address)))
  }

  @Test(
    arguments: [
      ("https://a.example/v2/", ["https_proxy": "p"], "http://p"),
      ("https://a.example/", ["HTTPS_PROXY": "p"], "http://p"),
      ("http://a.example/", ["http_proxy": "p"], "http://p"), ("http://a.example/", ["https_proxy": "p"], nil),
      ("https://a.example/", ["all_proxy": "q"], "http://q"),
      ("https://a.example/", ["https_proxy": "", "ALL_PROXY": "q"], "http://q"),
      ("https://a.example/", ["https_proxy": "p", "all_proxy": "q"], "http://p"),
      ("http://localhost:5000/", ["http_proxy": "p"], nil), ("http://127.0.0.9/", ["http_proxy": "p"], nil),
      ("http://[::1]:5000/", ["http_proxy": "p"], nil), ("http://127.0.0.1.example/", ["http_proxy": "p"], "http://p"),
      ("http://[2001:db8::1]/", ["http_proxy": "p"], "http://p"),
    ] as [(String, [String: String], String?)]) func whichProxy(
      address: String, environment: [String: String], expected: String?
    ) throws
  {
    #expect(try Self.proxy(address, environment) == expected)
  }

  @Test(
    arguments: [
      ("a.example", "http://a.example/", true), ("a.example", "http://b.a.example/", true),
      ("a.example", "http://ba.example/", false), (".a.example", "http://a.example/", false),
      (".a.example", "http://b.a.example/", true), ("*.a.example", "http://b.a.example/", true),
      ("*", "http://a.example/", true), ("x, a.example ,y", "http://A.Example/", true),
      ("a.example:8080", "http://a.example/", false), ("a.example:8080", "http://a.example:8080/", true),
      ("a.example:80", "http://a.example/", true), ("a.example:443", "https://a.example/", true),
      ("10.0.0.0/8", "http://10.200.3.4/", true), ("10.0.0.0/8", "http://11.0.0.1/", false),
      ("10.0.0.0/8", "http://10.a.example/", false), ("10.1.2.3", "http://10.1.2.3:99/", true),
      ("10.1.2.3:80", "http://10.1.2.3:99/", false), ("2001:db8::/32", "http://[2001:db8::7]/", true),
      ("2001:db8::7", "http://[2001:db8::7]:5000/", true), ("[2001:db8::7]:5000", "http://[2001:db8::7]:5000/", true),
      ("[2001:db8::7]:5001", "http://[2001:db8::7]:5000/", false), ("10.0.0.0/33", "http://10.0.0.1/", false),
      ("10.0.0.0/-1", "http://10.0.0.1/", false), ("/", "http://10.0.0.1/", false), ("", "http://a.example/", false),
    ]) func exceptions(rule: String, address: String, isDirect: Bool) throws
  {
    let found = try Self.proxy(address, ["http_proxy": "p", "https_proxy": "p", "no_proxy": rule])
    #expect((found == nil) == isDirect)
  }

  @Test(
    arguments: [
      ("localhost", true), ("localhost:5000", true), ("a.localhost", true), ("127.0.0.1", true), ("127.9.9.9:1", true),
      ("[::1]:5000", true), ("[::1]", true), ("127.0.0.1.example", false), ("127.0.0.1.example:5000", false),
      ("127.1", false), ("localhost.example", false), ("[::2]", false), ("0.0.0.0", false), ("xlocalhost", false),
      ("LOCALHOST", true), ("128.0.0.1", false),
    ]) func thisMachine(name: String, expected: Bool)
  {
    #expect(HostAndPort(name).isLoopback == expected)
  }
}
