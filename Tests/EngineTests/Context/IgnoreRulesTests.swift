import Foundation
import TestSupport
import Testing

@testable import SealerKit

@Suite struct IgnoreRulesTests {
  static func rules(_ text: String) throws -> IgnoreRules {
    let folder = Scratch()
    try text.write(toFile: folder(".dockerignore").text, atomically: true, encoding: .utf8)
    return try IgnoreRules.read(context: folder.path)
  }

  @Test(arguments: [
    ("node_modules", "node_modules", true), ("node_modules", "node_modules/a/b", true),
    ("node_modules", "a/node_modules", false),
    ("**/*.log", "a/b/c.log", true), ("**/*.log", "c.log", true), ("*.log", "a/c.log", false), ("/tmp/", "tmp/x", true),
    ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c]1", "b1", true), ("[a-c]1", "d1", false), ("# x", "# x", false),
    ("docs\n!docs/keep.md", "docs/keep.md", false), ("docs\n!docs/keep.md", "docs/other.md", true),
    ("!a\na", "a", true), ("a**b", "axxb", false), ("a**b", "ax/b", true), ("./x", "x", true), ("\\*", "*", true),
    ("\\*", "a", false),
  ])
  func pattern(rules: String, path: String, isIgnored: Bool) throws {
    #expect(try Self.rules(rules).ignores(path) == isIgnored)
  }
}
