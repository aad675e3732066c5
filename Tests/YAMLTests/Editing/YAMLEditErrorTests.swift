import SealerYAML
import Testing

/// Texts of edits that are refused, whole; the edited text stays as it was.
@Suite struct YAMLEditErrorTests {
  typealias Edit = YAMLTextTests.Edit

  static let rows: [(String, Edit, Int, String)] = [
    (
      "a: 1\n", .set("a", .int(2)), 3,
      "x.yaml:1:1: error: the document 4 does not exist; expected a number from 1 to 1\n  documents are separated by ---"
    ),
    (
      "a:\n  b: 1\n", .remove("a.c"), 0,
      "x.yaml:2:3: error: nothing stands at 'a.c'; expected a path that exists\n  check the keys and their case"
    ),
    (
      "a:\n  b: 1\n", .remove("c.d"), 0,
      "x.yaml:1:1: error: nothing stands at 'c.d'; expected a path that exists\n  check the keys and their case"
    ),
    (
      "a:\n", .rename("a.c", "d"), 0,
      "x.yaml:1:3: error: nothing stands at 'a.c'; expected a path that exists\n  check the keys and their case"
    ),
    (
      "a: &x {k: 1}\nb:\n  <<: *x\n", .remove("b.k"), 0,
      "x.yaml:3:3: error: 'b.k' comes from another map by '<<'; expected a key that the map itself holds\n"
        + "  change it where it is written"
    ),
    ("a: 1\n", .set("a.b", .int(1)), 0, "x.yaml:1:4: error: 'a' is a single value; expected a map"),
    ("a:\n- 1\n", .set("a.b", .int(1)), 0, "x.yaml:2:1: error: 'a' is a list; expected a map"),
    ("- 1\n", .set("a", .int(1)), 0, "x.yaml:1:1: error: the document is a list; expected a map"),
    ("a: {b: 1}\n", .set("a[0]", .int(1)), 0, "x.yaml:1:4: error: 'a' is a map; expected a list"),
    ("a: {b: 1}\n", .append("a", .int(1)), 0, "x.yaml:1:4: error: 'a' is a map; expected a list"),
    ("a:\n", .set("a[0]", .int(1)), 0, "x.yaml:1:3: error: 'a' is empty; expected a list"),
    (
      "a: [1, 2]\n", .set("a[2]", .int(1)), 0,
      "x.yaml:1:4: error: 'a[2]' is behind the end of the list; expected an index from 0 to 1"
    ),
    ("a: []\n", .remove("a[0]"), 0, "x.yaml:1:4: error: 'a[0]' is behind the end of the list; expected no index"),
    (
      "a: 1\nb: 2\n", .rename("a", "b"), 0,
      "x.yaml:1:1: error: 'b' exists already; expected a new key\n  remove the other one first"
    ),
    (
      "a: 1\nb: 2\n", .before("a", "b", .null), 0,
      "x.yaml:1:1: error: 'b' exists already; expected a new key\n  remove the other one first"
    ),
    ("- 1\n", .rename("[0]", "b"), 0, "x.yaml:1:1: error: '[0]' names no key; expected a path that ends in a key"),
    ("a: 1\n", .rename("", "b"), 0, "x.yaml:1:1: error: the document names no key; expected a path that ends in a key"),
    (
      "a: 1\n", .insert("a", .null), 0,
      "x.yaml:1:1: error: 'a' names no list item; expected a path that ends in an index"
    ),
    (
      "a: 1\n", .remove(""), 0,
      "x.yaml:1:1: error: the whole document can't be removed; expected a path to a key or an item"
    ),
    (
      "a: &x 1\nb:\n- *x\n", .remove("a"), 0,
      "x.yaml:1:4: error: the change of 'a' would take away the anchor &x; expected no use of it elsewhere\n"
        + "  change *x in line 3, column 3 first"
    ),
    (
      "a:\n  k: &x 1\nb: *x\n", .set("a", .int(1)), 0,
      "x.yaml:2:6: error: the change of 'a' would take away the anchor &x; expected no use of it elsewhere\n"
        + "  change *x in line 3, column 4 first"
    ),
  ]

  @Test(arguments: rows) func text(yaml: String, edit: Edit, document: Int, expected: String) throws {
    var text = try YAMLText(yaml, file: "x.yaml")
    let error = #expect(throws: YAMLEditError.self) { try YAMLTextTests.apply(edit, to: &text, in: document) }
    #expect(error?.diagnostics.map(\.description).joined() == expected)
    #expect(text.text == yaml)
  }

  @Test func aChangeThatCannotBeWritten() throws {
    // A key without `?` has at most 1024 bytes.
    let key = String(repeating: "k", count: 1100)
    var text = try YAMLText("a: 1\n", file: "x.yaml")
    let error = #expect(throws: YAMLEditError.self) { try text.rename(YAMLPath(keys: "a"), to: key) }
    #expect(
      error?.diagnostics.map(\.description) == [
        "x.yaml:1:1: error: 'a' can't be changed without touching something else\n"
          + "  change the text by hand; it is left as it was"
      ])
    #expect(text.text == "a: 1\n")
  }
}
