import Foundation
import SealerYAML
import Testing

/// What each scalar type reads, up to its limits.
@Suite struct YAMLDecoderScalarTests {
  /// A document of one value.
  static func read<T: Decodable>(_ text: String, _ type: T.Type = T.self) throws -> T {
    try YAMLDecoder().decode(type, from: Data(text.utf8), file: "x.yaml")
  }

  /// The type reads its ends and not what is one beyond, in each container.
  private func limits<T: FixedWidthInteger & Codable & Sendable>(_ type: T.Type, below: String, above: String) throws {
    for value in [T.min, 0, T.max] {
      #expect(try Self.read("\(value)", T.self) == value)
      #expect(try Self.read("a: \(value)", [String: T].self) == ["a": value])
      #expect(try Self.read("- \(value)", [T].self) == [value])
    }
    for text in [below, above] {
      let error = #expect(throws: YAMLDecodingError.self) { try Self.read("a: \(text)", [String: T].self) }
      let expected = YAMLDecodingError.Expectation.whole(from: "\(T.min)", to: "\(T.max)")
      #expect(error?.flaw == .mismatch(found: .number(text), expected: expected))
    }
  }

  @Test func limitsOfIntegers() throws {
    try limits(Int8.self, below: "-129", above: "128")
    try limits(Int16.self, below: "-32769", above: "32768")
    try limits(Int32.self, below: "-2147483649", above: "2147483648")
    try limits(Int64.self, below: "-9223372036854775809", above: "9223372036854775808")
    try limits(Int.self, below: "-9223372036854775809", above: "9223372036854775808")
    try limits(UInt8.self, below: "-1", above: "256")
    try limits(UInt16.self, below: "-1", above: "65536")
    try limits(UInt32.self, below: "-1", above: "4294967296")
    try limits(UInt64.self, below: "-1", above: "18446744073709551616")
    if #available(macOS 15, *) {
      #expect(try Self.read("[-5, 18446744073709551615]", [Int128].self) == [-5, Int128(UInt64.max)])
      #expect(try Self.read("5", UInt128.self) == 5)
    }
    try limits(UInt.self, below: "-1", above: "18446744073709551616")
  }

  @Test(arguments: [
    ("0x1F", 31), ("0644", 420), ("0o644", 420), ("1_000", 1000), ("1.0", 1), ("1e3", 1000), ("-5", -5), ("+5", 5),
  ])
  func integers(text: String, expected: Int) throws {
    #expect(try Self.read(text, Int.self) == expected)
  }

  @Test(arguments: ["1.5", ".inf", ".nan", "1e30", "'1'", "yes", "~", "[]", "{}", "a"])
  func whatIsNoInteger(text: String) {
    #expect(throws: YAMLDecodingError.self) { try Self.read(text, Int.self) }
  }

  @Test(arguments: [("yes", true), ("on", true), ("true", true), ("y", true), ("no", false), ("Off", false)])
  func booleans(text: String, expected: Bool) throws {
    #expect(try Self.read(text, Bool.self) == expected)
    #expect(throws: YAMLDecodingError.self) { try Self.read("'\(text)'", Bool.self) }
    #expect(throws: YAMLDecodingError.self) { try Self.read(text, String.self) }
    #expect(try Self.read("'\(text)'", String.self) == text)
  }

  @Test(arguments: [
    ("1", 1), ("1.5", 1.5), ("-1e-3", -0.001),
    (".inf", Double.infinity), ("-.inf", -Double.infinity),
    ("18446744073709551615", 0x1p64),
  ])
  func doubles(text: String, expected: Double) throws {
    #expect(try Self.read(text, Double.self) == expected)
    #expect(try Self.read(text, Float.self) == Float(expected))
  }

  @Test func edgesOfFloats() throws {
    #expect(try Self.read(".nan", Double.self).isNaN && Self.read(".nan", Float.self).isNaN)
    #expect(try Self.read("1e300", Double.self) == 1e300)
    #expect(throws: YAMLDecodingError.self) { try Self.read("1e300", Float.self) }
    #expect(throws: YAMLDecodingError.self) { try Self.read("'1.5'", Double.self) }
  }

  @Test(arguments: [
    ("a", "a"), ("'10'", "10"), ("!!str 10", "10"), ("''", ""), ("2m0s", "2m0s"), ("2001-12-14", "2001-12-14"),
    ("10.0.0.1", "10.0.0.1"), ("|\n  a\n  b\n", "a\nb\n"), ("\"\\u00e9\"", "é"), ("'null'", "null"),
  ])
  func texts(text: String, expected: String) throws {
    #expect(try Self.read(text, String.self) == expected)
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func nothing(text: String) throws {
    #expect(try Self.read("--- \(text)", Int?.self) == Int?.none)
    #expect(try Self.read("a: \(text)", [String: Int?].self) == ["a": Int?.none])
    #expect(try Self.read("- \(text)\n- 1", [Int?].self) == [Int?.none, 1])
  }

  @Test(arguments: [
    ("2001-12-14T21:59:43Z", 1_008_367_183), ("2001-12-14T21:59:43.250Z", 1_008_367_183.25),
    ("2001-12-14T23:59:43+02:00", 1_008_367_183), ("2001-12-14", 1_008_288_000),
    ("'1969-12-31T23:59:59Z'", -1),
  ])
  func times(text: String, seconds: Double) throws {
    #expect(try abs(Self.read(text, Date.self).timeIntervalSince1970 - seconds) < 0.001)
  }

  @Test(arguments: [
    "yesterday", "2001", "2001-13-01", "2001-12-14T25:00:00Z", "2001-12-14x", "2001-02-30", "2001-02-30T12:00:00Z",
    "2001-12-14T12:60:00Z", "2001-12-14T12:00", "2001-12-14T12:00:00.Z", "2001-12-14T12:00:00Zx", "99999-12-14", "~",
  ])
  func whatIsNoTime(text: String) {
    #expect(throws: YAMLDecodingError.self) { try Self.read(text, Date.self) }
  }

  @Test func bytes() throws {
    #expect(try Self.read("aGVsbG8=", Data.self) == Data("hello".utf8))
    #expect(try Self.read("!!binary |\n  aGVs\n  bG8=\n", Data.self) == Data("hello".utf8))
    #expect(try Self.read("!!binary 1234", Data.self) == Data([0xD7, 0x6D, 0xF8]))
    #expect(try Self.read("''", Data.self) == Data())
    #expect(throws: YAMLDecodingError.self) { try Self.read("a$b=", Data.self) }
    #expect(throws: YAMLDecodingError.self) { try Self.read("1234", Data.self) }
  }

  @Test func decimals() throws {
    #expect(try Self.read("0.1", Decimal.self) == Decimal(string: "0.1"))
    #expect(try Self.read("1_000", Decimal.self) == 1000)
    #expect(try Self.read("18446744073709551615", Decimal.self) == Decimal(UInt64.max))
    #expect(
      try Self.read("'0.1234567890123456789012345'", Decimal.self) == Decimal(string: "0.1234567890123456789012345"))
    for text in ["1-2", ".nan", ".inf", "'1.5a'", "'nan'", "''", "[]", "'0x1F'"] {
      #expect(throws: YAMLDecodingError.self, "\(text)") { try Self.read(text, Decimal.self) }
    }
  }

  @Test func addressesAndIdentifiers() throws {
    #expect(try Self.read("https://sealer.io/a?b#c", URL.self).absoluteString == "https://sealer.io/a?b#c")
    #expect(throws: YAMLDecodingError.self) { try Self.read("''", URL.self) }
    let id = UUID()
    #expect(try Self.read("'\(id)'", UUID.self) == id)
  }
}
