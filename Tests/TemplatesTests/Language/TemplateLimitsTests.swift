import Foundation
import SealerTemplates
import Testing

@Suite struct TemplateLimitsTests {
  private func run(
    _ template: String, budget: RenderBudget = .init(), onDeepStack: Bool = true
  ) throws(TemplateError) -> GoString {
    let body = { () throws(TemplateError) -> GoString in
      let set = TemplateSet(functions: .helm)
      set.add(try TemplateParser.parse(GoString(template), name: "t/templates/t", functions: .helm))
      return try set.execute(
        "t/templates/t", .map(TemplateCases.top("t/templates/t")), RenderContext(budget: budget))
    }
    return onDeepStack ? try RenderThread.run(body) : try body()
  }

  @Test func loopsEndAtTheBudget() {
    let template = "{{ range 100000 }}{{ range 100000 }}{{ range 100000 }}{{ end }}{{ end }}{{ end }}"
    #expect { try run(template, budget: RenderBudget(steps: 100_000)) } throws: { error in
      (error as? TemplateError)?.limit == .steps
    }
  }

  @Test func textsEndAtTheirLimit() {
    var budget = RenderBudget()
    budget.longestString = 1 << 20
    let template = "{{ range 100000 }}0123456789012345678901234567890123456789{{ end }}"
    #expect { try run(template, budget: budget) } throws: { error in
      (error as? TemplateError)?.limit == .string(bytes: 1 << 20)
    }
  }

  @Test func templatesCallOneAnotherAsDeeplyAsInGo() {
    #expect { try run("{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }}") } throws: { error in
      "\(error)".contains("exceeded maximum template depth (100000)")
    }
  }

  @Test func includesEndAtTheThousandthOfOneName() {
    #expect { try run("{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}") } throws: { error in
      "\(error)".contains("rendering template has a nested reference name: a: unable to execute template")
    }
  }

  @Test func templatesOfTextsEndBeforeTheStackDoes() {
    let template = "{{ $_ := set .Values \"again\" \"{{ tpl .Values.again . }}\" }}{{ tpl .Values.again . }}"
    #expect { try run(template) } throws: { error in
      if case .depth? = (error as? TemplateError)?.limit { true } else { false }
    }
  }

  @Test(arguments: [true, false]) func nestedActionsEndBeforeTheStackDoes(onDeepStack: Bool) {
    let count = 200_000
    let template = String(repeating: "{{if 1}}", count: count) + String(repeating: "{{end}}", count: count)
    #expect { try run(template, onDeepStack: onDeepStack) } throws: { error in
      if case .depth? = (error as? TemplateError)?.limit { true } else { false }
    }
  }

  @Test func parenthesesNestAsDeeplyAsInGo() throws {
    let nested = { (count: Int) in
      "{{" + String(repeating: "(", count: count) + "1" + String(repeating: ")", count: count) + "}}"
    }
    #expect(try run(nested(10_000)) == "1")
    #expect { try run(nested(10_001)) } throws: { error in
      "\(error)".contains("max expression depth exceeded")
    }
  }
}
