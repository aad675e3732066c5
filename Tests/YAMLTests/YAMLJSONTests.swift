import SealerYAML
import Testing

@Suite struct YAMLJSONTests {
  static let rows: [(YAMLValue, String)] = [
    (.null, "null"), (.bool(true), "true"), (.int(-3), "-3"), (.unsigned(.max), "18446744073709551615"),
    (.float(1), "1"), (.float(1e-7), "1e-7"), (.list([]), "[]"), (.map([]), "{}"),
    (.list([.list([]), .list([.map([])]), .string("")]), "[[],[{}],\"\"]"),
    (
      .map([
        YAMLField(key: "b", value: .int(1)), YAMLField(key: "a10", value: .null), YAMLField(key: "a2", value: .null),
        YAMLField(key: "é", value: .null), YAMLField(key: "Z", value: .list([.int(1), .int(2)])),
      ]), "{\"Z\":[1,2],\"a10\":null,\"a2\":null,\"b\":1,\"é\":null}"
    ),
    (.string("a\"b\\c/d"), "\"a\\\"b\\\\c/d\""),
    (.string("\n\r\t\u{8}\u{C}\u{0}\u{1}\u{1F}\u{7F}"), "\"\\n\\r\\t\\b\\f\\u0000\\u0001\\u001f\u{7F}\""),
    (.string("<a&b>'"), "\"\\u003ca\\u0026b\\u003e'\""),
    (.string("\u{2028}\u{2029}\u{85}é😀"), "\"\\u2028\\u2029\u{85}é😀\""),
    (.map([YAMLField(key: "<", value: .null)]), "{\"\\u003c\":null}"),
  ]

  @Test(arguments: rows) func text(value: YAMLValue, expected: String) throws {
    #expect(try value.json() == expected)
  }

  @Test(arguments: [
    (Double.infinity, "json: unsupported value: +Inf"), (-.infinity, "json: unsupported value: -Inf"),
    (.nan, "json: unsupported value: NaN"),
  ])
  func numbersThatJSONHasNot(number: Double, expected: String) {
    let error = #expect(throws: YAMLJSONError.self) { try YAMLValue.list([.float(number)]).json() }
    #expect(error?.description == expected)
  }

  @Test func depthIsNoDanger() throws {
    var value = YAMLValue.null
    for _ in 0..<10_000 { value = .list([value]) }
    #expect(try value.json().utf8.count == 20_004)
  }
}
