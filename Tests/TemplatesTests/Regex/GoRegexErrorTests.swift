import Testing

@testable import SealerTemplates

@Suite struct GoRegexErrorTests {
  /// Every kind of error, as Go 1.27 prints it.
  static let texts: [(pattern: String, error: String)] = [
    ("a(b", "missing closing ): `a(b`"),
    ("a)b", "unexpected ): `a)b`"),
    ("a[b", "missing closing ]: `[b`"),
    ("[z-a]x", "invalid character class range: `z-a`"),
    ("[[:nope:]]", "invalid character class range: `[:nope:]`"),
    (#"\p{Nope}x"#, #"invalid character class range: `\p{Nope}`"#),
    (#"\pX"#, #"invalid character class range: `\pX`"#),
    (#"\p{x"#, #"invalid character class range: `\p{x`"#),
    (#"a\8b"#, #"invalid escape sequence: `\8`"#),
    (#"a\xg1b"#, #"invalid escape sequence: `\xg1`"#),
    (#"\x{110000}"#, #"invalid escape sequence: `\x{110000`"#),
    (#"\C"#, #"invalid escape sequence: `\C`"#),
    (#"a\"#, "trailing backslash at end of expression: ``"),
    ("(?P<n", "invalid named capture: `(?P<n`"),
    ("(?P<n-m>a)", "invalid named capture: `(?P<n-m>`"),
    ("(?<>a)", "invalid named capture: `(?<>`"),
    ("a(?=b)", "invalid or unsupported Perl syntax: `(?=`"),
    ("(?i-)a", "invalid or unsupported Perl syntax: `(?i-)`"),
    ("(?i", "invalid or unsupported Perl syntax: `(?i`"),
    ("a**", "invalid nested repetition operator: `**`"),
    ("a+?{2}?b", "invalid nested repetition operator: `+?{2}?`"),
    ("a{1001}", "invalid repeat count: `{1001}`"),
    ("a{2,1}", "invalid repeat count: `{2,1}`"),
    ("((a{100}){100}){2}", "invalid repeat count: `{100}`"),
    ("a|*b", "missing argument to repetition operator: `*`"),
    ("(+?a)", "missing argument to repetition operator: `+?`"),
  ]

  @Test(arguments: texts) func text(pattern: String, error: String) {
    #expect(throws: GoRegexError.self) { try GoRegex(Array(pattern.utf8)) }
    do {
      _ = try GoRegex(Array(pattern.utf8))
    } catch let found {
      #expect(found.description == "error parsing regexp: " + error)
    }
  }

  @Test func bytesThatAreNoText() {
    do {
      _ = try GoRegex([0x61, 0xFF, 0x62])
      Issue.record("a byte that is no UTF-8 is no pattern")
    } catch {
      #expect(error.reason == .invalidUTF8 && error.expression == [0xFF, 0x62])
      #expect(error.description == "error parsing regexp: invalid UTF-8: `\u{FFFD}b`")
    }
  }
}
