import Foundation
import SealerFoundations
import SealerYAML

/// A chart with its subcharts, as it was loaded; it can be rendered many times, by several tasks at once.
///
/// See https://helm.sh/docs/topics/charts/
package struct Chart: Sendable {
  /// What it says about itself.
  package var metadata = ChartMetadata()
  /// The default values: a mapping or null.
  package var values = YAMLValue.null
  /// The schema of the values, if it has one.
  package var schema: GoString?
  /// What stands in `templates/`.
  package var templates: [ChartFile] = []
  /// All other files, which templates can read.
  package var files: [ChartFile] = []
  /// The subcharts, sorted by their names in `charts/`.
  package var subcharts: [Chart] = []
  /// The texts that `metadata` is made of: Chart.yaml, requirements.yaml.
  package var metadataFiles: [ChartFile] = []
  /// The dependencies that `.helmignore` leaves out of `charts/`, by name, with the line that does it.
  var leftOut: [GoString: ChartIgnoreRules.Line] = [:]
  /// The dependencies that Chart.lock or requirements.lock fixes, if there is such a file.
  package var lock: ChartLock?
  /// The templates that were parsed already.
  let parsed = ParsedTemplateCache()

  /// The name.
  package var name: GoString { metadata.name }

  /// Loads a chart from a folder or a packed one.
  ///
  /// - Throws: `ChartError`.
  package init(at path: HostPath, budget: ChartBudget = ChartBudget()) throws(ChartError) {
    var budget = budget
    let files: ChartFiles
    if path.isFolder {
      files = try ChartFolder.files(at: path, &budget)
    } else {
      files = ChartFiles(try ChartArchive.files(at: path, &budget))
    }
    try self.init(files, &budget, depth: 0)
  }

  /// Loads a packed chart from memory.
  ///
  /// - Throws: `ChartError`.
  package init(packed: Data, budget: ChartBudget = ChartBudget()) throws(ChartError) {
    var budget = budget
    try self.init(ChartFiles(try ChartArchive.files(in: packed, &budget)), &budget, depth: 0)
  }

  /// Makes a chart of files.
  ///
  /// - Throws: `ChartError`.
  package init(_ files: [ChartFile], budget: ChartBudget = ChartBudget()) throws(ChartError) {
    try self.init(ChartFiles(files), budget: budget)
  }

  /// Makes a chart of the files of a folder.
  ///
  /// - Throws: `ChartError`.
  package init(_ files: ChartFiles, budget: ChartBudget = ChartBudget()) throws(ChartError) {
    var budget = budget
    for file in files.files {
      try budget.openFile()
      try budget.take(file.content.count, of: file.name, size: file.content.count)
    }
    try self.init(files, &budget, depth: 0)
  }

  fileprivate init(_ files: ChartFiles, _ budget: inout ChartBudget, depth: Int) throws(ChartError) {
    guard depth <= budget.depth else { throw .limit(.depth(budget.depth)) }
    var hasMetadata = false
    for file in files.files where file.name == "Chart.yaml" {
      hasMetadata = true
      try read(file, as: "Chart.yaml")
      if metadata.apiVersion.isEmpty { metadata.apiVersion = "v1" }
    }
    var packages = SubchartFiles()
    for file in files.files where file.name != "Chart.yaml" {
      hasMetadata = try take(file, &packages) || hasMetadata
    }
    guard hasMetadata else { throw .metadataMissing(leftOut: files.leftOut["Chart.yaml"]) }
    try metadata.validate()
    for dependency in metadata.dependencies ?? [] {
      if let dependency { leftOut[dependency.name] = files.line(leavingOut: dependency.name) }
    }
    subcharts = try packages.load(into: name, of: files, &budget, depth: depth + 1)
  }

  /// Puts a file where it belongs; true if it brought metadata.
  private mutating func take(_ file: ChartFile, _ packages: inout SubchartFiles) throws(ChartError) -> Bool {
    switch file.name {
    case "Chart.lock": lock = try ChartLock(file)
    case "values.yaml": try readValues(file)
    case "values.schema.json": schema = file.content
    case "requirements.yaml":
      try read(file, as: "requirements.yaml")
      if metadata.apiVersion == "v1" { files.append(file) }
      return true
    case "requirements.lock":
      lock = try ChartLock(file)
      if metadata.apiVersion == "v1" { files.append(file) }
      return true
    case let name where name.hasPrefix("templates/"): templates.append(file)
    case let name where name.hasPrefix("charts/") && name.nameSuffix != ".prov": packages.add(file)
    default: files.append(file)
    }
    return false
  }

  private mutating func read(_ file: ChartFile, as name: String) throws(ChartError) {
    metadataFiles.append(file)
    do {
      try metadata.read(file.content, file: name)
    } catch {
      throw .file(name: name, reason: error.reason)
    }
  }

  private mutating func readValues(_ file: ChartFile) throws(ChartError) {
    do {
      values = try ValuesReader.mapping(file.content, file: "values.yaml")
    } catch {
      throw .file(name: "values.yaml", reason: error.reason)
    }
  }
}

/// What stands in the `charts/` of a chart, by the first name below it.
private struct SubchartFiles {
  private var files: [GoString: [ChartFile]] = [:]

  mutating func add(_ file: ChartFile) {
    let inner = GoString(Array(file.name.bytes.dropFirst("charts/".utf8.count)))
    let first = inner.split(at: UInt8(ascii: "/"), limit: 2)[0]
    var renamed = file
    renamed.name = inner
    files[first, default: []].append(renamed)
  }

  func load(
    into chart: GoString, of whole: ChartFiles, _ budget: inout ChartBudget, depth: Int
  ) throws(ChartError) -> [Chart] {
    var charts: [Chart] = []
    for name in files.keys.sorted() where !name.hasPrefix("_") && !name.hasPrefix(".") {
      let own = files[name] ?? []
      if name.nameSuffix == ".tgz", let file = own.first, file.name != name {
        throw .subchartName(chart: chart, expected: name, found: file.name)
      }
      do throws(ChartError) {
        charts.append(try load(name, whole.inside(name, own), &budget, depth: depth))
      } catch {
        throw .subchart(name: name, chart: chart, reason: error)
      }
    }
    return charts
  }

  private func load(
    _ name: GoString, _ own: ChartFiles, _ budget: inout ChartBudget, depth: Int
  ) throws(ChartError) -> Chart {
    guard depth <= budget.depth else { throw .limit(.depth(budget.depth)) }
    if name.nameSuffix == ".tgz", let file = own.files.first {
      return try Chart(ChartFiles(try ChartArchive.files(in: file.content.data, &budget)), &budget, depth: depth)
    }
    var inside = own
    inside.files = own.files.compactMap { file in
      let parts = file.name.split(at: UInt8(ascii: "/"), limit: 2)
      guard parts.count == 2 else { return nil }
      var renamed = file
      renamed.name = parts[1]
      return renamed
    }
    return try Chart(inside, &budget, depth: depth)
  }
}
