import Foundation
import SealerFoundations
import SealerYAML

/// One document of a kubeadm configuration, checked against the schema.
package struct KubeadmDocument: Sendable {
  /// The kind, such as `InitConfiguration`.
  package var kind: String
  /// The group and version, such as `kubeadm.k8s.io/v1beta2`.
  package var apiVersion: String
  /// The whole document, `apiVersion` and `kind` included.
  package var node: YAMLNode
  /// The file that it stands in.
  package var file: String

  /// Reads the documents of a file and checks every field.
  ///
  /// - Throws: `Diagnostics` with every finding, or `YAMLError`.
  package static func read(_ text: Data, file: String) throws -> [KubeadmDocument] {
    try read(YAML.documents(text, file: file), file: file)
  }

  static func read(_ nodes: [YAMLNode], file: String) throws -> [KubeadmDocument] {
    var findings: [Diagnostic] = []
    var documents: [KubeadmDocument] = []
    for node in nodes where !node.isNull {
      do {
        let document = try KubeadmDocument(node, file: file)
        if documents.contains(where: { $0.kind == document.kind }) {
          throw KubeadmError(flaw: .twice(document.kind), site: node.site(in: file))
        }
        documents.append(document)
        findings += KubeadmChecker(document).findings()
      } catch let error as KubeadmError {
        findings += error.diagnostics
      }
    }
    try Diagnostics(findings).throwIfErrors()
    return documents
  }

  private init(_ node: YAMLNode, file: String) throws(KubeadmError) {
    guard node.pairs != nil else {
      throw KubeadmError(flaw: .notAMapping(found: node.describedKind), site: node.site(in: file))
    }
    guard let kind = node["kind"]?.string, let kindNode = node["kind"] else {
      throw KubeadmError(flaw: .missing("kind"), site: node.site(in: file))
    }
    guard let known = KubeadmSchema.kinds.first(where: { $0.kind == kind }) else {
      throw KubeadmError(flaw: .unknownKind(kind), site: kindNode.site(in: file))
    }
    guard let versionNode = node["apiVersion"], let version = versionNode.string else {
      throw KubeadmError(flaw: .missing("apiVersion"), site: node.site(in: file))
    }
    let allowed = known.versions.map { "\(known.group)/\($0)" }
    guard allowed.contains(version) else {
      throw KubeadmError(
        flaw: .wrongVersion(kind: kind, found: version, known: allowed), site: versionNode.site(in: file))
    }
    self.kind = kind
    apiVersion = version
    self.node = node
    self.file = file
  }
}

extension YAMLNode {
  /// How a diagnostic calls what a node holds.
  var describedKind: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar:
      switch YAMLValue(self) {
      case .string(let text): "the text '\(text)'"
      case .int(let value): "the number \(value)"
      case .float(let value): "the number \(value)"
      case .bool(let value): "\(value)"
      default: "empty"
      }
    }
  }
}
