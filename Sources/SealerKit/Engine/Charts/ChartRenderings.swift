import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerTemplates

/// What was found in the texts that a chart of a rootfs renders to.
struct ChartRendering: Sendable {
  /// The chart; nil if it can't be rendered before what is missing of it comes.
  var chart: RootfsChart?
  /// The images, with their places.
  var images: [ChartImage] = []
  /// What the authors of the charts list.
  var lists: [ChartImageLists] = []
  /// The texts that are no YAML, and what is missing.
  var findings: [Diagnostic] = []
}

/// Renders the charts of a rootfs, several at once.
struct ChartRenderings {
  let rootfs: RootfsView
  let options: BuildOptions
  /// The Kubernetes that they are for; nil if nobody says one.
  let target: TargetRelease?
  let stage: RootfsStage
  /// How the user knows a file of the rootfs.
  let origin: @Sendable (RootfsPath) -> String

  /// The charts with what they render to, in the order of their paths, and what stands beside them without being one.
  ///
  /// - Throws: `Diagnostics` with every chart that can't be loaded or rendered.
  func all() async throws -> (renderings: [ChartRendering], notes: [Diagnostic]) {
    let listing = try RootfsFiles(rootfs, options.limits).listing(of: ImageLayout.charts)
    let paths = ChartLocator.charts(in: listing.files.map(\.path))
    let strays = ChartStrays(charts: paths, listing: listing, origin: origin)
    let results = try await paths.concurrentMap(limit: ProcessInfo.processInfo.activeProcessorCount) { path in
      try await BlockingWork.run { Result { try rendering(of: path) } }
    }
    var renderings: [ChartRendering] = []
    var findings = strays.brokenLinks(stage)
    for result in results {
      do {
        renderings.append(try result.get())
      } catch let error as any DiagnosticConvertible {
        findings += error.diagnostics
      }
    }
    findings += unknownCharts(paths, renderings)
    try Diagnostics(findings).throwIfErrors()
    return (renderings, findings + strays.findings())
  }

  private func rendering(of path: RootfsPath) throws -> ChartRendering {
    let chart: RootfsChart
    do {
      chart = try RootfsChart.load(at: path, in: rootfs, options: options, origin: origin)
    } catch let error as RootfsLinkError {
      let findings = error.diagnostics.map { $0.at(SourceSite(file: origin(error.link))) }
      guard error.flaw == .missing, stage == .planned else { throw Diagnostics(findings) }
      return ChartRendering(findings: findings.notYet)
    } catch let error as ChartError {
      let findings = error.diagnostics(of: path, origin)
      guard case .subchart = error, stage == .planned else { throw Diagnostics(findings) }
      return ChartRendering(findings: findings.notYet)
    }
    // A library is for other charts; alone it makes nothing.
    if chart.chart.metadata.isLibrary { return ChartRendering(chart: chart) }
    do {
      try chart.chart.checkInstallable()
      if stage == .planned, !chart.chart.missingDependencies.isEmpty {
        let missing = ChartError.dependenciesMissing(chart.chart.missingDependencies)
        return ChartRendering(chart: chart, findings: missing.diagnostics(of: path, origin).notYet)
      }
      try chart.chart.checkDependencies()
      let trace = RenderTrace()
      let rendered = try chart.chart.render(
        chart.values, release: ChartRelease(name: chart.name), capabilities: ChartCapabilities(for: target),
        budget: RenderBudget(options.limits), trace: trace)
      var result = ChartImageSearch(chart: chart, trace: trace, origin: origin).images(in: rendered)
      let place = ChartPlace(chart, origin)
      result.lists = rendered.charts.compactMap { ChartImageLists(of: $0.chart, $0.path, file: place.file) }
      result.findings += result.lists.flatMap(\.findings)
      result.findings += rendered.missing.map { missing($0.dependency, of: $0.subchart, in: chart) }
      return result
    } catch {
      throw Diagnostics(failure(error, chart))
    }
  }

  /// A dependency of a subchart, which Helm renders without.
  private func missing(_ dependency: MissingDependency, of subchart: GoString, in chart: RootfsChart) -> Diagnostic {
    let file = ChartPlace(chart, origin).file(of: GoString("\(subchart)/\(dependency.file)"))
    var finding = dependency.diagnostic { _ in file }
    finding.severity = .warning
    finding.found =
      "the images of \(dependency.name) are missed, which the subchart \(subchart) of the chart "
      + "\(chart.name) asks for: it is missing in the subchart's charts/"
    return finding
  }

  private func failure(_ error: ChartError, _ chart: RootfsChart) -> [Diagnostic] {
    guard case .template(let failure) = error, !failure.template.isEmpty else {
      return error.diagnostics(of: chart.path, origin).map { diagnostic in
        var placed = diagnostic
        if case .kubernetesRequired = error, let target, let advice = placed.advice {
          placed.advice = "\(advice); it is Kubernetes \(target.release.text), \(target.words)"
        }
        return placed
      }
    }
    let place = SourceSite(
      file: ChartPlace(chart, origin).file(of: failure.template), line: failure.line, column: failure.column)
    var advice = "give it other values by --chart-values \(chart.name)=FILE, or in charts/\(chart.name).values.yaml"
    if let other = error.diagnostics.first?.advice { advice = other }
    if let path = failure.nilPath { advice = "the value '\(path)' is nil; set it: \(advice)" }
    return [Diagnostic("the chart \(chart.name) can't be rendered: \(failure.message)", at: place, advice: advice)]
  }

  /// Values that were given for charts that are not there.
  private func unknownCharts(_ paths: [RootfsPath], _ renderings: [ChartRendering]) -> [Diagnostic] {
    guard renderings.count == paths.count, renderings.allSatisfy({ $0.chart != nil }) else { return [] }
    let names = Set(renderings.compactMap(\.chart).flatMap { [$0.name, $0.chart.name.text] })
    return options.chartValues.filter { !names.contains($0.chart) }.map { option in
      Diagnostic(
        "--chart-values names the chart '\(option.chart)', and the image has none of that name",
        expected: names.isEmpty ? "a chart below charts/" : "one of \(names.sorted().joined(separator: ", "))",
        advice: option.chart.suggestion(from: names.sorted()))
    }
  }
}
