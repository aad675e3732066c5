import SealerYAML
import Testing

/// How paths read.
@Suite struct YAMLPathTests {
  static let rows: [([YAMLPath.Step], String)] = [
    ([], ""), ([.key("a")], "a"), ([.key("a"), .key("b-c_1")], "a.b-c_1"), ([.index(0)], "[0]"),
    ([.key("a"), .index(2), .index(0), .key("b")], "a[2][0].b"), ([.key("a.b"), .key("")], "['a.b']['']"),
    ([.key("a"), .key("b\nc")], "a['b\\nc']"),
    ([.key("\u{1B}[31m")], "['\\u{1B}[31m']"),
    ([.key(String(repeating: "e\u{301}", count: 50))], String(repeating: "e\u{301}", count: 30) + "…"),
  ]

  @Test(arguments: rows) func text(steps: [YAMLPath.Step], expected: String) {
    #expect(YAMLPath(steps).description == expected)
  }
}
