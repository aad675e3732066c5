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
  /// - Throws: `Diagnostics` for what is no chart, `SystemError`.
  static func load(
    at path: RootfsPath, in rootfs: RootfsView, options: BuildOptions, origin: (RootfsPath) -> String
  ) throws -> RootfsChart {
    let budget = ChartBudget(options.limits)
    let chart: Chart
    do {
      if path.name?.hasSuffix(".tgz") == true {
        chart = try Chart(packed: try RootfsFiles(rootfs).content(of: path), budget: budget)
      } else {
        chart = try Chart(try RootfsFiles(rootfs).chartFiles(in: path), budget: budget)
      }
    } catch let error as ChartError {
      let site = SourceSite(file: origin(path))
      throw Diagnostics(error.diagnostics.map { $0.placed(at: site, chart: stem(of: path)) })
    }
    var values = SuppliedValues()
    for beside in try valuesPaths(beside: path, chart: chart) {
      guard rootfs[beside] != nil else { continue }
      let text = try RootfsFiles(rootfs).content(of: beside)
      values.files.append(SuppliedValues.File(name: origin(beside), text: GoString([UInt8](text))))
      break
    }
    for option in options.chartValues where option.chart == stem(of: path) || option.chart == chart.name.text {
      let text = GoString([UInt8](try FileBytes.read(HostPath(option.file), limit: 16 << 20)))
      values.files.append(SuppliedValues.File(name: option.file, text: text))
    }
    return RootfsChart(path: path, chart: chart, values: values)
  }

  private static func stem(of path: RootfsPath) -> String {
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

extension Diagnostic {
  /// The same about a chart, at a place unless it has one.
  func placed(at site: SourceSite, chart: String) -> Diagnostic {
    var diagnostic = at(site)
    diagnostic.found = "the chart \(chart) can't be used: \(found)"
    return diagnostic
  }
}

/// Reads the files of a rootfs that its layers' indexes keep.
struct RootfsFiles {
  private let rootfs: RootfsView

  init(_ rootfs: RootfsView) { self.rootfs = rootfs }

  /// The bytes of a file; links are followed.
  ///
  /// - Throws: `Diagnostic` for one that is missing or too large to be kept.
  func content(of path: RootfsPath) throws -> Data {
    guard let entry = try entry(at: path, links: 0) else {
      throw Diagnostic("the file \(path) is missing", expected: "a file of the rootfs")
    }
    guard let content = entry.content else {
      throw Diagnostic(
        "\(path) has \(entry.size) bytes", expected: "at most \(LayerIndex.fileLimit)", advice: "make it smaller")
    }
    return content
  }

  /// The files of a chart's folder, but those that its `.helmignore` names.
  ///
  /// - Throws: `ChartError`, `Diagnostic`.
  func chartFiles(in folder: RootfsPath) throws -> [ChartFile] {
    var rules = ChartIgnoreRules()
    let ignoreFile = try folder.appending(".helmignore")
    if rootfs[ignoreFile] != nil {
      let text = String(decoding: try content(of: ignoreFile), as: UTF8.self)
      do {
        rules = try ChartIgnoreRules(text)
      } catch {
        throw ChartError.ignoreRules(reason: GoString("\(error)"))
      }
    }
    var files: [ChartFile] = []
    for item in rootfs.all where item.entry.path.isWithin(folder) && item.entry.kind != .folder {
      guard let path = item.entry.path.relative(to: folder), !path.isRoot, !isIgnored(path, rules) else { continue }
      files.append(ChartFile(GoString(path.description), [UInt8](try content(of: item.entry.path))))
    }
    return files
  }

  /// Whether a file or a folder above it is ignored.
  private func isIgnored(_ path: RootfsPath, _ rules: ChartIgnoreRules) -> Bool {
    if rules.ignores(path.description, isFolder: false) { return true }
    var above = path.parent
    while !above.isRoot {
      if rules.ignores(above.description, isFolder: true) { return true }
      above = above.parent
    }
    return false
  }

  private func entry(at path: RootfsPath, links: Int) throws -> LayerIndex.Entry? {
    guard let entry = rootfs[path]?.entry, entry.kind == .symlink else { return rootfs[path]?.entry }
    guard links < 40, let target = entry.target else {
      throw Diagnostic("the link \(path) leads in a circle", expected: "a file of the rootfs")
    }
    return try self.entry(at: try Self.target(target, of: path), links: links + 1)
  }

  /// Where a link leads.
  private static func target(_ target: String, of link: RootfsPath) throws -> RootfsPath {
    var parts = target.hasPrefix("/") ? [] : link.parent.components
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        throw Diagnostic("the link \(link) leads out of the rootfs", expected: "a link to a file of the chart")
      }
    }
    return try RootfsPath(parts.joined(separator: "/"))
  }
}
