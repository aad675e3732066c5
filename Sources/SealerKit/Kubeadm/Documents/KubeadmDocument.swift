import Foundation
import SealerFoundations
import SealerYAML

/// One document of a kubeadm configuration, checked against the schema.
package struct KubeadmDocument: Sendable {
  /// The kind, such as `InitConfiguration`.
  package var kind: String
  /// The group and version, such as `kubeadm.k8s.io/v1beta2`.
  package var apiVersion: String
  /// The fields, `apiVersion` and `kind` included where they are written.
  package var fields: [YAMLNode.Pair]
  /// Where it stands.
  package var site: SourceSite
  /// Whether the file names the API version; where it doesn't, any will do.
  var namesVersion = true
  /// What it says where it doesn't stand in a file as such.
  var tree: ConfigurationTree?
  /// The file that it stands in.
  package var file: String { site.file }

  /// The version without its group.
  var version: String { apiVersion.split(separator: "/").last.map(String.init) ?? "" }

  /// The version of a kind of kubeadm's own; nil for those of other groups.
  var kubeadmVersion: KubeadmVersion? { KubeadmVersion(apiVersion: apiVersion) }

  /// Where the API version stands; the document's own place where the file doesn't name it.
  var versionSite: SourceSite {
    fields.first { $0.key.string == "apiVersion" }?.value.site(in: file) ?? site
  }

  /// A file of more bytes than this is refused.
  static let sizeLimit = 1 << 20

  /// The documents of a file, before they are looked at.
  ///
  /// - Throws: `Diagnostics` for a file that is too long, `YAMLError`.
  static func nodes(of text: Data, file: String) throws -> [YAMLNode] {
    guard text.count <= sizeLimit else {
      throw Diagnostics(KubeadmError(flaw: .tooLong(bytes: text.count), site: SourceSite(file: file)).diagnostics)
    }
    return try YAML.documents(text, file: file, schema: .kubernetes).filter { !$0.isNull }
  }

  /// Reads the documents of a file and checks every field.
  ///
  /// - Throws: `Diagnostics` with every finding, or `YAMLError`.
  package static func read(_ text: Data, file: String) throws -> [KubeadmDocument] {
    var findings: [Diagnostic] = []
    var documents: [KubeadmDocument] = []
    for node in try nodes(of: text, file: file) where findings.count < findingLimit {
      do {
        documents.append(try KubeadmDocument(node, file: file))
      } catch {
        findings += error.diagnostics
      }
    }
    return try checked(documents, findings: findings)
  }

  /// The documents if no kind stands twice and every field is right.
  ///
  /// - Throws: `Diagnostics` with every finding, those found before included.
  static func checked(_ documents: [KubeadmDocument], findings: [Diagnostic]) throws -> [KubeadmDocument] {
    var findings = findings
    var kinds: Set<String> = []
    for document in documents where findings.count < findingLimit {
      findings +=
        kinds.insert(document.kind).inserted
        ? KubeadmChecker(document).findings()
        : KubeadmError(flaw: .twice(document.kind), site: document.site).diagnostics
    }
    try Diagnostics(findings).throwIfErrors()
    return documents
  }

  /// Takes fields that stand in a file without their kind, as far as an API version has them all.
  init(_ fields: [YAMLNode.Pair], kind: KubeadmSchema.Kind, at site: SourceSite) {
    self.kind = kind.name
    self.fields = fields
    self.site = site
    namesVersion = false
    let fits = kind.versions.first { version in
      KubeadmChecker(
        KubeadmDocument(kind: kind.name, apiVersion: kind.apiVersion(version), fields: fields, site: site)
      ).findings().isEmpty
    }
    apiVersion = kind.apiVersion(fits ?? kind.versions[0])
  }

  /// Takes what another kind says of this one's fields; nil if that is nothing.
  init?(_ settings: [(path: [String], value: YAMLValue, site: SourceSite)], kind: KubeadmSchema.Kind) {
    guard let first = settings.first else { return nil }
    var tree = ConfigurationTree.map([])
    for setting in settings { tree[setting.path[...]] = .value(setting.value, .site(setting.site)) }
    self.init(kind: kind.name, apiVersion: kind.apiVersion(kind.versions[0]), fields: [], site: first.site)
    self.tree = tree
    namesVersion = false
  }

  private init(kind: String, apiVersion: String, fields: [YAMLNode.Pair], site: SourceSite) {
    self.kind = kind
    self.apiVersion = apiVersion
    self.fields = fields
    self.site = site
  }

  init(_ node: YAMLNode, file: String) throws(KubeadmError) {
    guard let fields = node.pairs else {
      throw KubeadmError(flaw: .notAMapping(found: node.describedKind), site: node.site(in: file))
    }
    guard let kind = node["kind"]?.string, let kindNode = node["kind"] else {
      throw KubeadmError(flaw: .missing("kind"), site: node.site(in: file))
    }
    guard let known = KubeadmSchema.kind(kind) else {
      throw KubeadmError(flaw: .unknownKind(kind), site: kindNode.site(in: file))
    }
    guard let versionNode = node["apiVersion"], let version = versionNode.string else {
      throw KubeadmError(flaw: .missing("apiVersion"), site: node.site(in: file))
    }
    let allowed = known.versions.map(known.apiVersion)
    guard allowed.contains(version) else {
      throw KubeadmError(
        flaw: .wrongVersion(kind: kind, found: version, known: allowed), site: versionNode.site(in: file))
    }
    self.init(kind: kind, apiVersion: version, fields: fields, site: node.site(in: file))
  }
}

extension YAMLNode {
  /// How a diagnostic calls what a node holds.
  var describedKind: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar: YAMLValue(self).described
    }
  }
}

extension YAMLValue {
  /// How a diagnostic calls a value.
  var described: String {
    switch self {
    case .string(let text): "the text '\(text)'"
    case .int(let value): "the number \(value)"
    case .unsigned(let value): "the number \(value)"
    case .float(let value): "the number \(value)"
    case .bool(let value): "\(value)"
    case .null: "empty"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}
