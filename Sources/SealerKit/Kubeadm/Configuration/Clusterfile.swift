import Foundation
import SealerFoundations
import SealerYAML

/// What a Clusterfile says about kubeadm; its other documents (hosts, plugins, …) are for the tool that starts clusters.
package enum Clusterfile {
  /// The kubeadm documents: those that stand in the file as such, and the sections of a `KubeadmConfig`.
  ///
  /// - Throws: `Diagnostics` with every finding, or `YAMLError`.
  package static func kubeadmDocuments(_ text: Data, file: String) throws -> [KubeadmDocument] {
    let kinds = Set(KubeadmSchema.kinds.map(\.kind))
    var findings: [Diagnostic] = []
    var nodes: [YAMLNode] = []
    for node in try YAML.documents(text, file: file) where !node.isNull {
      guard node.pairs != nil else {
        findings += KubeadmError(flaw: .notAMapping(found: node.describedKind), site: node.site(in: file)).diagnostics
        continue
      }
      guard let kind = node["kind"]?.string else {
        findings += KubeadmError(flaw: .missing("kind"), site: node.site(in: file)).diagnostics
        continue
      }
      if kinds.contains(kind) { nodes.append(node) }
      if kind == "KubeadmConfig", let spec = node["spec"] { nodes += sections(of: spec) }
    }
    try Diagnostics(findings).throwIfErrors()
    return try KubeadmDocument.read(nodes, file: file)
  }

  /// A `KubeadmConfig` holds the fields of all kinds in one `spec`; each goes to the kinds that have it.
  private static func sections(of spec: YAMLNode) -> [YAMLNode] {
    KubeadmSchema.kinds.compactMap { kind in
      let version = kind.versions[0]
      let known = Set(KubeadmSchema.shared.fields(of: kind.kind, version: version).map(\.name))
      var pairs = (spec.pairs ?? []).filter { known.contains($0.key.string ?? "") && isSection($0.key, of: kind.kind) }
      if pairs.isEmpty { return nil }
      let mark = spec.start
      func scalar(_ text: String) -> YAMLNode {
        YAMLNode(content: .scalar(text, .doubleQuoted), start: mark, end: mark)
      }
      pairs.insert(YAMLNode.Pair(key: scalar("kind"), value: scalar(kind.kind)), at: 0)
      pairs.insert(YAMLNode.Pair(key: scalar("apiVersion"), value: scalar("\(kind.group)/\(version)")), at: 0)
      return YAMLNode(content: .mapping(pairs), start: spec.start, end: spec.end)
    }
  }

  /// The kubelet's and the proxy's fields stand under their own kinds only: many share names with kubeadm's.
  private static func isSection(_ key: YAMLNode, of kind: String) -> Bool {
    kind != "KubeletConfiguration" && kind != "KubeProxyConfiguration"
  }
}
