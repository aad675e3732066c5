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
  /// What the `Cluster` says about kubeadm.
  private var settings: [KubeadmDocument] = []
  /// What it says and nobody looks at.
  private var effectless: [Diagnostic] = []
  /// What is worth a look.
  package private(set) var warnings: [Diagnostic] = []

  /// Reads a Clusterfile.
  ///
  /// - Throws: `Diagnostics` with every finding, or `YAMLError`.
  package init(_ text: Data, file: String) throws {
    var findings: [Diagnostic] = []
    var documents: [KubeadmDocument] = []
    for node in try KubeadmDocument.nodes(of: text, file: file) where findings.count < findingLimit {
      do throws(KubeadmError) {
        try read(node, file: file, &documents, &findings)
      } catch {
        findings += error.diagnostics
      }
    }
    findings += configs.flatMap(\.documents).findings { KubeadmChecker($0).findings() }
    warnings = findings.filter { $0.severity != .error } + effectless
    kubeadm = try KubeadmDocument.checked(documents, findings: findings)
  }

  private static let kinds = ["Cluster", "Config", "Plugin", "KubeadmConfig", "Application"]

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
    var reader = ClusterfileReader(file: file)
    // What applications of an image are given when they start is for the tool that starts them.
    if kind == "Application" {
      reader.findEffectless([kind], node)
      effectless += reader.effectless
      return
    }
    guard let spec = node["spec"] else { throw KubeadmError(flaw: .missing("spec"), site: node.site(in: file)) }
    switch kind {
    case "KubeadmConfig": documents += sections(of: spec, file: file, &findings)
    case "Cluster":
      if cluster != nil { throw KubeadmError(flaw: .twice("Cluster"), site: kindNode.site(in: file)) }
      cluster = reader.cluster(spec)
      settings = reader.settings
    case "Config": if let config = reader.config(spec) { configs.append(config) }
    default: plugins.append(reader.plugin(spec, name: node["metadata"]?["name"]?.string ?? ""))
    }
    findings += reader.findings
    effectless += reader.effectless
  }

  /// A `KubeadmConfig` holds the fields of all kinds in one `spec`; each goes to the kinds that have it.
  ///
  /// What kubeadm's own kinds have is theirs: the kubelet's and the proxy's get only what no other has.
  private func sections(of spec: YAMLNode, file: String, _ findings: inout [Diagnostic]) -> [KubeadmDocument] {
    let own = ["InitConfiguration", "ClusterConfiguration", "JoinConfiguration"]
    var claimed: [String: Set<String>] = [:]
    var known: Set<String> = ["apiVersion", "kind"]
    for group in [own, ["KubeletConfiguration"], ["KubeProxyConfiguration"]] {
      let names = group.map { kind in (kind, Set((KubeadmSchema.shared.types[kind] ?? []).map(\.name))) }
      for (kind, fields) in names { claimed[kind] = fields.subtracting(known) }
      for (_, fields) in names { known.formUnion(fields) }
    }
    let names = known.subtracting(["apiVersion", "kind"]).sorted()
    findings += (spec.pairs ?? []).lazy.filter { !known.contains($0.key.string ?? "") }.findings { pair in
      let flaw = KubeadmError.Flaw.unknownField(pair.key.string ?? "", path: "KubeadmConfig.spec", known: names)
      return KubeadmError(flaw: flaw, site: pair.key.site(in: file)).diagnostics
    }
    return KubeadmSchema.kinds.compactMap { kind in
      let fields = (spec.pairs ?? []).filter { claimed[kind.name]?.contains($0.key.string ?? "") == true }
      return fields.isEmpty ? nil : KubeadmDocument(fields, kind: kind, at: spec.site(in: file))
    }
  }

  /// The layers over an image's `etc/kubeadm.yml`, lowest first: files that `Config` changes, what the `Cluster` says, then
  /// kubeadm's kinds.
  package func layers(over image: [KubeadmDocument]) -> [[KubeadmDocument]] {
    var layers = [image]
    for config in configs where config.isKubeadm {
      if config.strategy == .overwrite { layers = [] }
      layers.append(config.documents)
    }
    return layers + [settings, kubeadm]
  }
}
