import Foundation
import SealerFoundations
import SealerOCI
import SealerTemplates

/// A chart as it stands in a rootfs, with the values that it is rendered with.
struct RootfsChart: Sendable {
  /// The folder or the packed chart.
  let path: RootfsPath
  /// The chart.
  let chart: Chart
  /// Its values beside its own defaults: the file beside the chart, then those of the build.
  let values: SuppliedValues

  /// The name that users know it by: that of its folder or file.
  var name: String { Self.stem(of: path) }

  /// Loads a chart and the file of values beside it, `charts/NAME.values.yaml`.
  ///
  /// - Throws: `ChartError`, `RootfsLinkError`, `Diagnostic`, `InputLimitError`, `SystemError`.
  static func load(
    at path: RootfsPath, in rootfs: RootfsView, options: BuildOptions, origin: (RootfsPath) -> String
  ) throws -> RootfsChart {
    let (budget, files) = (ChartBudget(options.limits), RootfsFiles(rootfs, options.limits))
    let chart: Chart
    if path.name?.hasSuffix(".tgz") == true {
      chart = try Chart(packed: try files.content(of: path), budget: budget)
    } else {
      chart = try Chart(try files.chartFiles(in: path), budget: budget)
    }
    var values = SuppliedValues()
    for beside in try valuesPaths(beside: path, chart: chart) {
      guard let text = try files.content(ifAny: beside) else { continue }
      values.files.append(SuppliedValues.File(name: origin(beside), text: GoString([UInt8](text))))
      break
    }
    for option in options.chartValues where option.chart == stem(of: path) || option.chart == chart.name.text {
      let text = GoString([UInt8](try FileBytes.read(HostPath(option.file), limit: 16 << 20)))
      values.files.append(SuppliedValues.File(name: option.file, text: text))
    }
    return RootfsChart(path: path, chart: chart, values: values)
  }

  static func stem(of path: RootfsPath) -> String {
    let name = path.name ?? ""
    return name.hasSuffix(".tgz") ? String(name.dropLast(4)) : name
  }

  private static func valuesPaths(beside path: RootfsPath, chart: Chart) throws -> [RootfsPath] {
    try [stem(of: path), chart.name.text].flatMap { name -> [RootfsPath] in
      guard !name.contains("/") else { return [] }
      return try [".values.yaml", ".values.yml"].map { try path.parent.appending(name + $0) }
    }
  }
}

extension ChartError {
  /// The findings about a chart of a rootfs, each at the file of the chart that it is about, or at the chart.
  func diagnostics(of chart: RootfsPath, _ origin: (RootfsPath) -> String) -> [Diagnostic] {
    let isFolder = chart.name?.hasSuffix(".tgz") != true
    let inside = { (file: String) in
      (isFolder ? try? chart.appending(file) : nil).map(origin) ?? "\(origin(chart))/\(file)"
    }
    return diagnostics(in: inside).map { finding in
      var placed = finding.at(SourceSite(file: origin(chart)))
      placed.found = "the chart \(RootfsChart.stem(of: chart)) can't be used: \(finding.found)"
      return placed
    }
  }
}

extension RootfsFiles {
  /// The files of a chart's folder, but those that its `.helmignore` names.
  ///
  /// - Throws: `ChartError`, `Diagnostic`, `RootfsLinkError`, `InputLimitError`.
  func chartFiles(in folder: RootfsPath) throws -> ChartFiles {
    let rules = try ignoreRules(of: folder)
    var files = ChartFiles()
    let listing = try listing(of: folder) { path, isFolder in
      guard let line = rules.line(ignoring: path.description, isFolder: isFolder) else { return false }
      files.leave(path.description, out: line)
      return true
    }
    if let broken = listing.broken.first { throw broken }
    for file in listing.files {
      guard let path = file.path.relative(to: folder) else { continue }
      files.files.append(ChartFile(GoString(path.description), [UInt8](try Self.content(of: file.entry))))
    }
    return files
  }

  private func ignoreRules(of folder: RootfsPath) throws -> ChartIgnoreRules {
    guard let text = try content(ifAny: folder.appending(".helmignore")) else { return ChartIgnoreRules() }
    do {
      return try ChartIgnoreRules(String(decoding: text, as: UTF8.self))
    } catch {
      throw ChartError.ignoreRules(reason: GoString("\(error)"))
    }
  }
}
