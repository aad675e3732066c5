/// Gives a chart the values of its subcharts that it asks for by `import-values`.
///
/// See https://helm.sh/docs/topics/charts/#importing-child-values-via-dependencies
enum ValuesImport {
  /// A path in the values may have so many names.
  private static let longestPath = 64

  /// Imports on all levels, the deepest first.
  static func importValues(into chart: WorkingChart) throws(ChartError) {
    for subchart in chart.dependencies { try importValues(into: subchart) }
    guard let requirements = chart.requirements else { return }
    let values = try ValuesCoalescing.coalesce(chart, GoMap())
    var imported = GoMap()
    for requirement in requirements {
      // A dependency that two aliases of its parent share was imported already.
      let isDone = requirement.importValues != nil
      var done: [GoValue] = []
      for item in requirement.declared.importValues ?? [] where !isDone {
        switch item {
        case .string(let name):
          let child = "exports." + name
          done.append(pair(GoString(child), "."))
          if let table = values.table(at: path(requirement, GoString(child))) {
            ValuesCoalescing.mergeTables(imported, table)
          }
        case .map:
          guard case .string(let child)? = item["child"], case .string(let parent)? = item["parent"] else {
            throw .importValues(dependency: requirement.name)
          }
          done.append(pair(GoString(child), GoString(parent)))
          if let table = values.table(at: path(requirement, GoString(child))) {
            ValuesCoalescing.mergeTables(values, try nested(table.isEmpty ? GoMap() : table, at: GoString(parent)))
            imported = values
          }
        default: break
        }
      }
      requirement.importValues = done
    }
    ValuesCoalescing.mergeTables(values, imported)
    chart.values = values
  }

  private static func path(_ requirement: WorkingDependency, _ child: GoString) -> [GoString] {
    GoString(requirement.name.bytes + [UInt8(ascii: ".")] + child.bytes).split(at: UInt8(ascii: "."))
  }

  /// A map inside maps, at a path; `.` is the map itself.
  private static func nested(_ table: GoMap, at parent: GoString) throws(ChartError) -> GoMap {
    if parent == "." { return table }
    let names = parent.split(at: UInt8(ascii: "."))
    guard names.count <= longestPath else { throw .limit(.depth(longestPath)) }
    return names.reversed().reduce(table) { GoMap([$1: .map($0)]) }
  }

  private static func pair(_ child: GoString, _ parent: GoString) -> GoValue {
    .map(GoMap(["child": .string(child), "parent": .string(parent)], type: .map(.string)))
  }
}
