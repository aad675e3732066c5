import Testing

@testable import SealerTemplates

@Suite struct FileNamePatternTests {
  @Test(arguments: [
    ("*.txt", "a.txt", true), ("*.txt", "a/b.txt", false), ("a?c", "aéc", true), ("[^a-c]x", "dx", true),
    ("a\\*", "a*", true), ("*", "", true),
    // The second half of a letter counts as a character of its own, as in Go.
    ("*??", "日", true),
  ])
  func wholeNames(pattern: String, name: String, fits: Bool) throws {
    #expect(try FileNamePattern(pattern).matches(name) == fits)
  }

  /// Only what is reached may be wrong.
  @Test func wrongPatterns() throws {
    #expect(throws: FileNamePatternError()) { try FileNamePattern("[").matches("a") }
    #expect(throws: FileNamePatternError()) { try FileNamePattern("a*[-b]").matches("ab") }
    #expect(try FileNamePattern("a*[-b]").matches("b") == false)
    #expect("\(FileNamePatternError())" == "syntax error in pattern")
  }
}
