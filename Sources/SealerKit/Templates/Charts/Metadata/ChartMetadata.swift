import Foundation
import SealerYAML

/// What a chart says about itself: its Chart.yaml.
///
/// See https://helm.sh/docs/topics/charts/#the-chartyaml-file
package struct ChartMetadata: Sendable {
  /// The name.
  package var name: GoString = ""
  /// Where the project lives.
  package var home: GoString = ""
  /// Where its sources are.
  package var sources: [GoString]?
  /// The version, a semantic one.
  package var version: GoString = ""
  /// One sentence.
  package var summary: GoString = ""
  /// Keywords.
  package var keywords: [GoString]?
  /// Who maintains it.
  package var maintainers: [ChartMaintainer?]?
  /// Where a picture is.
  package var icon: GoString = ""
  /// `v1` or `v2`.
  package var apiVersion: GoString = ""
  /// The condition that enables it, of old charts.
  package var condition: GoString = ""
  /// Its tags, of old charts.
  package var tags: GoString = ""
  /// The version of what it installs.
  package var appVersion: GoString = ""
  /// Whether nobody should use it any longer.
  package var isDeprecated = false
  /// What others say about it.
  package var annotations: [GoString: GoString]?
  /// The versions of Kubernetes that it works with.
  package var kubeVersion: GoString = ""
  /// The charts that it needs.
  package var dependencies: [ChartDependency?]?
  /// `application` or `library`; empty means the former.
  package var type: GoString = ""

  /// Nothing yet.
  init() {}

  /// Whether it is a library, of which only the partial templates count.
  package var isLibrary: Bool { type.text.lowercased() == "library" }
}

/// Who maintains a chart.
package struct ChartMaintainer: Sendable {
  /// The name.
  package var name: GoString = ""
  /// The address for mail.
  package var email: GoString = ""
  /// A page.
  package var url: GoString = ""
}

/// A chart that another one needs.
package struct ChartDependency: Sendable {
  /// The name of the chart.
  package var name: GoString = ""
  /// The versions that are good.
  package var version: GoString = ""
  /// Where it comes from.
  package var repository: GoString = ""
  /// Paths of values, the first that is true or false enables it or not.
  package var condition: GoString = ""
  /// Names that switch it together with others.
  package var tags: [GoString]?
  /// Whether it is used; of no meaning in the file.
  package var isEnabled = false
  /// Which of its values become the parent's.
  package var importValues: [YAMLValue]?
  /// The name that it gets here.
  package var alias: GoString = ""
}

extension ChartMetadata {
  /// Takes what a Chart.yaml or requirements.yaml says over what is there.
  mutating func read(_ text: GoString, file: String) throws(GoReadingError) {
    let document = try GoFieldReader.document(text, file: file)
    var reader = GoFieldReader()
    if let fields = reader.fields(document, type: "chart.Metadata") { read(fields, &reader) }
    try reader.throwMisfit()
  }

  private mutating func read(_ fields: [YAMLField], _ reader: inout GoFieldReader) {
    reader.field("annotations", of: fields, into: &annotations) { $0.texts($1) }
    reader.field("apiVersion", of: fields, into: &apiVersion) { $0.string($1) }
    reader.field("appVersion", of: fields, into: &appVersion) { $0.string($1) }
    reader.field("condition", of: fields, into: &condition) { $0.string($1) }
    reader.field("dependencies", of: fields, into: &dependencies) { reader, value in
      reader.list(value, type: "[]*chart.Dependency") { ChartDependency($1, &$0) }
    }
    reader.field("deprecated", of: fields, into: &isDeprecated) { $0.bool($1) }
    reader.field("description", of: fields, into: &summary) { $0.string($1) }
    reader.field("home", of: fields, into: &home) { $0.string($1) }
    reader.field("icon", of: fields, into: &icon) { $0.string($1) }
    reader.field("keywords", of: fields, into: &keywords) { $0.strings($1) }
    reader.field("kubeVersion", of: fields, into: &kubeVersion) { $0.string($1) }
    reader.field("maintainers", of: fields, into: &maintainers) { reader, value in
      reader.list(value, type: "[]*chart.Maintainer") { ChartMaintainer($1, &$0) }
    }
    reader.field("name", of: fields, into: &name) { $0.string($1) }
    reader.field("sources", of: fields, into: &sources) { $0.strings($1) }
    reader.field("tags", of: fields, into: &tags) { $0.string($1) }
    reader.field("type", of: fields, into: &type) { $0.string($1) }
    reader.field("version", of: fields, into: &version) { $0.string($1) }
  }
}

extension ChartMaintainer {
  fileprivate init?(_ value: YAMLValue, _ reader: inout GoFieldReader) {
    if value == .null { return nil }
    guard let fields = reader.structure(value, type: "chart.Maintainer") else { return }
    reader.field("email", of: fields, into: &email) { $0.string($1) }
    reader.field("name", of: fields, into: &name) { $0.string($1) }
    reader.field("url", of: fields, into: &url) { $0.string($1) }
  }
}

extension ChartDependency {
  init?(_ value: YAMLValue, _ reader: inout GoFieldReader) {
    if value == .null { return nil }
    guard let fields = reader.structure(value, type: "chart.Dependency") else { return }
    reader.field("alias", of: fields, into: &alias) { $0.string($1) }
    reader.field("condition", of: fields, into: &condition) { $0.string($1) }
    reader.field("enabled", of: fields, into: &isEnabled) { $0.bool($1) }
    reader.field("import-values", of: fields, into: &importValues) { reader, value in
      reader.list(value, type: "[]interface {}") { $1 }
    }
    reader.field("name", of: fields, into: &name) { $0.string($1) }
    reader.field("repository", of: fields, into: &repository) { $0.string($1) }
    reader.field("tags", of: fields, into: &tags) { $0.strings($1) }
    reader.field("version", of: fields, into: &version) { $0.string($1) }
  }
}

extension GoString {
  /// The bytes for Foundation.
  var data: Data { Data(bytes) }
}
