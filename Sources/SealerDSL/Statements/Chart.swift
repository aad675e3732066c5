import SealerDefinition
import SealerFoundations
import SealerYAML

/// A Helm chart of the build context, and the values that its images are found with.
///
/// ```swift
/// Chart("apollo")                                              // charts/apollo/…
/// Chart("apollo", values: ["image": ["tag": "v2"], "replicas": 3])
/// Chart("apollo", valuesFile: "prod.yaml")
/// ```
///
/// The values become `charts/apollo.values.yaml` of the image, beside the chart: discovery renders the chart with them,
/// and whoever installs the chart finds them there (`helm install apollo charts/apollo -f charts/apollo.values.yaml`).
public struct Chart: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Copies a chart, a folder or a packed one, into `charts`; values are written beside it if there are any.
  public init(
    _ chart: String, values: FreeValue = [:], file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let site = SourceSite(file: file, line: line, column: column)
    var copies = [FileCopy([.path(Expandable(literal: chart))], to: Self.folder)]
    if values.value != .map([]) {
      let inline = InlineFile(
        name: Self.valuesName(of: chart), contents: Expandable(literal: YAMLEmitter.emit(values.value, keys: .asGiven)))
      copies.append(FileCopy([.inline(inline)], to: Self.folder))
    }
    parts = copies.map { .statement(Statement(.copy($0), at: site)) }
  }

  /// Copies a chart into `charts`, and a file of values for it beside it.
  public init(
    _ chart: String, valuesFile: String, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let site = SourceSite(file: file, line: line, column: column)
    let values = Expandable(ImageLayout.charts.child(Self.valuesName(of: chart)))
    let copies = [
      FileCopy([.path(Expandable(literal: chart))], to: Self.folder),
      FileCopy([.path(Expandable(literal: valuesFile))], to: values, placement: .exactly),
    ]
    parts = copies.map { .statement(Statement(.copy($0), at: site)) }
  }

  private static let folder = Expandable(ImageLayout.charts)

  /// The name of the file of values beside a chart.
  private static func valuesName(of chart: String) -> String {
    let name = chart.split(separator: "/").last.map(String.init) ?? chart
    return (name.hasSuffix(".tgz") ? String(name.dropLast(4)) : name) + ".values.yaml"
  }
}
