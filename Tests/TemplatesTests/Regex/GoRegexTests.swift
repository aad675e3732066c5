import Testing

@testable import SealerTemplates

/// The answers that people count on, to read; `GoRegexGoldenTests` has all the rest.
@Suite struct GoRegexTests {
  private func regex(_ pattern: String) throws -> GoRegex { try GoRegex(Array(pattern.utf8)) }

  private func replaced(_ pattern: String, _ text: String, _ template: String) throws -> String {
    String(decoding: try regex(pattern).replacingAll(in: Array(text.utf8), with: Array(template.utf8)), as: UTF8.self)
  }

  private func pieces(_ pattern: String, _ text: String, _ limit: Int) throws -> [String] {
    try regex(pattern).split(Array(text.utf8), limit: limit).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func firstAlternativeWins() throws {
    #expect(try regex("a|ab").firstMatch(in: Array("xab".utf8)) == 1..<2)
    #expect(try regex("(a+?)(a*)").firstSubmatches(in: Array("aaa".utf8)) == [0..<3, 0..<1, 1..<3])
    #expect(try regex("(a)|(b)").firstSubmatches(in: Array("b".utf8)) == [0..<1, nil, 0..<1])
  }

  @Test func emptyMatches() throws {
    #expect(try regex("a*").matches(in: Array("baac".utf8), limit: -1) == [0..<0, 1..<3, 4..<4])
    #expect(try regex("").matches(in: Array("é".utf8), limit: -1) == [0..<0, 2..<2])
    #expect(try replaced("a*", "baac", "x") == "xbxcx")
  }

  @Test func templates() throws {
    #expect(try replaced("(a)(?P<n>b)", "abab", "$1x|${1}x|$n|$$|$0|$2") == "|ax|b|$|ab|b|ax|b|$|ab|b")
    #expect(try replaced("a", "a", "$") == "$")
    #expect(try replaced("a", "a", "${x") == "${x")
    #expect(try replaced("(a)", "a", "$01") == "")
    #expect(try regex("a").replacingAll(in: Array("a".utf8), literally: Array("$0".utf8)) == Array("$0".utf8))
  }

  @Test func splitting() throws {
    #expect(try pieces("a*", "abaabaccadaaae", 5) == ["", "b", "b", "c", "cadaaae"])
    #expect(try pieces(",", "a,b,", -1) == ["a", "b", ""])
    #expect(try pieces(",", "a,b", 0) == [])
    #expect(try pieces(",", "", -1) == [""])
    #expect(try pieces("", "", -1) == [])
  }

  @Test func quoting() {
    #expect(GoRegex.quoted(Array("a.b*[c]é$-".utf8)) == Array(#"a\.b\*\[c\]é\$-"#.utf8))
  }

  @Test func bytesThatAreNoText() throws {
    #expect(try regex("^.$").isMatch([0xFF]))
    #expect(try regex("^\u{FFFD}$").isMatch([0xFF]))
    #expect(try regex("^..$").isMatch([0xE4, 0xB8]))
    #expect(try !regex("\\x{D800}").isMatch([0xED, 0xA0, 0x80]))
  }
}
