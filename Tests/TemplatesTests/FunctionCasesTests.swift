import Foundation
import SealerTemplates
import TestSupport
import Testing

@Suite struct FunctionCasesTests {
  @Test func answersAsTheReferenceEngine() throws {
    guard let data = SharedData.read("helm-open/functions.jsonl", cases: "2829 function cases") else { return }
    let cases = try TemplateCases.read(data)
    let failures = RenderThread.run { () throws(Never) -> [String] in
      cases.compactMap { test in
        let answer = TemplateCases.run(test)
        return answer == test.answer ? nil : "\(test.template.debugDescription)\n  \(test.answer)\n  \(answer)"
      }
    }
    print("functions \(cases.count - failures.count) of \(cases.count)")
    for failure in failures.prefix(40) { print(failure) }
    #expect(cases.count == 2829)
    #expect(failures.isEmpty)
  }
}
