import SealerYAML

extension Chart {
  /// Renders the templates of the chart and of the subcharts that the values choose.
  ///
  /// The chart itself stays as it is: renders may run at the same time.
  ///
  /// - Parameter trace: remembers where each piece of the texts came from, if somebody wants to know.
  /// - Throws: `ChartError`.
  package func render(
    _ values: SuppliedValues = SuppliedValues(), release: ChartRelease, capabilities: ChartCapabilities,
    budget: RenderBudget = RenderBudget(), trace: RenderTrace? = nil
  ) throws(ChartError) -> RenderedChart {
    try RenderThread.run { () throws(ChartError) in
      let preparation = try ChartPreparation(self, values, release, capabilities)
      let context = RenderContext(budget: budget)
      context.trace = trace
      return try preparation.render(context)
    }
  }

  /// Checks that the chart can be installed, not only be a dependency of another one.
  ///
  /// - Throws: `ChartError.notInstallable`.
  package func checkInstallable() throws(ChartError) {
    let isApplication = metadata.type.isEmpty || metadata.type == "application"
    if !isApplication { throw .notInstallable(type: metadata.type) }
  }

  /// Checks that all dependencies are in `charts/`.
  ///
  /// - Throws: `ChartError.dependenciesMissing`.
  package func checkDependencies() throws(ChartError) {
    let missing = missingDependencies
    if !missing.isEmpty { throw .dependenciesMissing(missing) }
  }

  /// The dependencies that are not in `charts/`, whatever the values say about them.
  package var missingDependencies: [MissingDependency] {
    (metadata.dependencies ?? []).compactMap { dependency in
      guard let name = dependency?.name, !subcharts.contains(where: { $0.name == name }) else { return nil }
      let place = metadataPlace(of: name)
      return MissingDependency(name: name, file: place.file, mark: place.mark, leftOut: leftOut[name])
    }
  }
}

/// A chart that is ready to be rendered: subcharts chosen, values laid over each other, templates with their dots.
private struct ChartPreparation {
  /// A template with what it is rendered with.
  private struct Job {
    var chart: Chart
    var text: GoString
    var dot: GoMap
    var basePath: GoString
  }

  private let tree = WorkingTree()
  private let root: WorkingChart
  private var jobs: [GoString: Job] = [:]

  init(
    _ chart: Chart, _ supplied: SuppliedValues, _ release: ChartRelease, _ capabilities: ChartCapabilities
  ) throws(ChartError) {
    root = try tree.add(chart)
    let given = try supplied.merged()
    try DependencySelection.prepare(root, given, in: tree)
    let values = try ValuesCoalescing.coalesce(root, given)
    try SchemaCheck.check(root, values)
    try Self.checkKubernetes(root, capabilities)
    ValuesOrigins.mark(values, root)
    let surroundings = GoMap([
      "Release": ChartObjects.release(release), "Capabilities": ChartObjects.capabilities(capabilities),
    ])
    _ = try add(root, GoMap(sharing: values, type: .named(.chartValues)), surroundings)
  }

  private static func checkKubernetes(_ chart: WorkingChart, _ capabilities: ChartCapabilities) throws(ChartError) {
    let constraint = chart.metadata.kubeVersion
    let version = capabilities.kubernetes.version
    if !constraint.isEmpty, !VersionConstraint.isCompatible(constraint.text, version: version) {
      throw .kubernetesRequired(constraint: constraint, version: GoString(version))
    }
  }

  /// Adds the templates of a chart and those below it; gives back the top of its values.
  private mutating func add(
    _ chart: WorkingChart, _ values: GoMap, _ surroundings: GoMap
  ) throws(ChartError) -> GoMap {
    let subcharts = GoMap()
    let top = GoMap([
      "Chart": try ChartObjects.chart(chart), "Files": ChartFilesObject.object(chart.chart.files),
      "Release": surroundings["Release"] ?? .nilInterface,
      "Capabilities": surroundings["Capabilities"] ?? .nilInterface, "Values": .map(values),
      "Subcharts": .map(subcharts),
    ])
    for subchart in chart.dependencies {
      var own = GoMap(type: .named(.chartValues))
      // A name with dots leads deeper, as it does for Helm.
      if let table = values.table(at: subchart.name.split(at: UInt8(ascii: "."))) {
        own = GoMap(sharing: table, type: .named(.chartValues))
      }
      subcharts[subchart.name] = .map(try add(subchart, own, surroundings))
    }
    let dot = GoMap(sharing: top, type: .named(.chartValues))
    let path = chart.path
    for file in chart.chart.templates where isRenderable(file, chart) {
      let name = GoString(path.bytes + [UInt8(ascii: "/")] + file.name.bytes).cleanPath
      let basePath = GoString(path.bytes + Array("/templates".utf8)).cleanPath
      jobs[name] = Job(chart: chart.chart, text: file.content, dot: dot, basePath: basePath)
    }
    return top
  }

  private func isRenderable(_ file: ChartFile, _ chart: WorkingChart) -> Bool {
    !chart.metadata.isLibrary || file.name.lastName.hasPrefix("_")
  }

  /// The paths as Helm goes through them: the deepest first, then backwards by name.
  private var order: [GoString] {
    let depths = jobs.keys.map { (name: $0, depth: $0.bytes.count { $0 == UInt8(ascii: "/") }) }
    return depths.sorted { $0.depth == $1.depth ? $0.name > $1.name : $0.depth > $1.depth }.map(\.name)
  }

  func render(_ context: RenderContext) throws(ChartError) -> RenderedChart {
    do throws(TemplateError) {
      return try rendered(context)
    } catch {
      throw .template(error)
    }
  }

  private func rendered(_ context: RenderContext) throws(TemplateError) -> RenderedChart {
    let (order, steps) = (order, context.budget.steps)
    let templates = TemplateSet(functions: .helm)
    ParsedTemplateCache.prepare(
      order.compactMap { name in jobs[name].map { .init(cache: $0.chart.parsed, text: $0.text, name: name) } })
    for name in order {
      guard let job = jobs[name] else { continue }
      let parsed = try job.chart.parsed.templates(of: job.text, name: name)
      try context.take(parsed)
      templates.add(parsed)
    }
    var result = RenderedChart(name: root.name, templates: [:], allNotes: [:], customResources: [])
    for name in order where !name.lastName.hasPrefix("_") {
      guard let job = jobs[name] else { continue }
      job.dot["Template"] = .map(
        GoMap(["Name": .string(name), "BasePath": .string(job.basePath)], type: .named(.chartValues)))
      let text = try templates.execute(name, .map(job.dot), context)
      if name.hasSuffix("NOTES.txt") { result.allNotes[name] = text } else { result.templates[name] = text }
    }
    addCustomResources(of: root, to: &result.customResources)
    result.charts = [(root.path, root.chart)]
    for subchart in root.dependencies { addSubchart(subchart, to: &result) }
    result.steps = steps - context.budget.steps
    return result
  }

  private func addSubchart(_ chart: WorkingChart, to result: inout RenderedChart) {
    result.charts.append((chart.path, chart.chart))
    let asked = Set((chart.requirements ?? []).map(\.declared.name))
    for dependency in chart.chart.missingDependencies where asked.contains(dependency.name) {
      result.missing.append((chart.path, dependency))
    }
    for subchart in chart.dependencies { addSubchart(subchart, to: &result) }
  }

  private func addCustomResources(of chart: WorkingChart, to found: inout [RenderedChart.CustomResource]) {
    for file in chart.chart.files where file.name.hasPrefix("crds/") {
      let kind = file.name.nameSuffix.text.lowercased()
      guard [".yaml", ".yml", ".json"].contains(kind) else { continue }
      let path = GoString(chart.path.bytes + [UInt8(ascii: "/")] + file.name.bytes).cleanPath
      found.append(.init(name: file.name, path: path, text: file.content))
    }
    for subchart in chart.dependencies { addCustomResources(of: subchart, to: &found) }
  }
}
