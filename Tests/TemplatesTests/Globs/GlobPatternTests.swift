import Testing

@testable import SealerTemplates

@Suite struct GlobPatternTests {
  @Test(arguments: [
    ("files/*", "files/a.txt", true), ("files/*", "files/a/b.txt", false), ("files/**", "files/a/b.txt", true),
    ("**.{json,yaml}", "a/b.yaml", true), ("{a,b{c,d}}", "bd", true), ("{a,b", "b", true), ("a\\*", "a*", true),
    ("[!a]", "/", true), ("?", "é", true), ("", "", true), ("", "a", false),
  ])
  func wholePaths(pattern: String, path: String, fits: Bool) throws {
    #expect(try #require(GlobPattern(pattern)).matches(path) == fits)
  }

  @Test(arguments: ["[", "[]", "[]a]", "[a", "[b-a]", "[a-c-d]", "[a-", "\u{FFFD}"])
  func refusedPatterns(pattern: String) {
    #expect(GlobPattern(pattern) == nil)
  }

  /// `*a*a*a…b` over a text of `a`, which takes a backtracking reader for ever.
  @Test func hostilePatterns() throws {
    let path = String(repeating: "a", count: 300)
    let stars = String(repeating: "*a", count: 30) + "*b"
    #expect(try #require(GlobPattern(stars)).matches(path) == false)
    #expect(try FileNamePattern(stars).matches(path) == false)
    let braces = String(repeating: "{a,*", count: 30) + String(repeating: "}", count: 30) + "b"
    #expect(try #require(GlobPattern(braces)).matches(path) == false)
    #expect(GlobPattern(String(repeating: "{", count: 10_000)) != nil)
  }
}
