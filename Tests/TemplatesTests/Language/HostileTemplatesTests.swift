import Foundation
import SealerTemplates
import Testing

/// The templates of `Tests/long/charts`, with a small budget: each ends at a limit or with an error of Go, none goes on.
@Suite struct HostileTemplatesTests {
  /// What ends by itself, and with a text: Go has a rule for it, or the engine finds the end of what seems endless.
  private static let harmless: Set<String> = [
    "printf-width", "printf-star", "printf-precision", "list-shared-compare", "list-shared-has", "dict-in-itself",
    "dict-in-itself-yaml", "dict-in-itself-toml", "dict-in-itself-merge", "dict-in-itself-equal", "from-yaml-aliases",
    "regex-repeats", "add-decimals", "round-places",
  ]

  /// The texts by name.
  private static let templates: [String: String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    let file = FileManager.default.contents(atPath: "\(folder)/../../long/hostile-charts/templates.txt") ?? Data()
    let pieces = String(decoding: file, as: UTF8.self).components(separatedBy: "\n== ").dropFirst()
    let named = pieces.map { piece in
      let lines = piece.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines.first ?? ""), String(lines.last ?? ""))
    }
    return Dictionary(named) { first, _ in first }
  }()

  @Test func areThere() { #expect(Self.templates.count > 200) }

  @Test(arguments: templates.keys.sorted()) func ends(name: String) throws {
    let text = (Self.templates[name] ?? "").replacingOccurrences(of: "BIG", with: String(repeating: "a", count: 9_000))
    var budget = RenderBudget(steps: 20_000, slowSteps: 20_000)
    budget.longestString = 1 << 16
    budget.longestList = 2_000
    let values = "self: '{{ tpl .Values.self . }}'\nbig: \(String(repeating: "a", count: 50_000))\nbomb: 'a: 1'\n"
    let files = ["big.txt": "a", "lines.txt": "\n", "templates/t": text, "values.yaml": values]
    let failure = SmallChart.failure {
      let chart = try SmallChart.chart(files)
      _ = try chart.render(
        release: ChartRelease(name: "release"), capabilities: try ChartCapabilities(kubernetes: "v1.29.0"),
        budget: budget)
    }
    #expect((failure == nil) == Self.harmless.contains(name), "\(failure ?? "no error")")
  }
}
