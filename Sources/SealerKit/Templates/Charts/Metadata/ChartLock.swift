import SealerYAML

/// The dependencies as they were fixed: Chart.lock, or requirements.lock of old charts.
package struct ChartLock: Sendable {
  /// When it was made.
  package var generated: GoString = ""
  /// The digest of what Chart.yaml asks for.
  package var digest: GoString = ""
  /// The dependencies with exact versions.
  package var dependencies: [ChartDependency?] = []

  init(_ file: ChartFile) throws(ChartError) {
    do throws(GoReadingError) {
      try read(file)
    } catch {
      throw .file(name: file.name.text, reason: error.reason)
    }
  }

  private mutating func read(_ file: ChartFile) throws(GoReadingError) {
    let document = try GoFieldReader.document(file.content, file: file.name.text)
    var reader = GoFieldReader()
    if let fields = reader.fields(document, type: "chart.Lock") {
      reader.field("dependencies", of: fields, into: &dependencies) { reader, value in
        reader.list(value, type: "[]*chart.Dependency") { ChartDependency($1, &$0) }
      }
      reader.field("digest", of: fields, into: &digest) { $0.string($1) }
      reader.field("generated", of: fields, into: &generated) { $0.string($1) }
    }
    try reader.throwMisfit()
  }
}
