import SealerFoundations
import Testing

@Suite struct DiagnosticTests {
  @Test func everyPartHasItsPlace() {
    let site = SourceSite(file: "Kubefile", line: 3, column: 6)
    let whole = Diagnostic("a quote", severity: .warning, at: site, expected: "none", advice: "remove it")
    #expect(whole.description == "Kubefile:3:6: warning: a quote; expected none\n  remove it")
    #expect(Diagnostic("a quote").description == "error: a quote")
    #expect(Diagnostic("x", at: SourceSite(file: "f")).description == "f: error: x")
    #expect(Diagnostic("x", at: SourceSite(file: "f", line: 2)).description == "f:2: error: x")
  }

  @Test func aHundredFindingsAreShown() throws {
    let findings = (1...100).map { Diagnostic("x", at: SourceSite(file: "f", line: $0)) }
    let all = #expect(throws: Diagnostics.self) { try Diagnostics(findings).throwIfErrors() }
    #expect(all?.diagnostics == findings)
    let next = Diagnostic("y", at: SourceSite(file: "f", line: 101))
    let more = #expect(throws: Diagnostics.self) { try Diagnostics(findings + [next, next]).throwIfErrors() }
    #expect(more?.diagnostics.dropLast() == findings[...])
    #expect(
      more?.diagnostics.last?.description
        == "f:101: error: there are more findings than these 100\n  mend these first")
  }

  @Test func warningsAloneAreNotThrown() throws {
    try Diagnostics([Diagnostic("x", severity: .warning)]).throwIfErrors()
    #expect(throws: Diagnostics.self) {
      try Diagnostics([Diagnostic("x", severity: .warning), Diagnostic("y")]).throwIfErrors()
    }
  }
}
