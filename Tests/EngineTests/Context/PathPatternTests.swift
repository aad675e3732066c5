import Testing

@testable import SealerKit

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "a/c", false), ("*", "", true), ("*", "a/b", false),
    ("**", "a/b", true), ("**", "", true), ("a**c", "a/b/c", true), ("**/c", "c", true), ("**/c", "a/b/c", true),
    ("**/c", "a/bc", false), ("a/**/c", "a/c", true), ("a/**/c", "a/b/b/c", true), ("a/**/c", "ac", false),
    ("a/**", "a/", true), ("a/**", "a", false), ("**/**/c", "c", true), ("****", "a/b", true), ("****/c", "a/c", true),
    ("?", "ä", true), ("?", "/", false), ("[a-c]", "b", true), ("[^a-c]", "d", true), ("[^a-c]", "b", false),
    ("[]a]", "]", true), ("[a-]", "-", true), ("[\\]]", "]", true), ("[\\a-\\c]", "b", true), ("]", "]", true),
    ("\\[", "[", true), ("a\\", "a\\", true), ("", "", true), ("", "a", false), ("a.c", "abc", false),
    ("(a|b)+", "a", false),
  ])
  func whole(pattern: String, path: String, fits: Bool) throws {
    #expect(try #require(PathPattern(pattern)).matches(path) == fits)
  }

  @Test(arguments: [
    ("a", "a/b/c", true), ("a", "ab", false), ("a/*", "a/b/c", true), ("*", "a/b", true), ("**/b", "a/b/c", true),
    ("**/b", "a/bb/c", false), ("a/b", "a", false),
  ])
  func below(pattern: String, path: String, fits: Bool) throws {
    #expect(try #require(PathPattern(pattern)).covers(path) == fits)
  }

  @Test(arguments: ["[", "[]", "[a", "[z-a]", "[^]", "a[\\", "[a-\\"]) func noPattern(text: String) {
    #expect(PathPattern(text) == nil)
  }

  @Test(arguments: [
    (String(repeating: "**/", count: 20) + "x", String(repeating: "a/", count: 200)),
    (String(repeating: "**/", count: 3000) + "x", String(repeating: "a/", count: 200)),
    (String(repeating: "**/a", count: 30) + "x", String(repeating: "a/", count: 200)),
    (String(repeating: "*a", count: 60) + "b", String(repeating: "a", count: 250)),
    (String(repeating: "**a", count: 60) + "b", String(repeating: "a/", count: 250)),
    (String(repeating: "**/*", count: 60) + "b", String(repeating: "a/", count: 250)),
    (String(repeating: "*", count: 5000) + "b", String(repeating: "a", count: 250)),
    (String(repeating: "[a-z]*", count: 60) + "!", String(repeating: "q", count: 250)),
  ])
  func noPatternIsSlow(pattern: String, path: String) throws {
    let pattern = try #require(PathPattern(pattern))
    let time = ContinuousClock().measure { for _ in 0..<3 { #expect(!pattern.covers(path)) } }
    #expect(time < .seconds(3), "\(time)")
  }
}
