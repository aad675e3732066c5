import SealerYAML
import TestSupport
import Testing

@Suite struct YAMLEmitterTests {
  /// A map of one field.
  static func field(_ key: String, _ value: YAMLValue) -> YAMLValue { .map([YAMLField(key: key, value: value)]) }

  /// So many words, which are five columns each.
  static func words(_ count: Int) -> String { Array(repeating: "word", count: count).joined(separator: " ") }

  static let texts: [(String, String)] = [
    // Plain.
    ("a", "a"), ("two words", "two words"), ("a#b", "a#b"), ("a:b", "a:b"), ("-a", "-a"), ("?a", "?a"), (":a", ":a"),
    ("--", "--"), ("a'b", "a'b"), ("<<", "<<"), ("=", "="), ("\u{A0}", "\u{A0}"), ("日本語", "日本語"),
    // What would be no text.
    ("", "\"\""), ("true", "\"true\""), ("No", "\"No\""), ("~", "\"~\""), ("1", "\"1\""), ("0o7", "\"0o7\""),
    ("1_000", "\"1_000\""), (".5", "\".5\""), ("1e3", "\"1e3\""), ("2001-12-14", "\"2001-12-14\""),
    ("12:30:45", "\"12:30:45\""), ("1_0:59.5_", "\"1_0:59.5_\""), ("-1:2", "\"-1:2\""), ("1:60", "1:60"),
    ("1:2:", "'1:2:'"), ("1:2x", "1:2x"), ("1:123", "1:123"),
    // Single quotes.
    (" a", "' a'"), ("a ", "'a '"), (" ", "' '"), ("a: b", "'a: b'"), ("a:", "'a:'"), ("a #b", "'a #b'"),
    ("#a", "'#a'"), ("- a", "'- a'"), ("-", "'-'"), ("?", "'?'"), ("---", "'---'"), ("...a", "'...a'"),
    ("'", "''''"), ("\"a", "'\"a'"), ("[a", "'[a'"), ("%a", "'%a'"), ("@a", "'@a'"), ("`a", "'`a'"), (",", "','"),
    // Double quotes.
    ("\t", "\"\\t\""), ("a\tb", "\"a\\tb\""), ("a\rb", "\"a\\rb\""), ("\u{85}", "\"\\N\""), ("😀", "\"\\U0001F600\""),
    ("a\u{FEFF}b", "\"a\\uFEFFb\""), ("\u{FEFF}b ", "\"\\uFEFF\\x62\\x20\""), ("\u{0}\u{1}\u{7F}", "\"\\0\\x01\\x7F\""),
    ("\u{2028} b", "\"\\L b\""), ("a\"\\\u{1B}", "\"a\\\"\\\\\\e\""), ("\u{FFFE}", "\"\\uFFFE\""),
    // Blocks.
    ("a\nb", "|-\n    a\n    b"), ("a\n", "|\n    a"), ("a\n\n", "|+\n    a\n"), ("\n", "|2+\n"), ("\n\n", "|2+\n\n"),
    (" a\nb", "|2-\n     a\n    b"), ("\na", "|2-\n\n    a"), ("a\n\n\nb\n", "|\n    a\n\n\n    b"),
    ("a \nb", "\"a \\nb\""), ("a\nb ", "\"a\\nb \""), ("a\n\tb", "\"a\\n\\tb\""), ("1\n", "|\n    1"),
    // Long ones.
    (words(30), words(16) + "\n    " + words(14)), ("'" + words(30), "'''" + words(15) + "\n    " + words(15) + "'"),
    ("\t" + words(30), "\"\\t" + words(15) + "\n    " + words(15) + "\""),
    (words(16) + "  " + words(9), words(16) + "  word\n    " + words(8)),
    ("\t" + words(15) + "  " + words(9), "\"\\t" + words(15) + "\n    \\ " + words(9) + "\""),
    (words(30) + "\n", "|\n    " + words(30)), (words(16), words(16)), (words(16) + " ", "'" + words(16) + " '"),
  ]

  @Test(arguments: texts) func text(text: String, expected: String) {
    #expect(YAMLEmitter.emit(.list([Self.field("k", .string(text))])) == "- k: \(expected)\n")
  }

  static let layouts: [(YAMLValue, String)] = [
    (.null, "null\n"), (.list([]), "[]\n"), (.map([]), "{}\n"), (.string("\na"), "|2-\n\n  a\n"),
    (.string("a\n\n"), "|+\n  a\n\n"), (.unsigned(.max), "18446744073709551615\n"), (.float(1e6), "1e+06\n"),
    (.float(.infinity), ".inf\n"), (.bool(false), "false\n"), (.int(-1), "-1\n"),
    (.list([.list([.list([.int(1)]), .int(2)]), .map([])]), "- - - 1\n  - 2\n- {}\n"),
    (field("a", .list([.int(1), field("b", .list([.null]))])), "a:\n- 1\n- b:\n  - null\n"),
    (field("a", field("b", field("c", .list([])))), "a:\n  b:\n    c: []\n"),
    (field("", .null), "\"\": null\n"), (field("1", .null), "\"1\": null\n"), (field("a b", .null), "a b: null\n"),
    (field("a\nb", .list([.list([.int(1)])])), "? |-\n  a\n  b\n: - - 1\n"),
    (field("a\n", field("b", .null)), "? |\n  a\n: b: null\n"),
    (field("a\rb", .map([])), "? \"a\\rb\"\n: {}\n"),
    (
      field(String(repeating: "k", count: 128), .null), String(repeating: "k", count: 128) + ": null\n"
    ),
    (
      field(String(repeating: "k", count: 129), .string("a b")),
      "? " + String(repeating: "k", count: 129) + "\n: a b\n"
    ),
    (field(String(repeating: "é", count: 65), .null), "? " + String(repeating: "é", count: 65) + "\n: null\n"),
    (field(words(20), .string(words(9))), words(20) + ": word\n  " + words(8) + "\n"),
    (field(words(26), .null), "? " + words(16) + "\n  " + words(10) + "\n: null\n"),
  ]

  @Test(arguments: layouts) func layout(value: YAMLValue, expected: String) {
    #expect(YAMLEmitter.emit(value) == expected)
  }

  @Test func keys() {
    let names = [
      "b", "a10", "a2", "a02", "é", "Z", "1", "-x", "10", "2", "_", "a", "a 1", "<<", "x1y2", "x1y10", "\u{663}",
    ]
    let value = YAMLValue.map(names.map { YAMLField(key: $0, value: .null) })
    let given = YAMLEmitter.emit(value, keys: .asGiven).split(separator: "\n")
    #expect(given.first == "b: null" && given.last == "\u{663}: null")
    let sorted = YAMLEmitter.emit(value).split(separator: "\n").map { $0.dropLast(6).trimmingPrefix("\"") }
    let expected = [
      "-x", "<<", "_", "1\"", "2\"", "10\"", "\u{663}", "Z", "a", "a 1", "a2", "a02", "a10", "b", "x1y2", "x1y10", "é",
    ]
    #expect(sorted.map(String.init) == expected)
  }

  static let passages: [(YAMLValue, String)] = [
    (.float(1e15), "1000000000000000\n"), (.float(-0.0), "0\n"), (.float(1e6), "1000000\n"),
    (.float(1e19), "10000000000000000000\n"),
    (.float(1e20), "1e+20\n"), (.float(0.00001), "1e-05\n"), (.string("a \u{85} b"), "a b\n"),
    (.string("\u{85}a\u{85}\u{85}b"), "|2-\n   a\n  b\n"), (.string("\u{1}"), "\"\\x01\"\n"), (.string("é"), "é\n"),
  ]

  @Test(arguments: passages) func byWayOfJSON(value: YAMLValue, expected: String) throws {
    #expect(try YAMLEmitter.emitByWayOfJSON(value) == expected)
  }

  /// Half a megabyte in which each character is written by another one, or folds.
  @Test(arguments: ["\u{85} ", " \u{85}\u{85}", "a \u{85} "]) func longTextsByWayOfJSON(part: String) throws {
    let text = String(repeating: part, count: 100_000)
    let time = try ThreadTime.of { _ = try YAMLEmitter.emitByWayOfJSON(.string(text)) }
    #expect(time < .seconds(5))
  }

  @Test func whatDoesNotPassJSON() {
    let control = #expect(throws: YAMLJSONError.self) {
      try YAMLEmitter.emitByWayOfJSON(Self.field("a\u{7F}", .null))
    }
    #expect(control?.description == "yaml: control characters are not allowed")
    let long = String(repeating: "k", count: 1022)
    #expect(throws: Never.self) { try YAMLEmitter.emitByWayOfJSON(Self.field(long, .null)) }
    let key = #expect(throws: YAMLJSONError.self) { try YAMLEmitter.emitByWayOfJSON(Self.field(long + "k", .null)) }
    #expect(key?.description == "yaml: did not find expected ',' or '}'")
    #expect(throws: YAMLJSONError.key("a\u{85}")) { try YAMLEmitter.emitByWayOfJSON(Self.field("a\u{85}", .null)) }
    #expect(throws: YAMLJSONError.notANumber) { try YAMLEmitter.emitByWayOfJSON(.list([.float(.nan)])) }
  }

  @Test func depthIsNoDanger() {
    var value = YAMLValue.null
    for _ in 0..<10_000 { value = .list([value]) }
    #expect(YAMLEmitter.emit(value).utf8.count == 20_005)
  }
}
