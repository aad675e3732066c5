import Foundation
import SealerTemplates
import Testing

@Suite struct LanguageGoldenTests {
  @Test func readsAndRunsTemplatesAsTheReferenceEngine() throws {
    let cases = try TemplateCases.read(TemplateCases.golden("language.jsonl"))
    #expect(cases.count > 1400)
    let failures = RenderThread.run { () throws(Never) -> [String] in
      cases.compactMap { test in
        let answer = TemplateCases.run(test)
        return answer == test.answer ? nil : "\(test.template.debugDescription)\n  \(test.answer)\n  \(answer)"
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(10).joined(separator: "\n"))")
  }
}
