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
    var documents: [KubeadmDocument] = []
    for node in try YAML.documents(text, file: file, schema: .kubernetes) where !node.isNull {
      do throws(KubeadmError) {
        guard node.pairs != nil else {
          throw KubeadmError(flaw: .notAMapping(found: node.describedKind), site: node.site(in: file))
        }
        guard let kind = node["kind"]?.string else {
          throw KubeadmError(flaw: .missing("kind"), site: node.site(in: file))
        }
        if kinds.contains(kind) { documents.append(try KubeadmDocument(node, file: file)) }
        if kind == "KubeadmConfig", let spec = node["spec"] { documents += sections(of: spec, file: file) }
      } catch {
        findings += error.diagnostics
      }
    }
    return try KubeadmDocument.checked(documents, findings: findings)
  }

  /// A `KubeadmConfig` holds the fields of all kinds in one `spec`; each goes to the kinds that have it.
  private static func sections(of spec: YAMLNode, file: String) -> [KubeadmDocument] {
    KubeadmSchema.kinds.compactMap { kind in
      let version = kind.versions[0]
      let known = Set(KubeadmSchema.shared.fields(of: kind.kind, version: version).map(\.name))
      let fields = (spec.pairs ?? []).filter { known.contains($0.key.string ?? "") && isSection($0.key, of: kind.kind) }
      if fields.isEmpty { return nil }
      return KubeadmDocument(
        fields, kind: kind.kind, apiVersion: "\(kind.group)/\(version)", at: spec.site(in: file))
    }
  }

  /// The kubelet's and the proxy's fields stand under their own kinds only: many share names with kubeadm's.
  private static func isSection(_ key: YAMLNode, of kind: String) -> Bool {
    kind != "KubeletConfiguration" && kind != "KubeProxyConfiguration"
  }
}
