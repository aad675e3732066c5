import Testing

@testable import SealerTemplates

/// Random patterns and paths, and what `gobwas/glob`, `path/filepath` and the rules of `.helmignore` say of them.
@Suite struct GlobGoldenTests {
  private struct Case: Decodable {
    var kind: String
    var pattern: String?
    var text: String?
    var path: String
    var dir: Bool?
    var result: String
  }

  @Test func patternsAndRules() throws {
    let cases = try OracleAnswers.read("globs.jsonl", as: Case.self)
    #expect(cases.count > 1_900)
    for item in cases {
      let found = Self.answer(item)
      #expect(OracleAnswers.agree(found, item.result), "\(item): \(found)")
    }
  }

  private static func answer(_ item: Case) -> String {
    do {
      switch item.kind {
      case "glob": return GlobPattern(item.pattern ?? "").map { "\($0.matches(item.path))" } ?? "invalid"
      case "match": return "\(try FileNamePattern(item.pattern ?? "").matches(item.path))"
      default:
        return "\(try ChartIgnoreRules(item.text ?? "").ignores(item.path, isFolder: item.dir ?? false))"
      }
    } catch {
      return "error: \(error)"
    }
  }
}
