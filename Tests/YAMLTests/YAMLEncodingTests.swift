import Foundation
import SealerYAML
import Testing

/// Texts in every encoding that YAML allows, and bytes that are no text.
@Suite struct YAMLEncodingTests {
  static let text = "é: [日本, 😀]\n"

  private static func units<Unit: FixedWidthInteger>(_ units: [Unit], isLittle: Bool) -> [UInt8] {
    units.flatMap { unit in withUnsafeBytes(of: isLittle ? unit.littleEndian : unit.bigEndian, Array.init) }
  }

  @Test(arguments: [true, false], [true, false]) func wide(isLittle: Bool, hasMark: Bool) throws {
    // Without a mark the encoding is known by the zeros of a first letter that is ASCII.
    let text = hasMark ? "\u{FEFF}" + Self.text : "a: 1\n" + Self.text
    let utf16 = Self.units(Array(text.utf16), isLittle: isLittle)
    let utf32 = Self.units(text.unicodeScalars.map(\.value), isLittle: isLittle)
    for bytes in [utf16, utf32] {
      let root = try #require(YAML.documents(Data(bytes), file: "x").first)
      #expect(root["é"]?.items?.compactMap(\.string) == ["日本", "😀"])
      #expect(root["é"]?.start.column == 4)
    }
    let value = try YAMLValue(kubernetes: Data(hasMark ? utf16 : Array(text.utf8)), file: "x")
    #expect(value["é"] == .list([.string("日本"), .string("😀")]))
  }

  @Test func aMarkInUTF8CountsAsNoColumn() throws {
    let root = try #require(YAML.documents(Data([0xEF, 0xBB, 0xBF] + Array("a: b".utf8)), file: "x").first)
    #expect(root.start == YAMLMark(line: 1, column: 1, offset: 3) && root["a"]?.start.column == 4)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], "1:2: error: the text is not UTF-8", "yaml: invalid leading UTF-8 octet"),
      ([0x61, 0x0A, 0xC3], "2:1: error: the text is not UTF-8", "yaml: incomplete UTF-8 octet sequence"),
      ([0xC3, 0x28], "1:1: error: the text is not UTF-8", "yaml: invalid trailing UTF-8 octet"),
      ([0xC0, 0x80], "1:1: error: the text is not UTF-8", "yaml: invalid length of a UTF-8 sequence"),
      ([0xED, 0xA0, 0x80], "1:1: error: the text is not UTF-8", "yaml: invalid Unicode character"),
      (
        [0x61, 0x0A, 0x62, 0x07], "2:2: error: a control character stands in the text",
        "yaml: control characters are not allowed"
      ),
      ([0xFE, 0xFF, 0xD8, 0x00], "1:1: error: the text is not UTF-16", "yaml: incomplete UTF-16 character"),
      ([0xFE, 0xFF, 0x00], "1:1: error: the text is not UTF-16", "yaml: incomplete UTF-16 character"),
    ] as [([UInt8], String, String)])
  func wrong(bytes: [UInt8], expected: String, reference: String) throws {
    let error = try #require(throws: YAMLError.self) { try YAML.documents(Data(bytes), file: "x") }
    #expect(error.diagnostics.map(\.description).joined().hasPrefix("x:\(expected)"))
    let findings = try #require(throws: YAMLFindings.self) { try YAMLValue(kubernetes: Data(bytes), file: "x") }
    #expect(findings.kubernetesDescription == reference)
  }

  /// JSON allows DEL and the like raw in its texts; YAML 1.2 does in quotes, where the tools of Kubernetes refuse them.
  @Test func whatOnlyQuotesMayHold() throws {
    let quoted = Data("\"a\u{7F}\u{80}\"".utf8)
    #expect(try YAML.documents(quoted, file: "x").first?.string == "a\u{7F}\u{80}")
    #expect(throws: YAMLError.self) { try YAML.documents(Data("a\u{7F}".utf8), file: "x") }
    #expect(throws: YAMLError.self) { try YAML.documents(Data("|\n a\u{80}\n".utf8), file: "x") }
    #expect(throws: YAMLError.self) { try YAML.documents(quoted, file: "x", schema: .kubernetes) }
  }
}
