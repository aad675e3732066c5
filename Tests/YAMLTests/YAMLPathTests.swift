import SealerYAML
import Testing

@Suite struct YAMLPathTests {
  @Test(
    arguments: [
      ("", []), ("a", [.key("a")]), ("a.b[0].c", [.key("a"), .key("b"), .index(0), .key("c")]),
      ("[1][2]", [.index(1), .index(2)]), ("metadata.\"a.b/c\"", [.key("metadata"), .key("a.b/c")]),
      ("\"\"", [.key("")]), ("\"q\\\"\\\\\"", [.key("q\"\\")]), ("a/b-c_é", [.key("a/b-c_é")]),
      ("a.\"b\\nc\"", [.key("a"), .key("b\nc")]), ("\"\\u{1B}[31m\"", [.key("\u{1B}[31m")]),
    ] as [(String, [YAMLPath.Step])])
  func readable(text: String, steps: [YAMLPath.Step]) throws {
    let path = try YAMLPath(text)
    #expect(path.steps == steps)
    #expect(path.description == text)
  }

  @Test(arguments: [
    (
      ".a",
      "error: the path '.a' is wrong at its character 1; expected a key, in double quotes if it is empty or holds dots"
    ),
    (
      "a..b",
      "error: the path 'a..b' is wrong at its character 3; expected a key, in double quotes if it is empty or holds dots"
    ),
    (
      "a.",
      "error: the path 'a.' is wrong at its character 3; expected a key, in double quotes if it is empty or holds dots"
    ),
    ("a[x]", "error: the path 'a[x]' is wrong at its character 3; expected a list index from 0 and ']'"),
    ("a[1", "error: the path 'a[1' is wrong at its character 4; expected a list index from 0 and ']'"),
    (
      "a[99999999999999999999]",
      "error: the path 'a[99999999999999999999]' is wrong at its character 3; expected a list index from 0 and ']'"
    ),
    ("a.\"b", "error: the path 'a.\"b' is wrong at its character 5; expected another \""),
    ("a[0]b", "error: the path 'a[0]b' is wrong at its character 5; expected '.' or '['"),
    ("a b", "error: the path 'a b' is wrong at its character 2; expected '.' or '['"),
  ])
  func wrong(text: String, expected: String) throws {
    let error = try #require(throws: YAMLPathError.self) { try YAMLPath(text) }
    let finding = error.diagnostics.map(\.description).joined()
    #expect(finding == expected + "\n  a path looks like spec.containers[0].image")
  }
}
