import SealerTemplates
import Testing

@Suite struct ChartMetadataTests {
  /// What Helm says of a Chart.yaml.
  @Test(arguments: [
    ("name: [a]", "cannot load Chart.yaml: \(decoding)array into Go struct field .name of type string"),
    (
      "a: b: c",
      "cannot load Chart.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context"
    ),
    ("- a", "cannot load Chart.yaml: \(decoding)array into Go value of type chart.Metadata"),
    ("maintainers: [a]", "cannot load Chart.yaml: \(decoding)string into .maintainers.0 of type chart.Maintainer"),
    (
      "dependencies: [{tags: a}]",
      "cannot load Chart.yaml: \(decoding)string into Go struct field .dependencies.0.tags of type []string"
    ),
    (
      "annotations: {d: [1]}",
      "cannot load Chart.yaml: \(decoding)array into Go struct field .annotations.d of type string"
    ),
    ("deprecated: 1", "cannot load Chart.yaml: \(decoding)number into Go struct field .deprecated of type bool"),
    ("nested: {a: .inf}", "cannot load Chart.yaml: error converting YAML to JSON: json: unsupported value: +Inf"),
    ("version: 1.0.0", "validation: chart.metadata.name is required"),
    ("name: a", "validation: chart.metadata.version is required"),
    ("{name: a, version: x}", "validation: chart.metadata.version \"x\" is invalid"),
    ("{name: ../a, version: 1.0.0}", "validation: chart.metadata.name \"../a\" is invalid"),
    ("{name: .., version: 1.0.0}", "validation: chart.metadata.name \"..\" is not allowed"),
    ("{name: a, version: 1.0.0, type: x}", "validation: chart.metadata.type must be application or library"),
    (
      "{name: a, version: 1.0.0, maintainers: [null]}",
      "validation: maintainers must not contain empty or null nodes"
    ),
    (
      "{name: a, version: 1.0.0, dependencies: [null]}",
      "validation: dependencies must not contain empty or null nodes"
    ),
    (
      "{name: a, version: 1.0.0, dependencies: [{name: b, alias: 'a b'}]}",
      "validation: dependency \"b\" has disallowed characters in the alias"
    ),
    (
      "{name: a, version: 1.0.0, dependencies: [{name: b}, {name: c, alias: b}]}",
      "validation: more than one dependency with name or alias \"b\""
    ),
  ])
  func refusesInHelmsWords(text: String, words: String) {
    #expect(SmallChart.failure { _ = try SmallChart.chart(["Chart.yaml": text]) } == words)
  }

  private static let decoding = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "

  @Test func readsNumbersAsTextsAndCleansThem() throws {
    let text = "{name: a, version: 1.0.0, appVersion: 1.10, icon: \"a\\tb\\u0007\", keywords: [1, true], Home: x}"
    let chart = try SmallChart.chart(["Chart.yaml": text])
    #expect(chart.metadata.appVersion == "1.1")
    #expect(chart.metadata.icon == "a b")
    #expect(chart.metadata.keywords == ["1", "true"])
    #expect(chart.metadata.home == "x")
    #expect(chart.metadata.apiVersion == "v1")
  }

  @Test func readsRequirementsOfOldCharts() throws {
    let chart = try SmallChart.chart([
      "Chart.yaml": "name: a\nversion: 1.0.0",
      "requirements.yaml": "dependencies: [{name: b, version: 2, repository: r}]",
      "requirements.lock": "dependencies: [{name: b, version: 2.0.0}]\ndigest: sha256:x\ngenerated: now",
    ])
    #expect(chart.metadata.dependencies?.first??.version == "2")
    #expect(chart.lock?.dependencies.first??.version == "2.0.0")
    #expect(chart.files.map(\.name) == ["requirements.lock", "requirements.yaml"])
    #expect(SmallChart.failure { try chart.checkDependencies() }?.hasSuffix("charts/ directory: b") == true)
  }
}
