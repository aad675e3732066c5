import SealerTemplates
import Testing

@Suite struct DependencySelectionTests {
  /// The paths of what is rendered for a chart with two subcharts and given dependencies.
  private func rendered(_ dependencies: String, values: [String] = [], own: String = "") throws -> [String] {
    let chart = try SmallChart.chart([
      "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: \(dependencies)", "values.yaml": own,
      "charts/a/Chart.yaml": "name: a\nversion: 1.2.0", "charts/a/templates/t": "{{ .Chart.Name }}",
      "charts/b/Chart.yaml": "name: b\nversion: 1.0.0", "charts/b/templates/t": "{{ .Chart.Name }}",
    ])
    return try SmallChart.render(chart, values: values).templates.keys.sorted().map(\.text)
  }

  private let a = "web/charts/a/templates/t"
  private let b = "web/charts/b/templates/t"

  @Test func usesWhatIsThereUnlessItIsSwitchedOff() throws {
    #expect(try rendered("[]") == [a, b])
    #expect(try rendered("[{name: a, version: 1.x, condition: a.enabled}]") == [a, b])
    #expect(try rendered("[{name: a, version: 1.x, condition: a.enabled}]", values: ["a: {enabled: false}"]) == [b])
    #expect(
      try rendered("[{name: a, version: 1.x, condition: 'x.z,a.enabled'}]", values: ["a: {enabled: false}"]) == [b])
    #expect(
      try rendered(
        "[{name: a, version: 1.x, condition: 'x.z,a.enabled'}]", values: ["{a: {enabled: false}, x: {z: true}}"]) == [
          a, b,
        ])
    #expect(try rendered("[{name: a, version: 1.x, condition: a.enabled}]", values: ["a: {enabled: text}"]) == [a, b])
    #expect(try rendered("[{name: a, version: 1.x, tags: [x, z]}]", values: ["tags: {x: false}"]) == [b])
    #expect(try rendered("[{name: a, version: 1.x, tags: [x, z]}]", values: ["tags: {x: false, z: true}"]) == [a, b])
    #expect(
      try rendered(
        "[{name: a, version: 1.x, tags: [x], condition: a.enabled}]", values: ["{tags: {x: false}, a: {enabled: true}}"]
      ) == [a, b])
  }

  @Test func choosesByVersionAndRenames() throws {
    #expect(try rendered("[{name: a, version: '>=2'}]") == [a, b])
    #expect(
      try rendered("[{name: a, version: ^1.0.0, alias: x}, {name: a, version: ^1.0.0, alias: z}]")
        == [b, "web/charts/x/templates/t", "web/charts/z/templates/t"])
  }

  @Test func importsValues() throws {
    let files = [
      "Chart.yaml":
        "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: "
        + "[{name: a, version: 1.x, import-values: [{child: inner.x, parent: outer.y}, data]}]",
      "values.yaml": "{one: 0, outer: {z: 1}}", "templates/a.yaml": "{{ toJson (omit .Values \"a\") }}",
      "charts/a/Chart.yaml": "name: a\nversion: 1.0.0",
      "charts/a/values.yaml": "{exports: {data: {one: 1, two: 2}}, inner: {x: {v: 3}}}",
    ]
    let text = try SmallChart.text(files)
    #expect(text == #"{"one":0,"outer":{"y":{"v":3},"z":1},"two":2}"#)
    // What names import is lost where a pair comes behind them: Helm 3.9 starts anew there.
    var turned = files
    turned["Chart.yaml"] = files["Chart.yaml"]?.replacing("[{child", with: "[data, {child").replacing(
      "}, data]", with: "}]")
    #expect(try SmallChart.text(turned) == #"{"one":0,"outer":{"y":{"v":3},"z":1}}"#)
    var wrong = files
    wrong["Chart.yaml"] = files["Chart.yaml"]?.replacing("child: inner.x, ", with: "")
    #expect(SmallChart.failure { _ = try SmallChart.text(wrong) }?.contains("import-values of a") == true)
  }

  @Test func endsAtChartsThatMultiply() throws {
    let aliases = (0..<4200).map { "{name: c, version: 1.x, alias: c\($0)}" }.joined(separator: ",")
    let chart = try SmallChart.chart([
      "Chart.yaml": "name: web\nversion: 1.0.0\ndependencies: [\(aliases)]",
      "charts/c/Chart.yaml": "name: c\nversion: 1.0.0",
    ])
    #expect(SmallChart.failure { _ = try SmallChart.render(chart) }?.contains("more than 4096 subcharts") == true)
  }
}
