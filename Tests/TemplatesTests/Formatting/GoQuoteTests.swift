import SealerTemplates
import TestSupport
import Testing

@Suite struct GoQuoteTests {
  @Test func quotes() {
    #expect(
      GoQuote.quoted("a\"b\\c\n\u{7F}\u{AD}\u{E9}\u{1F600}" as GoString) == #""a\"b\\c\n\x7f\u00ad\#u{E9}\#u{1F600}""#)
    #expect(GoQuote.quoted([0xFF, 0x41]) == Array(#""\xffA""#.utf8))
    #expect(GoQuote.quotedASCII(Array("\u{E9}\u{1F600}".utf8)) == Array(#""\u00e9\U0001f600""#.utf8))
    #expect(GoQuote.quotedRune(0x27) == Array(#"'\''"#.utf8))
    #expect(GoQuote.quotedRune(0xD800) == Array("'\u{FFFD}'".utf8))
  }

  @Test(arguments: [0x20, 0x7E, 0xA1, 0xFF, 0x378 + 2, 0x4E00, 0x1F600, 0xFFFD] as [UInt32])
  func printable(scalar: UInt32) { #expect(GoQuote.isPrintable(scalar)) }

  @Test(arguments: [0x1F, 0x7F, 0xA0, 0xAD, 0x378, 0x2028, 0xD800, 0xFEFF, 0xE000, 0x10FFFF, 0x110000] as [UInt32])
  func notPrintable(scalar: UInt32) { #expect(!GoQuote.isPrintable(scalar)) }

  @Test(arguments: [
    (#""a\tb""#, "a\tb"), ("`a\\t\r`", "a\\t"), (#"'\u00e9'"#, "\u{E9}"), (#""\101""#, "A"), ("''", ""),
    (#"'"'"#, "\""),
  ]) func unquotes(quoted: String, text: String) {
    #expect(GoQuote.unquoted(Array(quoted.utf8)) == Array(text.utf8))
  }

  @Test(arguments: [
    "", "\"", "a", #""a"#, #""a"b""#, "'ab'", #""\'""#, #""\400""#, #""\ud800""#, "\"\n\"", #""\"#, "`a`b`",
  ])
  func unquotesNot(text: String) { #expect(GoQuote.unquoted(Array(text.utf8)) == nil) }

  @Test func whatIsQuotedCanBeUnquoted() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(GoQuote.unquoted(GoQuote.quoted(bytes)) == bytes)
      #expect(GoQuote.unquoted(GoQuote.quotedASCII(bytes)) == bytes)
      _ = GoQuote.unquoted(bytes)
    }
  }
}
