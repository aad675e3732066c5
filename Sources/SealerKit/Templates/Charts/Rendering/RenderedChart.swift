/// What a chart renders to.
package struct RenderedChart: Sendable {
  /// A definition of a custom kind, which is installed before all else; it is no template.
  package struct CustomResource: Hashable, Sendable {
    /// The path in its own chart.
    package var name: GoString
    /// The path with the charts around it.
    package var path: GoString
    /// The YAML.
    package var text: GoString
  }

  /// The name of the chart.
  package var name: GoString
  /// The texts of the templates by path, without notes.
  package var templates: [GoString: GoString]
  /// What is told to users after an installation, by path; the one of the chart itself is `notes`.
  package var allNotes: [GoString: GoString]
  /// The definitions of custom kinds.
  package var customResources: [CustomResource]
  /// The dependencies of subcharts that the values ask for and the chart has not, with the path of the subchart; Helm
  /// renders without them.
  package var missing: [(subchart: GoString, dependency: MissingDependency)] = []
  /// The charts that were used, itself first, with their paths.
  package var charts: [(path: GoString, chart: Chart)] = []
  /// How many steps of its budget the render took.
  package var steps = 0

  /// What is told to users after an installation; nil if the chart has nothing to tell.
  package var notes: GoString? { allNotes[GoString(name.bytes + Array("/templates/NOTES.txt".utf8))] }
}
