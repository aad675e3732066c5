/// A chart while one render prepares it: dependencies are chosen, renamed and given values, which changes it.
final class WorkingChart {
  /// Where the files are.
  let chart: Chart
  /// What it says about itself, with the name that it has here.
  var metadata: ChartMetadata
  /// The dependencies that it asks for; nil if it says nothing of any.
  var requirements: [WorkingDependency]?
  /// The default values, changed by what is laid over them.
  var values: GoMap
  /// The subcharts that are used.
  private(set) var dependencies: [WorkingChart]
  private(set) unowned var parent: WorkingChart?

  /// The name that it has here.
  var name: GoString { metadata.name }

  /// Whether no chart is around it.
  var isRoot: Bool { parent == nil }

  /// The path of it, such as `web/charts/db`.
  var path: GoString {
    guard let parent else { return name }
    return GoString(parent.path.bytes + Array("/charts/".utf8) + name.bytes)
  }

  fileprivate init(_ chart: Chart, in tree: WorkingTree) throws(ChartError) {
    self.chart = chart
    metadata = chart.metadata
    requirements = chart.metadata.dependencies?.map { WorkingDependency($0 ?? ChartDependency()) }
    values = try ValuesReader.map(chart.values)
    dependencies = []
    for subchart in chart.subcharts { dependencies.append(try tree.add(subchart)) }
    for dependency in dependencies { dependency.parent = self }
  }

  /// Another one for the same chart under another name; values and subcharts are shared.
  fileprivate init(_ original: WorkingChart, named name: GoString) {
    chart = original.chart
    metadata = original.metadata
    metadata.name = name
    requirements = original.requirements
    values = original.values
    dependencies = original.dependencies
    parent = original.parent
  }

  /// Replaces the subcharts.
  func setDependencies(_ charts: [WorkingChart]) {
    dependencies = charts
    for chart in charts { chart.parent = self }
  }
}

/// A dependency while one render prepares it.
final class WorkingDependency {
  /// What Chart.yaml says.
  let declared: ChartDependency
  /// The name of the chart; later the alias, if it has one.
  var name: GoString
  /// Whether it is used.
  var isEnabled: Bool
  /// Which values were imported; what Chart.yaml says until then.
  var importValues: [GoValue]?

  init(_ declared: ChartDependency) {
    self.declared = declared
    name = declared.name
    isEnabled = declared.isEnabled
  }
}

/// All working charts of one render; they live as long as it.
final class WorkingTree {
  /// So many charts may be in it: charts with aliases count as often as they are used.
  private static let limit = 4_096

  private var charts: [WorkingChart] = []

  /// Adds a chart with its subcharts.
  func add(_ chart: Chart) throws(ChartError) -> WorkingChart {
    let working = try WorkingChart(chart, in: self)
    try keep(working)
    return working
  }

  /// Adds the same chart under another name.
  func copy(_ original: WorkingChart, named name: GoString) throws(ChartError) -> WorkingChart {
    let copy = WorkingChart(original, named: name)
    try keep(copy)
    return copy
  }

  private func keep(_ chart: WorkingChart) throws(ChartError) {
    guard charts.count < Self.limit else { throw .limit(.charts(Self.limit)) }
    charts.append(chart)
  }
}
