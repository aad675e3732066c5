import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerTemplates

/// What was found in the texts that a chart of a rootfs renders to.
struct ChartRendering: Sendable {
  /// The chart.
  let chart: RootfsChart
  /// The images, with their places.
  var images: [ChartImage] = []
  /// The texts that are no YAML.
  var findings: [Diagnostic] = []
}

/// Renders the charts of a rootfs, several at once.
struct ChartRenderings {
  let rootfs: RootfsView
  let options: BuildOptions
  /// The Kubernetes that they are for; nil if nobody says one.
  let target: TargetRelease?
  /// How the user knows a file of the rootfs.
  let origin: @Sendable (RootfsPath) -> String

  /// The charts with what they render to, in the order of their paths.
  ///
  /// - Throws: `Diagnostics` with every chart that can't be loaded or rendered.
  func all() async throws -> [ChartRendering] {
    let paths = ChartLocator.charts(in: rootfs.files(in: ImageLayout.charts).map(\.entry.path))
    let results = try await paths.concurrentMap(limit: ProcessInfo.processInfo.activeProcessorCount) { path in
      try await BlockingWork.run { Result { try rendering(of: path) } }
    }
    var renderings: [ChartRendering] = []
    var findings: [Diagnostic] = []
    for result in results {
      do {
        renderings.append(try result.get())
      } catch let error as any DiagnosticConvertible {
        findings += error.diagnostics
      }
    }
    findings += unknownCharts(paths, renderings)
    try Diagnostics(findings).throwIfErrors()
    return renderings
  }

  private func rendering(of path: RootfsPath) throws -> ChartRendering {
    let chart = try RootfsChart.load(at: path, in: rootfs, options: options, origin: origin)
    // A library is for other charts; alone it makes nothing.
    if chart.chart.metadata.isLibrary { return ChartRendering(chart: chart) }
    do {
      try chart.chart.checkInstallable()
      let trace = RenderTrace()
      let rendered = try chart.chart.render(
        chart.values, release: ChartRelease(name: chart.name), capabilities: ChartCapabilities(for: target),
        budget: RenderBudget(options.limits), trace: trace)
      return ChartImageSearch(chart: chart, trace: trace, origin: origin).images(in: rendered)
    } catch {
      throw Diagnostics(failure(error, chart))
    }
  }

  private func failure(_ error: ChartError, _ chart: RootfsChart) -> [Diagnostic] {
    let file = origin(chart.path)
    guard case .template(let failure) = error, !failure.template.isEmpty else {
      return error.diagnostics.map { diagnostic in
        var placed = diagnostic.placed(at: SourceSite(file: file), chart: chart.name)
        if case .kubernetesRequired = error, let target, let advice = placed.advice {
          placed.advice = "\(advice); it is Kubernetes \(target.release.text), \(target.words)"
        }
        return placed
      }
    }
    let place = SourceSite(
      file: ChartPlace(chart, origin).file(of: failure.template), line: failure.line, column: failure.column)
    var advice = "give it other values by --chart-values \(chart.name)=FILE, or in charts/\(chart.name).values.yaml"
    if failure.limit != nil { advice = error.diagnostics.first?.advice ?? advice }
    if let path = failure.nilPath { advice = "the value '\(path)' is nil; set it: \(advice)" }
    return [Diagnostic("the chart \(chart.name) can't be rendered: \(failure.message)", at: place, advice: advice)]
  }

  /// Values that were given for charts that are not there.
  private func unknownCharts(_ paths: [RootfsPath], _ renderings: [ChartRendering]) -> [Diagnostic] {
    guard renderings.count == paths.count else { return [] }
    let names = Set(renderings.flatMap { [$0.chart.name, $0.chart.chart.name.text] })
    return options.chartValues.filter { !names.contains($0.chart) }.map { option in
      Diagnostic(
        "--chart-values names the chart '\(option.chart)', and the image has none of that name",
        expected: names.isEmpty ? "a chart below charts/" : "one of \(names.sorted().joined(separator: ", "))",
        advice: option.chart.suggestion(from: names.sorted()))
    }
  }
}
