import Foundation

/// Chooses the subcharts that a render uses: by version, alias, tags and conditions.
///
/// See https://helm.sh/docs/topics/charts/#chart-dependencies
struct DependencySelection {
  private let tree: WorkingTree

  /// Prepares a chart and what is below it for given values: its subcharts and their imported values.
  static func prepare(_ chart: WorkingChart, _ values: GoMap, in tree: WorkingTree) throws(ChartError) {
    try DependencySelection(tree: tree).select(chart, values, path: "")
    try ValuesImport.importValues(into: chart)
  }

  private func select(_ chart: WorkingChart, _ values: GoMap, path: String) throws(ChartError) {
    guard let requirements = chart.requirements else { return }
    chart.setDependencies(try candidates(chart, requirements))
    for requirement in requirements { requirement.isEnabled = true }
    let coalesced = try ValuesCoalescing.coalesce(chart, values)
    for requirement in requirements {
      applyTags(of: coalesced, to: requirement)
      applyCondition(of: coalesced, path, to: requirement)
    }
    let disabled = Set(requirements.filter { !$0.isEnabled }.map(\.name))
    let used = chart.dependencies.filter { !disabled.contains($0.name) }
    for subchart in used {
      try select(subchart, coalesced, path: path + subchart.name.text + ".")
    }
    let left = requirements.filter { !disabled.contains($0.name) }
    chart.requirements = left.isEmpty ? nil : left
    chart.setDependencies(used)
  }

  /// The charts that are not asked for, which are used all the same, then those asked for in that order.
  private func candidates(
    _ chart: WorkingChart, _ requirements: [WorkingDependency]
  ) throws(ChartError) -> [WorkingChart] {
    var charts = chart.dependencies.filter { existing in
      !requirements.contains { $0.fits(existing) }
    }
    for requirement in requirements {
      if let found = chart.dependencies.first(where: { requirement.fits($0) }) {
        let alias = requirement.declared.alias
        charts.append(try tree.copy(found, named: alias.isEmpty ? found.name : alias))
      }
      if !requirement.declared.alias.isEmpty { requirement.name = requirement.declared.alias }
    }
    return charts
  }

  private func applyTags(of values: GoMap, to requirement: WorkingDependency) {
    guard case .map(let tags)? = values["tags"] else { return }
    var states: [Bool] = []
    for tag in requirement.declared.tags ?? [] {
      if case .bool(let isOn)? = tags[tag] { states.append(isOn) }
    }
    requirement.isEnabled = states.isEmpty || states.contains(true)
  }

  private func applyCondition(of values: GoMap, _ path: String, to requirement: WorkingDependency) {
    let text = requirement.declared.condition.text.trimmingCharacters(in: .whitespacesAndNewlines)
    for condition in text.split(separator: ",") {
      let names = GoString(path + condition).split(at: UInt8(ascii: "."))
      if case .bool(let isOn)? = values.value(at: names) {
        requirement.isEnabled = isOn
        return
      }
    }
  }
}

extension WorkingDependency {
  /// Whether a chart is one that it asks for.
  fileprivate func fits(_ chart: WorkingChart) -> Bool {
    chart.name == name && VersionConstraint.isCompatible(declared.version.text, version: chart.metadata.version.text)
  }
}

extension GoMap {
  /// The value at the end of keys, unless it is a map.
  fileprivate func value(at names: [GoString]) -> GoValue? {
    guard let last = names.last, let table = table(at: names.dropLast()) else { return nil }
    guard let value = table[last] else { return nil }
    if case .map = value { return nil }
    return value
  }

  /// The map at the end of keys.
  func table(at names: some Sequence<GoString>) -> GoMap? {
    var table = self
    for name in names {
      guard case .map(let next)? = table[name] else { return nil }
      table = next
    }
    return table
  }
}
