import Foundation
import SealerFoundations
import Testing

@testable import SealerCommands

/// What reaches a terminal is something to look at, whatever it came from.
@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("tab\tstays", "tab\tstays"), ("Grüße, 世界, 😀, é", "Grüße, 世界, 😀, é"),
    ("👩‍👩‍👧", "👩‍👩‍👧"), ("می‌خواهم", "می‌خواهم"),
    ("\u{1B}[2J\u{1B}]0;title\u{07}", "\\u{1B}[2J\\u{1B}]0;title\\u{7}"), ("a\u{0}b", "a\\u{0}b"),
    ("row\nforged", "row\\u{A}forged"), ("over\rwritten", "over\\u{D}written"), ("\r\n", "\\u{D}\\u{A}"),
    ("\u{8}\u{B}\u{C}\u{1F}", "\\u{8}\\u{B}\\u{C}\\u{1F}"), ("\u{7F}", "\\u{7F}"),
    ("\u{80}\u{9B}31m\u{9D}\u{9F}", "\\u{80}\\u{9B}31m\\u{9D}\\u{9F}"), ("\u{85}", "\\u{85}"), ("\u{A0}", "\u{A0}"),
    ("\u{61C}\u{200E}\u{200F}", "\\u{61C}\\u{200E}\\u{200F}"),
    ("\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}gnp.exe", "\\u{202A}\\u{202B}\\u{202C}\\u{202D}\\u{202E}gnp.exe"),
    ("\u{2066}\u{2067}\u{2068}\u{2069}", "\\u{2066}\\u{2067}\\u{2068}\\u{2069}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("a\u{200B}b\u{2060}c\u{FEFF}", "a\\u{200B}b\\u{2060}c\\u{FEFF}"),
    ("\u{E0041}\u{E007F}", "\\u{E0041}\\u{E007F}"), ("\u{600}1", "\u{600}1"),
    (String(decoding: [0x61, 0xFF, 0xC0, 0x1B] as [UInt8], as: UTF8.self), "a\u{FFFD}\u{FFFD}\\u{1B}"),
  ])
  func line(text: String, shown: String) {
    #expect("\(TerminalText(line: text))" == shown)
  }

  @Test(arguments: [
    ("one", "one"), ("two\nlines", "two\n    lines"), ("last:\n    kept\n      more", "last:\n    kept\n      more"),
    ("a\r\nerror: forged", "a\\u{D}\n    error: forged"), ("a\n  did you mean", "a\n      did you mean"),
    ("\u{1B}[1A\nb\u{9B}K", "\\u{1B}[1A\n    b\\u{9B}K"), ("a\n", "a\n    "),
  ])
  func paragraph(text: String, shown: String) {
    #expect("\(TerminalText(paragraph: text))" == shown)
  }

  @Test(arguments: [
    ("abcdefgh", 4, "abc… (4 bytes more) …h"), ("abcd", 4, "abcd"), ("", 0, ""), ("ab", 0, "… (2 bytes more) …"),
    ("äöüä", 4, "ä… (6 bytes more) …"), ("äöüä", 6, "äö… (4 bytes more) …"),
    ("aaa\u{301}\u{301}b", 4, "aaa… (4 bytes more) …b"), ("😀😀😀", 7, "😀… (8 bytes more) …"),
  ])
  func isCut(text: String, limit: Int, shown: String) {
    #expect("\(TerminalText(line: text, limit: limit))".unicodeScalars.elementsEqual(shown.unicodeScalars))
    #expect("\(TerminalText(paragraph: text, limit: limit))".unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(arguments: [
    Diagnostic("a"), Diagnostic("a", severity: .warning, at: SourceSite(file: "f", line: 1, column: 2)),
    Diagnostic("a", severity: .note, at: SourceSite(file: "f"), expected: "b", advice: "c"),
    Diagnostic("error: a", at: SourceSite(file: "error:", line: 3), advice: "c"),
  ])
  func aPlainFindingIsShownAsItSaysItself(finding: Diagnostic) {
    #expect("\(TerminalText(finding, hasColor: false))" == finding.description)
    let colored = "\(TerminalText(finding, hasColor: true))"
    let color = finding.severity == .error ? "31" : "33"
    #expect(colored.components(separatedBy: "\u{1B}").count == 3)
    #expect(
      colored.replacing("\u{1B}[1;\(color)m", with: "").replacing("\u{1B}[0m", with: "") == finding.description)
    #expect(colored.contains("\u{1B}[1;\(color)m\(finding.severity.rawValue):\u{1B}[0m \(finding.found)"))
  }

  @Test func everyPartOfAFindingIsEscaped() {
    let finding = Diagnostic(
      "f\u{1B}\ng", at: SourceSite(file: "s\u{1B}\nerror: t", line: 1), expected: "e\u{1B}\nh", advice: "a\u{1B}\nb")
    #expect(
      "\(TerminalText(finding, hasColor: false))"
        == "s\\u{1B}\\u{A}error: t:1: error: f\\u{1B}\n    g; expected e\\u{1B}\n    h\n  a\\u{1B}\n    b")
    let large = String(repeating: "x", count: 1 << 20)
    let shown = TerminalText(
      Diagnostic(large, at: SourceSite(file: large), expected: large, advice: large), hasColor: true)
    #expect(shown.description.utf8.count < 40_000)
  }
}
