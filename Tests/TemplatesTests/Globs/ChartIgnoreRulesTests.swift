import Testing

@testable import SealerTemplates

@Suite struct ChartIgnoreRulesTests {
  @Test func rulesOfAFile() throws {
    let rules = try ChartIgnoreRules("# editors\n*.swp\r\n.git/\n/ci/*.yaml\n")
    #expect(rules.ignores("templates/a.swp", isFolder: false))
    #expect(rules.ignores(".git", isFolder: true) && !rules.ignores(".git", isFolder: false))
    #expect(rules.ignores("ci/x.yaml", isFolder: false) && !rules.ignores("a/ci/x.yaml", isFolder: false))
    #expect(!rules.ignores("values.yaml", isFolder: false))
  }

  @Test func hiddenTemplatesAreNeverPartOfAChart() {
    #expect(ChartIgnoreRules().ignores("templates/.hidden", isFolder: false))
    #expect(!ChartIgnoreRules().ignores("templates/_helpers.tpl", isFolder: false))
  }

  /// A negated rule drops all that it doesn't name.
  @Test func negation() throws {
    let rules = try ChartIgnoreRules("!*.yaml\nsecret.yaml")
    #expect(rules.ignores("README.md", isFolder: false) && rules.ignores("secret.yaml", isFolder: false))
    #expect(!rules.ignores("values.yaml", isFolder: false))
  }

  @Test(arguments: [
    ("a/**/b", ChartIgnoreError.doubleStar, "double-star (**) syntax is not supported"),
    ("[", .pattern, "syntax error in pattern"),
    (String(repeating: "a", count: 65_536), .longLine, "bufio.Scanner: token too long"),
  ])
  func refusedLines(text: String, error: ChartIgnoreError, words: String) {
    #expect(throws: error) { try ChartIgnoreRules("ok\n" + text) }
    #expect("\(error)" == words)
  }
}
