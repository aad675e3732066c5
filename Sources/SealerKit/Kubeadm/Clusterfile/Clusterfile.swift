import Foundation
import SealerFoundations
import SealerYAML

/// A Clusterfile: the cluster that an image is started as, in the kinds of either generation of the tool.
///
/// The documents may come in any order: one `Cluster`, any number of `Config` and `Plugin`, and kubeadm's own kinds, alone
/// or as the sections of a `KubeadmConfig`.
package struct Clusterfile: Sendable {
  /// The cluster, if the file has one.
  package private(set) var cluster: ClusterSpec?
  /// The files of the image that it changes.
  package private(set) var configs: [ConfigFile] = []
  /// The plugins that run with it.
  package private(set) var plugins: [ClusterPlugin] = []
  /// What it says about kubeadm.
  package private(set) var kubeadm: [KubeadmDocument] = []
  /// What is worth a look.
  package private(set) var warnings: [Diagnostic] = []

  /// Reads a Clusterfile.
  ///
  /// - Throws: `Diagnostics` with every finding, or `YAMLError`.
  package init(_ text: Data, file: String) throws {
    var findings: [Diagnostic] = []
    var documents: [KubeadmDocument] = []
    for node in try YAML.documents(text, file: file, schema: .kubernetes) where !node.isNull {
      do throws(KubeadmError) {
        try read(node, file: file, &documents, &findings)
      } catch {
        findings += error.diagnostics
      }
    }
    findings += configs.filter { $0.isKubeadm }.flatMap { config in
      config.documents.isEmpty ? [] : config.documents.flatMap { KubeadmChecker($0).findings() }
    }
    warnings = findings.filter { $0.severity != .error }
    kubeadm = try KubeadmDocument.checked(documents, findings: findings)
  }

  private static let kinds = ["Cluster", "Config", "Plugin", "KubeadmConfig"]

  private mutating func read(
    _ node: YAMLNode, file: String, _ documents: inout [KubeadmDocument], _ findings: inout [Diagnostic]
  ) throws(KubeadmError) {
    guard node.pairs != nil else {
      throw KubeadmError(flaw: .notAMapping(found: node.describedKind), site: node.site(in: file))
    }
    guard let kindNode = node["kind"], let kind = kindNode.string else {
      throw KubeadmError(flaw: .missing("kind"), site: node.site(in: file))
    }
    if KubeadmSchema.kind(kind) != nil { return documents.append(try KubeadmDocument(node, file: file)) }
    guard Self.kinds.contains(kind) else {
      let known = Self.kinds + KubeadmSchema.kinds.map(\.name)
      throw KubeadmError(flaw: .clusterfile(.unknownKind(kind, known: known)), site: kindNode.site(in: file))
    }
    guard let version = node["apiVersion"] else {
      throw KubeadmError(flaw: .missing("apiVersion"), site: node.site(in: file))
    }
    if !ClusterfileReader.isKnown(apiVersion: version.string ?? "") {
      let flaw = ClusterfileFlaw.unknownVersion(version.string ?? "", kind: kind)
      throw KubeadmError(flaw: .clusterfile(flaw), site: version.site(in: file))
    }
    guard let spec = node["spec"] else { throw KubeadmError(flaw: .missing("spec"), site: node.site(in: file)) }
    var reader = ClusterfileReader(file: file)
    switch kind {
    case "KubeadmConfig": documents += sections(of: spec, file: file, &findings)
    case "Cluster":
      if cluster != nil { throw KubeadmError(flaw: .twice("Cluster"), site: kindNode.site(in: file)) }
      cluster = reader.cluster(spec)
    case "Config": if let config = reader.config(spec) { configs.append(config) }
    default: plugins.append(reader.plugin(spec, name: node["metadata"]?["name"]?.string ?? ""))
    }
    findings += reader.findings
  }

  /// A `KubeadmConfig` holds the fields of all kinds in one `spec`; each goes to the kinds that have it.
  ///
  /// The kubelet's and the proxy's fields stand under their own kinds only: many share names with kubeadm's.
  private func sections(of spec: YAMLNode, file: String, _ findings: inout [Diagnostic]) -> [KubeadmDocument] {
    let kinds = KubeadmSchema.kinds.filter {
      ["InitConfiguration", "ClusterConfiguration", "JoinConfiguration"].contains($0.name)
    }
    let names = kinds.map { kind in Set((KubeadmSchema.shared.types[kind.name] ?? []).map(\.name)) }
    let head: Set<String> = ["apiVersion", "kind"]
    for pair in spec.pairs ?? [] {
      let key = pair.key.string ?? ""
      if head.contains(key) || names.contains(where: { $0.contains(key) }) { continue }
      let known = names.reduce(into: Set<String>()) { $0.formUnion($1) }
      findings +=
        KubeadmError(
          flaw: .unknownField(key, path: "KubeadmConfig.spec", known: Array(known)), site: pair.key.site(in: file)
        ).diagnostics
    }
    return zip(kinds, names).compactMap { kind, names in
      let fields = (spec.pairs ?? []).filter { names.contains($0.key.string ?? "") }
      return fields.isEmpty ? nil : KubeadmDocument(fields, kind: kind, at: spec.site(in: file))
    }
  }

  /// The layers over an image's `etc/kubeadm.yml`, lowest first: files that `Config` changes, then kubeadm's kinds.
  package func layers(over image: [KubeadmDocument]) -> [[KubeadmDocument]] {
    var layers = [image]
    for config in configs where config.isKubeadm {
      if config.strategy == .overwrite { layers = [] }
      layers.append(config.documents)
    }
    return layers + [kubeadm]
  }
}
