import Testing

@testable import SealerTemplates

@Suite struct GoURLTests {
  /// The examples of RFC 3986, section 5.4.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
    ("?y", "http://a/b/c/d;p?y"), ("#s", "http://a/b/c/d;p?q#s"), ("../../../g", "http://a/g"),
    ("g;x=1/../y", "http://a/b/c/y"),
    ("g:h", "g:h"), ("", "http://a/b/c/d;p?q"),
  ])
  func resolving(reference: String, result: String) throws {
    #expect(try GoURL("http://a/b/c/d;p?q").resolving(GoURL(reference)).description == result)
  }

  @Test(arguments: [
    ("a%zz", #"parse "a%zz": invalid URL escape "%zz""#), (":", #"parse ":": missing protocol scheme"#),
    ("1:2", #"parse "1:2": first path segment in URL cannot contain colon"#),
    ("http://a:b", #"parse "http://a:b": invalid port ":b" after host"#),
    ("http://a b", #"parse "http://a b": invalid character " " in host name"#),
    ("a\u{7F}", #"parse "a\x7f": net/url: invalid control character in URL"#),
    ("http://[::1", #"parse "http://[::1": missing ']' in host"#),
  ])
  func refused(text: String, words: String) {
    #expect((#expect(throws: GoURL.Failure.self) { try GoURL(text) })?.words == words)
  }
}
