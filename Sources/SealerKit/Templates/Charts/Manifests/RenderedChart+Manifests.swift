import Foundation

extension RenderedChart {
  /// The manifests of the templates as `helm template` orders them: what is installed by kind, then hooks by kind.
  ///
  /// - Throws: `ChartError.manifest` for the first that is no YAML.
  package func manifests() throws(ChartError) -> (installed: [Manifest], hooks: [Manifest]) {
    var installed: [Manifest] = []
    var hooks: [Manifest] = []
    for path in templates.keys.sorted() where !path.lastName.hasPrefix("_") {
      guard let text = templates[path], !text.bytes.trimmingSpace().isEmpty else { continue }
      for document in ManifestSplitter.documents(in: text) {
        guard let manifest = try Manifest(path: path, text: document) else { continue }
        if manifest.hook == nil { installed.append(manifest) } else { hooks.append(manifest) }
      }
    }
    return (ManifestOrder.sorted(installed), ManifestOrder.sorted(hooks))
  }
}

/// The text that `helm template` prints.
///
/// See https://helm.sh/docs/helm/helm_template/
package struct ReleaseText: Sendable {
  /// Whether the definitions of custom kinds are printed, in front of all else.
  package var includesCustomResources = false
  /// Whether hooks are printed.
  package var includesHooks = true
  /// Whether hooks that are tests are printed, if hooks are.
  package var includesTests = true
  /// Templates of which alone manifests are printed, in this order, as paths in the chart with `*`; empty means all.
  package var templates: [String] = []

  /// Everything but the definitions of custom kinds.
  package init() {}

  /// The text of a rendered chart.
  ///
  /// - Throws: `ChartError.manifest`, `ChartError.templateMissing`.
  package func text(of chart: RenderedChart) throws(ChartError) -> GoString {
    let (installed, hooks) = try chart.manifests()
    var text: [UInt8] = []
    if includesCustomResources {
      for resource in chart.customResources { Self.add(resource.name, resource.text, to: &text) }
    }
    for manifest in installed { Self.add(manifest.path, manifest.text, to: &text) }
    text = Array(text.trimmingSpace()) + [UInt8(ascii: "\n")]
    for manifest in hooks where includesHooks {
      if !includesTests, manifest.hook?.isTest == true { continue }
      Self.add(manifest.path, manifest.text, to: &text)
    }
    return templates.isEmpty ? GoString(text) : try chosen(of: GoString(text))
  }

  private static func add(_ path: GoString, _ manifest: GoString, to text: inout [UInt8]) {
    text += "---\n# Source: ".utf8
    text += path.bytes
    text.append(UInt8(ascii: "\n"))
    text += manifest.bytes
    text.append(UInt8(ascii: "\n"))
  }

  /// The manifests of the templates that are asked for.
  private func chosen(of text: GoString) throws(ChartError) -> GoString {
    let documents = ManifestSplitter.documents(in: text).map { ($0, Self.source(of: $0)) }
    var result: [UInt8] = []
    for template in templates {
      let pattern = FileNamePattern(template)
      let found = documents.filter { $0.1.map { (try? pattern.matches($0)) ?? false } ?? false }
      if found.isEmpty { throw .templateMissing(template) }
      for (document, _) in found { result += "---\n".utf8 + document.bytes + "\n".utf8 }
    }
    return GoString(result)
  }

  /// The path in the chart that the first comment of that kind tells: what follows the first name.
  private static func source(of document: GoString) -> String? {
    for line in document.bytes.split(separator: UInt8(ascii: "\n")) {
      guard let range = String(decoding: line, as: UTF8.self).range(of: "# Source: ") else { continue }
      let path = String(decoding: line, as: UTF8.self)[range.upperBound...]
      guard let slash = path.firstIndex(of: "/"), slash != path.startIndex else { continue }
      let inner = path[path.index(after: slash)...]
      if !inner.isEmpty { return String(inner) }
    }
    return nil
  }
}
