import SealerFoundations
import SealerTemplates

/// Tells users where the templates of a chart stand.
struct ChartPlace {
  private let chart: RootfsChart
  private let origin: (RootfsPath) -> String

  init(_ chart: RootfsChart, _ origin: @escaping (RootfsPath) -> String) {
    (self.chart, self.origin) = (chart, origin)
  }

  /// The file of a template that Helm calls `CHART/templates/web.yaml`.
  func file(of template: GoString) -> String {
    let parts = template.text.split(separator: "/").dropFirst().map(String.init)
    let inner = Self.withoutAliases(parts[...], in: chart.chart).joined(separator: "/")
    if chart.path.name?.hasSuffix(".tgz") != true, let path = try? chart.path.appending(inner) { return origin(path) }
    return "\(origin(chart.path))/\(inner)"
  }

  /// A path through subcharts by the names of their folders, which an alias doesn't change.
  private static func withoutAliases(_ parts: ArraySlice<String>, in chart: Chart) -> [String] {
    guard parts.count > 2, parts.first == "charts", let name = parts.dropFirst().first else { return Array(parts) }
    let dependency = chart.metadata.dependencies?.first { $0?.alias.text == name } ?? nil
    let folder = dependency?.name.text ?? name
    guard let subchart = chart.subcharts.first(where: { $0.name.text == folder }) else { return Array(parts) }
    return ["charts", folder] + withoutAliases(parts.dropFirst(2), in: subchart)
  }
}
