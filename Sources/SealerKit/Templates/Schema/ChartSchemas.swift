import SealerYAML

/// The schemas of a chart and of those that it depends on.
///
/// Source: https://pkg.go.dev/helm.sh/helm/v3@v3.9.4/pkg/chartutil#ValidateAgainstSchema
package struct ChartSchemas: Sendable {
  /// The chart's name.
  package var name: String
  /// Its `values.schema.json`, where it has one.
  package var schema: [UInt8]?
  /// The charts below it, whose values stand under their names.
  package var dependencies: [ChartSchemas]

  /// Puts them together.
  package init(name: String, schema: [UInt8]? = nil, dependencies: [ChartSchemas] = []) {
    self.name = name
    self.schema = schema
    self.dependencies = dependencies
  }

  /// What Helm says of values that don't fit; nil where they do.
  package func objection(to values: YAMLValue) -> String? {
    let findings = findings(for: values)
    if findings.isEmpty { return nil }
    return "values don't meet the specifications of the schema(s) in the following chart(s):\n" + findings
  }

  private func findings(for values: YAMLValue) -> String {
    var text = ""
    if let schema {
      do {
        let lines = try ValuesSchema(json: schema).findings(for: values)
        if !lines.isEmpty { text = "\(name):\n" + lines.map { "- \($0)\n" }.joined() }
      } catch {
        text = "\(name):\n\(error)"
      }
    }
    for chart in dependencies { text += chart.findings(for: values[chart.name] ?? .map([])) }
    return text
  }
}
