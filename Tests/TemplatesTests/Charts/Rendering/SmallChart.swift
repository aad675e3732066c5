import SealerTemplates

/// Charts of a few files for tests.
enum SmallChart {
  /// A chart of files by path; a Chart.yaml is added if there is none.
  static func chart(_ files: [String: String], name: String = "web") throws -> Chart {
    var files = files
    if files["Chart.yaml"] == nil { files["Chart.yaml"] = "apiVersion: v2\nname: \(name)\nversion: 1.0.0\n" }
    return try Chart(files.sorted { $0.key < $1.key }.map { ChartFile(GoString($0.key), Array($0.value.utf8)) })
  }

  /// What a chart renders to, for the release `release`.
  static func render(
    _ chart: Chart, values: [String] = [], set: [String] = [], kubernetes: String = "v1.29.0"
  ) throws -> RenderedChart {
    var supplied = SuppliedValues(
      values.enumerated().map { SuppliedValues.File(name: "values\($0).yaml", text: GoString($1)) })
    supplied.set = set
    return try chart.render(
      supplied, release: ChartRelease(name: "release"),
      capabilities: try ChartCapabilities(kubernetes: kubernetes))
  }

  /// The text of one template.
  static func text(
    _ files: [String: String], _ path: String = "web/templates/a.yaml", values: [String] = [], set: [String] = []
  ) throws -> String? {
    try render(try chart(files), values: values, set: set).templates[GoString(path)]?.text
  }

  /// The words of the error that a body ends with; nil if it ends well.
  static func failure(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? ChartError)?.message.text ?? "\(error)"
    }
  }
}
