import Foundation
import SealerYAML
import Testing

@Suite struct YAMLNodeValueTests {
  static func value(_ text: String) throws -> YAMLValue {
    try YAMLValue(#require(YAML.documents(Data(text.utf8), file: "x", schema: .kubernetes).first))
  }

  @Test(arguments: [
    ("yes", YAMLValue.bool(true)), ("'yes'", .string("yes")), ("0644", .int(420)), ("0o644", .int(420)),
    ("1_000", .int(1000)),
    ("0x1F", .int(31)), ("1.5", .float(1.5)), ("1e3", .float(1000)), ("~", .null), ("--- ", .null),
    ("10:30", .string("10:30")),
    ("0.0.0.0", .string("0.0.0.0")), ("2m0s", .string("2m0s")), ("-999", .int(-999)), ("876000h", .string("876000h")),
    ("2001-12-14", .string("2001-12-14")), ("-", .list([.null])), ("!!str 5", .string("5")), ("'10'", .string("10")),
  ])
  func scalars(text: String, expected: YAMLValue) throws {
    #expect(try Self.value(text) == expected)
  }

  @Test func mergeKeysAndAliases() throws {
    let value = try Self.value("base: &b {x: 1, z: 2}\nc:\n  <<: *b\n  z: 3\n")
    #expect(value["c"]?["x"] == .int(1) && value["c"]?["z"] == .int(3))
  }
}
