/// Lays values over the defaults of charts and their subcharts, as Helm does: on shared maps, which it changes.
///
/// What Helm lays over what is part of what templates see, also where it surprises: a map of the defaults that nobody
/// replaces is used itself, so that what is added to it stays in it.
/// See https://helm.sh/docs/chart_template_guide/values_files/ and
/// https://helm.sh/docs/chart_template_guide/subcharts_and_globals/
enum ValuesCoalescing {
  private static let global: GoString = "global"

  /// A copy of `values` over the defaults of a chart and its subcharts.
  static func coalesce(_ chart: WorkingChart, _ values: GoMap) throws(ChartError) -> GoMap {
    let copy = values.deepCopy()
    try coalesce(chart, into: copy)
    return copy
  }

  private static func coalesce(_ chart: WorkingChart, into values: GoMap) throws(ChartError) {
    addDefaults(of: chart, to: values)
    for subchart in chart.dependencies {
      let own: GoMap
      switch values[subchart.name] {
      case nil:
        own = GoMap()
        values[subchart.name] = .map(own)
      case .map(let map): own = map
      case .some(let other):
        throw .subchartValues(chart: subchart.name, found: GoFormat.verb("t", other))
      }
      handDownGlobals(from: values, to: own)
      try coalesce(subchart, into: own)
    }
  }

  private static func addDefaults(of chart: WorkingChart, to values: GoMap) {
    for (key, value) in chart.values.sorted {
      switch values[key] {
      case nil: values[key] = value
      case .nilInterface: values[key] = nil
      case .map(let own):
        if case .map(let defaults) = value { mergeTables(own, defaults) }
      default: break
      }
    }
  }

  /// Adds what `source` has and `target` has not; a null in `target` removes what is in `source`.
  static func mergeTables(_ target: GoMap, _ source: GoMap) {
    for (key, value) in source.sorted {
      switch (target[key], value) {
      case (nil, _): target[key] = value
      case (.nilInterface, _): target[key] = nil
      case (.map(let own), .map(let defaults)): mergeTables(own, defaults)
      default: break
      }
    }
  }

  /// Values below `global` are those of all subcharts, too, and win there.
  private static func handDownGlobals(from parent: GoMap, to child: GoMap) {
    guard let target = globals(of: child), let source = globals(of: parent) else { return }
    for (key, value) in source.sorted {
      switch (value, target[key]) {
      case (.map(let map), nil): target[key] = .map(map.shallowCopy())
      case (.map(let map), .map(let own)):
        let copy = map.shallowCopy()
        mergeTables(copy, own)
        target[key] = .map(copy)
      case (.map, _), (_, .map): break
      default: target[key] = value
      }
    }
    child[global] = .map(target)
  }

  private static func globals(of values: GoMap) -> GoMap? {
    switch values[global] {
    case nil: GoMap()
    case .map(let map): map
    default: nil
    }
  }
}

extension GoMap {
  /// A map of its own with the same values.
  func shallowCopy() -> GoMap {
    GoMap(Dictionary(sorted, uniquingKeysWith: { $1 }), type: type)
  }

  /// A map that shares nothing with this one.
  func deepCopy() -> GoMap {
    var entries: [GoString: GoValue] = [:]
    for (key, value) in sorted { entries[key] = value.deepCopy() }
    return GoMap(entries, type: type)
  }
}

extension GoValue {
  fileprivate func deepCopy() -> GoValue {
    switch self {
    case .map(let map): .map(map.deepCopy())
    case .list(let list) where !list.isNil: .list(GoList(list.elements.map { $0.deepCopy() }, type: list.type))
    default: self
    }
  }
}
