import Foundation
import SealerYAML
import TestSupport
import Testing

/// Edits of texts: before, the edit, after.
@Suite struct YAMLTextTests {
  /// One edit.
  enum Edit: Sendable {
    case set(String, YAMLValue)
    case append(String, YAMLValue)
    case insert(String, YAMLValue)
    case before(String, String, YAMLValue)
    case after(String, String, YAMLValue)
    case remove(String)
    case rename(String, String)
    case update(String, YAMLValue)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var before: String
    var edit: Edit
    var after: String
    var document = 0

    init(_ before: String, _ edit: Edit, _ after: String, in document: Int = 0) {
      (self.before, self.edit, self.after, self.document) = (before, edit, after, document)
    }

    var testDescription: String { "\(before.debugDescription) \(edit)" }
  }

  /// Three hundred thousand characters, each of which quotes have to escape.
  @Test func longTextsInQuotes() throws {
    var text = try YAMLText("a: \"x\"\n", file: "x.yaml")
    let time = try ThreadTime.of {
      try text.set(YAMLPath("a"), to: .string(String(repeating: "\"\n\\", count: 100_000)))
    }
    #expect(time < .seconds(5) && text.text.utf8.count > 600_000)
  }

  static func map(_ fields: (String, YAMLValue)...) -> YAMLValue {
    .map(fields.map { YAMLField(key: $0.0, value: $0.1) })
  }

  static func apply(_ edit: Edit, to text: inout YAMLText, in document: Int = 0) throws {
    switch edit {
    case .set(let path, let value): try text.set(YAMLPath(path), in: document, to: value)
    case .append(let path, let value): try text.append(value, to: YAMLPath(path), in: document)
    case .insert(let path, let value): try text.insert(value, at: YAMLPath(path), in: document)
    case .before(let path, let key, let value):
      try text.insert(YAMLField(key: key, value: value), before: YAMLPath(path), in: document)
    case .after(let path, let key, let value):
      try text.insert(YAMLField(key: key, value: value), after: YAMLPath(path), in: document)
    case .remove(let path): try text.remove(YAMLPath(path), in: document)
    case .rename(let path, let key): try text.rename(YAMLPath(path), to: key, in: document)
    case .update(let path, let value): try text.update(YAMLPath(path), in: document, to: value)
    }
  }

  @Test(arguments: scalars + places + collections + flows + insertions + removals + aliases + others)
  func edit(row: Row) throws {
    var text = try YAMLText(row.before, file: "x.yaml")
    try Self.apply(row.edit, to: &text, in: row.document)
    #expect(text.text.utf8.elementsEqual(row.after.utf8), "\(text.text.debugDescription)")
  }

  static let scalars: [Row] = [
    Row("a: 1\n", .set("a", .int(2)), "a: 2\n"),
    Row("a:   1   # one\nb: 2\n", .set("a", .int(2)), "a:   2   # one\nb: 2\n"),
    Row("a: \"x\" # c\n", .set("a", .string("y\"z")), "a: \"y\\\"z\" # c\n"),
    Row("a: \"x\"\n", .set("a", .string("é\u{7}")), "a: \"é\\u0007\"\n"),
    Row("a: \"1\"\n", .set("a", .int(2)), "a: 2\n"),
    Row("a: 'x'\n", .set("a", .string("it's")), "a: 'it''s'\n"),
    Row("a: 'x'\n", .set("a", .string("b\u{1}")), "a: \"b\\u0001\"\n"),
    Row("a: x\n", .set("a", .string("y z")), "a: y z\n"),
    Row("a: x\n", .set("a", .string("yes")), "a: \"yes\"\n"),
    Row("a: x # c\n", .set("a", .bool(false)), "a: false # c\n"),
    Row("a: x\n  y\n  z # c\nb: 1\n", .set("a", .string("one")), "a: one # c\nb: 1\n"),
    Row("a: \"x\n  y\"\nb: 1\n", .set("a", .string("one")), "a: \"one\"\nb: 1\n"),
    Row("a:\n  x # c\nb: 1\n", .set("a", .string("one")), "a:\n  one # c\nb: 1\n"),
    Row("a:\nb: 1\n", .set("a", .int(5)), "a: 5\nb: 1\n"),
    Row("a: # c\nb: 1\n", .set("a", .int(5)), "a: 5 # c\nb: 1\n"),
    Row("a: ~\n", .set("a", .null), "a: ~\n"),
    Row("a: 'x'\n", .set("a", .string("x")), "a: 'x'\n"),
    Row("a: 0644\n", .set("a", .int(420)), "a: 0644\n"),
    Row("a: |\n  one\n  two\nb: 1\n", .set("a", .string("three\nfour\n")), "a: |\n  three\n  four\nb: 1\n"),
    Row("a: | # c\n    one\n\nb: 1\n", .set("a", .string("two\n")), "a: | # c\n    two\n\nb: 1\n"),
    Row("a: |-\n  one\nb: 1\n", .set("a", .string("two\n")), "a: |\n  two\nb: 1\n"),
    Row("a: |+\n  one\n\n\nb: 1\n", .set("a", .string("two\n\n")), "a: |+\n  two\n\nb: 1\n"),
    Row("a: |+\n  one\n\n", .set("a", .int(1)), "a: 1\n"),
    Row("a: | # c\n  one\n\nb: 1\n", .set("a", .int(1)), "a: 1 # c\n\nb: 1\n"),
    Row("a: >-\n  one\n  two\nb: 1\n", .set("a", .string("x\ny")), "a: >-\n  x\n\n  y\nb: 1\n"),
    Row("a: |\n  one\n", .set("a", .string("  deep\nless\n")), "a: |2\n    deep\n  less\n"),
    Row("a: x\nb: 1\n", .set("a", .string("l1\nl2\n")), "a: |\n  l1\n  l2\nb: 1\n"),
    Row("- x\n- y\n", .set("[0]", .string("l1\nl2")), "- |-\n  l1\n  l2\n- y\n"),
    Row("a: 1.5\n", .set("a", .float(2)), "a: 2\n"),
    Row("a: .nan\nb: 1\n", .set("b", .float(.infinity)), "a: .nan\nb: .inf\n"),
    Row("a: x\n", .set("a", .string("")), "a: \"\"\n"),
    Row("a: x\n", .set("a", .string("é: ü")), "a: 'é: ü'\n"),
  ]

  static let places: [Row] = [
    Row("a: 1\r\nb: 2\r\n", .set("a", .int(3)), "a: 3\r\nb: 2\r\n"),
    Row("a: 1\r\nb: 2", .set("c.d", .int(3)), "a: 1\r\nb: 2\r\nc:\r\n  d: 3"),
    Row("a: |\r\n  x\r\nb: 1\r\n", .set("a", .string("y\nz\n")), "a: |\r\n  y\r\n  z\r\nb: 1\r\n"),
    Row("a: 1\r\nb: 2\r\nc: 3", .remove("c"), "a: 1\r\nb: 2"),
    Row("\u{FEFF}a: 1\n", .set("a", .int(2)), "\u{FEFF}a: 2\n"),
    Row("\u{FEFF}# c\na: 1", .set("b", .int(2)), "\u{FEFF}# c\na: 1\nb: 2"),
    Row("a: 1\n---\na: 1 # c\n...\n---\na: 1\n", .set("a", .int(2)), "a: 1\n---\na: 2 # c\n...\n---\na: 1\n", in: 1),
    Row("a: 1\n---\n# two\nb: 1\n---\nc: 1\n", .set("d", .int(2)), "a: 1\n---\n# two\nb: 1\nd: 2\n---\nc: 1\n", in: 1),
    Row("%YAML 1.1\n---\na: 1\n", .set("a", .int(2)), "%YAML 1.1\n---\na: 2\n"),
    Row("", .set("a", .int(1)), "a: 1\n"),
    Row("# only a comment", .set("a", .int(1)), "# only a comment\na: 1"),
    Row("---\n", .set("a.b", .int(1)), "---\na:\n  b: 1\n"),
    Row("--- # c\n", .set("a", .int(1)), "--- # c\na: 1\n"),
    Row("a: 1\n---\n---\nb: 1\n", .set("c", .int(1)), "a: 1\n---\nc: 1\n---\nb: 1\n", in: 1),
    Row("5 # five\n", .set("", .int(6)), "6 # five\n"),
    Row("--- 5\n", .set("", map(("a", .int(1)))), "---\na: 1\n"),
    Row("# h\na: 1\nb: 2\n# t\n", .set("", .list([.int(1)])), "# h\n- 1\n# t\n"),
    Row("{}\n", .set("a", .int(1)), "a: 1\n"),
    Row("--- {a: 1}\n", .set("a", .int(2)), "--- {a: 2}\n"),
    Row("ключ: значение # é\n\"ü\": 1\n", .set("ключ", .string("новое")), "ключ: новое # é\n\"ü\": 1\n"),
  ]

  static let collections: [Row] = [
    Row("a: 1 # c\nb: 2\n", .set("a", map(("x", .int(1)))), "a: # c\n  x: 1\nb: 2\n"),
    Row("a:\n  1\nb: 2\n", .set("a", map(("x", .int(1)))), "a:\n  x: 1\nb: 2\n"),
    Row("a: # c\n  x: 1 # d\n  y: 2\n# e\nb: 2\n", .set("a", .int(5)), "a: 5 # c\n# e\nb: 2\n"),
    Row(
      "a:\n    x: 1\nb:\n    - 1\n", .set("a", map(("z", map(("q", .list([.int(1)])))))),
      "a:\n    z:\n        q:\n            - 1\nb:\n    - 1\n"),
    Row("a:\n- 1\n- 2\nb: 1\n", .set("a", .list([.int(3)])), "a:\n- 3\nb: 1\n"),
    Row("a:\n- 1\nb: 1\n", .set("a", map(("x", .int(1)))), "a:\n  x: 1\nb: 1\n"),
    Row("a:\n  - 1\nb: 1\n", .set("c", .list([.string("x")])), "a:\n  - 1\nb: 1\nc:\n  - x\n"),
    Row("a:\n- 1\nb: 1\n", .set("b", .list([.string("x")])), "a:\n- 1\nb:\n- x\n"),
    Row("- 1\n- 2\n", .set("[0]", map(("x", .int(1)), ("v", .int(2)))), "- x: 1\n  v: 2\n- 2\n"),
    Row("- 1 # c\n- 2\n", .set("[0]", map(("x", .int(1)))), "- # c\n  x: 1\n- 2\n"),
    Row("- x: 1\n  y: 2\n- 2\n", .set("[0]", .int(3)), "- 3\n- 2\n"),
    Row("-   x: 1\n    y: 2\n- 2\n", .set("[0]", map(("z", .int(3)), ("w", .int(4)))), "-   z: 3\n    w: 4\n- 2\n"),
    Row("-\n- 2\n", .set("[0]", map(("z", .int(3)), ("w", .int(4)))), "- z: 3\n  w: 4\n- 2\n"),
    Row("- - 1\n  - 2\n", .set("[0][1]", .int(3)), "- - 1\n  - 3\n"),
    Row("a: |\n  x\nb: 1\n", .set("a", .list([.int(1)])), "a:\n- 1\nb: 1\n"),
    Row("a: &x 1 # c\nb: *x\n", .set("a", map(("k", .int(1)))), "a: &x # c\n  k: 1\nb: *x\n"),
    Row("a: !!str 5\n", .set("a", .string("6")), "a: !!str 6\n"),
    Row("a: !!str 5\n", .set("a", .int(6)), "a: 6\n"),
    Row("a: !v 5\n", .set("a", map(("x", .int(1)))), "a:\n  x: 1\n"),
    Row("? a\n: 1\n? b\n: 2\n", .set("a", .int(3)), "? a\n: 3\n? b\n: 2\n"),
    Row("? a\n? b\n", .set("a", .int(3)), "? a\n: 3\n? b\n"),
    Row("? a\n: 1\n", .set("b", .int(3)), "? a\n: 1\nb: 3\n"),
    Row("a:\n  x: 1\n", .set("a", map()), "a: {}\n"),
    Row("a: {x: 1} # c\nb: 1\n", .set("a", .int(5)), "a: 5 # c\nb: 1\n"),
  ]
}
