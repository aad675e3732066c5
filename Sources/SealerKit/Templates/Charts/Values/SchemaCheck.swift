import SealerYAML

/// Checks values against the schemas of a chart and the subcharts that are used.
///
/// See https://helm.sh/docs/topics/charts/#schema-files
enum SchemaCheck {
  /// Checks all of them.
  ///
  /// - Throws: `ChartError.schema` with every finding.
  static func check(_ chart: WorkingChart, _ values: GoMap) throws(ChartError) {
    guard hasSchema(chart) else { return }
    let plain: YAMLValue
    do {
      plain = try GoValue.map(values).yamlValue()
    } catch {
      throw .limit(.depth(YAML.depthLimit))
    }
    if let text = schemas(of: chart).objection(to: plain) { throw .schema(text: GoString(text)) }
  }

  private static func hasSchema(_ chart: WorkingChart) -> Bool {
    chart.chart.schema != nil || chart.dependencies.contains(where: hasSchema)
  }

  private static func schemas(of chart: WorkingChart) -> ChartSchemas {
    ChartSchemas(
      name: chart.name.text, schema: chart.chart.schema?.bytes, dependencies: chart.dependencies.map(schemas))
  }
}
