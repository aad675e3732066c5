import SealerTemplates
import Testing

@Suite struct ChartValuesTests {
  private static let subchart = [
    "charts/db/Chart.yaml": "name: db\nversion: 1.0.0", "charts/db/values.yaml": "{image: {tag: one}, port: 1}",
    "charts/db/templates/a.yaml": "{{ toJson .Values }}",
  ]

  private func values(
    _ own: String, _ more: [String: String] = [:], given: [String] = [], set: [String] = []
  ) throws -> String? {
    let files = ["values.yaml": own, "templates/a.yaml": "{{ toJson .Values }}"].merging(more) { $1 }
    return try SmallChart.text(files, values: given, set: set)
  }

  @Test func laterValuesReplaceEarlierOnes() throws {
    #expect(
      try values("{a: 1, b: {c: 1, d: 2}}", given: ["b: {c: 3}", "b: {e: 4}"], set: ["b.f=5"])
        == #"{"a":1,"b":{"c":3,"d":2,"e":4,"f":5}}"#)
  }

  @Test func nullRemovesDefaults() throws {
    #expect(try values("{a: 1, b: {c: 1, d: 2}}", given: ["{a: null, b: {c: null}}"]) == #"{"b":{"d":2}}"#)
    #expect(try values("a: {b: 1}", set: ["a=null"]) == "{}")
    #expect(try values("a: {b: 1}", given: ["c: null"]) == #"{"a":{"b":1},"c":null}"#)
  }

  @Test func subchartsGetTheirValuesAndGlobals() throws {
    #expect(
      try values("{db: {port: 2}, global: {x: 1}}", Self.subchart)
        == #"{"db":{"global":{"x":1},"image":{"tag":"one"},"port":2},"global":{"x":1}}"#)
    let files = ["values.yaml": "global: {x: 1}"].merging(Self.subchart) { $1 }
    #expect(
      try SmallChart.text(files, "web/charts/db/templates/a.yaml", set: ["db.image.tag=two"])
        == #"{"global":{"x":1},"image":{"tag":"two"},"port":1}"#)
  }

  @Test func refusesWhatIsNoMapping() {
    #expect(
      SmallChart.failure { _ = try values("a: 1", given: ["- a"]) }
        == "failed to parse values0.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array "
        + "into Go value of type map[string]interface {}")
    #expect(
      SmallChart.failure { _ = try values("a\n  b: c: d") }
        == "cannot load values.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in "
        + "this context")
    #expect(
      SmallChart.failure { _ = try values("db: text", Self.subchart) } == "type mismatch on db: %!t(string=text)")
    #expect(
      SmallChart.failure { _ = try values("", set: ["a"]) } == "failed parsing --set data: key \"a\" has no value")
  }

  @Test func numbersAreFloatingPoint() throws {
    let text = "{{ kindOf .Values.a }} {{ kindOf .Values.b }} {{ .Values.a }} {{ typeOf .Values }}"
    #expect(
      try SmallChart.text(["values.yaml": "a: 3", "templates/a.yaml": text], set: ["b=3"])
        == "float64 int64 3 chartutil.Values")
  }
}
