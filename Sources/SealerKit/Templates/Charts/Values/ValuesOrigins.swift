/// Tells each map of the values where it stands, so that an image in a manifest can be told by its values path.
enum ValuesOrigins {
  /// Marks the values of a chart; globals are told as those of the chart around all others, which hands them down.
  static func mark(_ values: GoMap, _ chart: WorkingChart) {
    let top = ValuesPath()
    if case .map(let globals)? = values["global"] { mark(globals, ValuesPath(top, .key("global"))) }
    mark(values, top, of: chart, globals: ValuesPath(top, .key("global")))
  }

  private static func mark(_ values: GoMap, _ path: ValuesPath, of chart: WorkingChart, globals: ValuesPath) {
    if case .map(let own)? = values["global"] { mark(own, globals) }
    for subchart in chart.dependencies {
      guard case .map(let own)? = values[subchart.name] else { continue }
      mark(own, ValuesPath(path, .key(subchart.name)), of: subchart, globals: globals)
    }
    mark(values, path)
  }

  private static func mark(_ map: GoMap, _ path: ValuesPath) {
    guard map.origin == nil else { return }
    map.origin = path
    for (key, value) in map.sorted { mark(value, ValuesPath(path, .key(key))) }
  }

  private static func mark(_ value: GoValue, _ path: ValuesPath) {
    switch value {
    case .map(let map): mark(map, path)
    case .list(let list):
      for (index, element) in list.elements.enumerated() { mark(element, ValuesPath(path, .index(index))) }
    default: break
    }
  }
}
