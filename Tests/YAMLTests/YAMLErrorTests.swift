import Foundation
import SealerYAML
import Testing

/// Texts of wrong YAML, whole.
@Suite struct YAMLErrorTests {
  static let rows: [(String, String)] = [
    ("a: [1, 2", "x.yaml:1:9: error: the end of the text stands here; expected ']' or '}'"),
    ("a: 'b", "x.yaml:1:4: error: the quote ' is not closed; expected another '"),
    (
      "a: \"\\q\"",
      "x.yaml:1:5: error: an unknown escape sequence in double quotes; expected one of YAML's, such as \\n, \\\" or \\u00e9"
    ),
    (
      "a: *b",
      "x.yaml:1:4: error: the alias *b refers to nothing; expected an anchor &b above it\n  quote the text if it starts with *"
    ),
    ("a: 1\na: 2", "x.yaml:2:1: error: the key 'a' stands twice in a mapping; expected each key once"),
    (
      "a: b: c",
      "x.yaml:1:5: error: a mapping has no ':' behind its key, or a key stands where a value is; expected key: value\n"
        + "  check the indentation, and quote texts that hold ': '"
    ),
    ("a:\n\t- b", "x.yaml:2:2: error: a tab indents this line; expected spaces"),
    (
      "a: |x",
      "x.yaml:1:5: error: the head of a block scalar is wrong; expected | or >, with + or - and an indentation of 1 to 9"
    ),
    ("a: !e!b c", "x.yaml:1:4: error: the tag '!e!b' is wrong or its handle is not declared"),
    ("a: @b", "x.yaml:1:4: error: '@' stands here; expected a value, or quotes around it"),
    (
      "a: &",
      "x.yaml:1:4: error: a name is missing; expected letters or digits behind & or *\n  quote the text if it starts with * or &"
    ),
    (
      "a\u{7}",
      "x.yaml:1:2: error: a control character stands in the text; expected printable characters\n  write it as an escape in double quotes"
    ),
  ]

  @Test(arguments: rows) func text(yaml: String, expected: String) throws {
    let error = try #require(throws: YAMLError.self) { try YAML.documents(Data(yaml.utf8), file: "x.yaml") }
    #expect(error.diagnostics.map(\.description).joined() == expected)
  }

  @Test func bytesThatAreNoText() throws {
    let error = try #require(throws: YAMLError.self) { try YAML.documents(Data([0x61, 0xFF]), file: "x.yaml") }
    #expect(error.diagnostics.map(\.description) == ["x.yaml:1:2: error: the text is not UTF-8\n  save it as UTF-8"])
  }
}
