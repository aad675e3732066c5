import Testing

@testable import SealerTemplates

/// What calls take of the budget, and what there is to write of values.
@Suite struct FunctionCostTests {
  private static func steps(_ template: String) throws -> Int {
    let files = ["templates/t": template, "values.yaml": "text: \(String(repeating: "a", count: 6_400))"]
    return try SmallChart.render(try SmallChart.chart(files)).steps
  }

  @Test func bytesAreCountedByTheWorkThatTheyMake() throws {
    let cheap = try Self.steps("{{ .Values.text | default 1 | len }}")
    let dear = try Self.steps("{{ .Values.text | fromYaml | len }}")
    #expect(cheap > 200)
    #expect(dear > cheap + 4_000)
  }

  @Test func valuesThatAreSharedCountAsOftenAsTheyAreHeld() {
    var list = GoValue.list([.text("abcd")])
    for _ in 0..<10 { list = .list([list, list]) }
    let extent = GoValueExtent(of: list, most: (1_000_000, 1_000_000))
    #expect(extent.values == 3071)
    #expect(extent.bytes == 4096)
    #expect(extent.isWithinLimits)
    #expect(!GoValueExtent(of: list, most: (100, 1_000_000)).isWithinLimits)
    #expect(!GoValueExtent(of: list, most: (1_000_000, 100)).isWithinLimits)
  }

  @Test func whatIsTooLargeToWriteIsTold() {
    var list = GoValue.list([.int(1)])
    for _ in 0..<60 { list = .list([list, list]) }
    for name in ["toYaml", "toJson", "toPrettyJson", "mustToRawJson"] {
      let failure = #expect(throws: FunctionError.self) {
        try FunctionTable.helm[GoString(name)]?.body([list], RenderContext())
      }
      guard case .limit(.values)? = failure else {
        Issue.record("\(name): \(String(describing: failure))")
        continue
      }
    }
  }

  @Test func searchesStopWhereTheirAllowanceEnds() throws {
    let regex = try GoRegex(Array("(.*x)|a".utf8))
    let text = [UInt8](repeating: 0x61, count: 2_000)
    var little = RegexAllowance(steps: 100)
    #expect(throws: RegexExhausted.self) { try regex.matches(in: text, limit: -1, &little) }
    #expect(little.stepsTaken > 100)
    var plenty = RegexAllowance.unlimited
    #expect(try regex.matches(in: text, limit: -1, &plenty).count == 2_000)
    #expect(plenty.stepsTaken > 10_000)
  }

  @Test(arguments: [
    ("", "."), ("/", "/"), ("a//b/../c/.", "a/c"), ("/../a", "/a"), ("../../a/..", "../.."), ("a/..", "."),
    ("/a/../..", "/"), ("./a", "a"), ("a/b/c/../../..", "."), ("..a/b", "..a/b"),
  ])
  func pathsAreCleaned(path: String, clean: String) {
    #expect(GoPath.clean(Array(path.utf8)) == Array(clean.utf8))
  }

  @Test(arguments: [("", "."), ("//", "/"), ("a/b//", "b"), ("/a", "a"), ("a", "a")])
  func lastPartsOfPaths(path: String, last: String) {
    #expect(GoPath.base(Array(path.utf8)) == Array(last.utf8))
  }
}
