import SealerFoundations
import Testing

@testable import SealerTemplates

@Suite struct RenderLimitTests {
  private static let distrust = "; real charts stay far below, so don't use one unless you trust who made it"

  @Test(arguments: [
    (
      RenderLimit.steps, "the render takes too many steps",
      "look for a loop without an end, or over very much, at this place"
    ),
    (
      .slowSteps, "the render makes too many keys or hashes of passwords",
      "make fewer at this place, or give the chart those that you have"
    ),
    (
      .string(bytes: 32 << 20), "a text grows beyond 32 MiB",
      "make less at this place, or give the chart smaller values"
    ),
    (
      .list(elements: 10), "a list grows beyond 10 elements",
      "make less at this place, or give the chart smaller values"
    ),
    (.values(10), "a value holds more than 10 values", "make less at this place, or give the chart smaller values"),
    (.nodes(10), "a template has more than 10 nodes", "split the template"),
    (.depth(10), "templates or values nest too deeply", "look for a template or a value that holds itself"),
    (
      .memory(mebibytes: 256), "the render takes more than 256 MiB of memory",
      "make less at this place, or give the chart smaller values"
    ),
  ])
  func texts(limit: RenderLimit, text: String, advice: String) {
    #expect(limit.description == text)
    let raising = [.steps, .slowSteps].contains(limit) ? ", then raise the limit by --limit render-steps=NUMBER" : ""
    #expect(limit.advice == advice + Self.distrust + raising)
  }

  @Test func theDiagnosticTellsThePlaceAndWhatToDo() throws {
    let files = ["templates/a.yaml": "a: 1\nb: {{ range until 1000000000 }}{{ end }}"]
    let error = #expect(throws: ChartError.self) { try SmallChart.render(try SmallChart.chart(files)) }
    let diagnostic = try #require(error?.diagnostics.first)
    #expect(diagnostic.description.hasPrefix("web/templates/a.yaml:2:"))
    #expect(diagnostic.description.contains("a list grows beyond 1000000 elements"))
    #expect(diagnostic.description.contains("make less at this place"))
  }
}
