import SealerFoundations
import SealerYAML

/// Compares a document with the schema: unknown fields, wrong types, fields of other API versions and releases.
struct KubeadmChecker {
  private let document: KubeadmDocument
  private let release: KubernetesRelease?
  private let schema = KubeadmSchema.shared

  /// Checks a document for a release, or for those that have its API version.
  init(_ document: KubeadmDocument, release: KubernetesRelease? = nil) {
    self.document = document
    self.release = release
  }

  /// The findings, in the order of the text.
  func findings() -> [Diagnostic] {
    document.fields.lazy.filter { !["apiVersion", "kind"].contains($0.key.string ?? "") }
      .findings { checkField($0, of: document.kind, path: document.kind) }
  }

  private func check(_ node: YAMLNode, _ field: KubeadmSchema.Field, path: String) -> [Diagnostic] {
    // Null deletes an inherited value, whatever its type.
    if node.isNull { return [] }
    switch field.type {
    case .free: return []
    case .list(let item):
      guard let items = node.items else {
        let first = node.pairs?.first?.key.string ?? "NAME"
        return wrong(
          node, path, "a list",
          nearest: item == .named("Arg") ? "since v1beta4 it is a list; write `- name: \(first)` and `value: …`" : nil)
      }
      return items.enumerated().findings { index, node in
        // An element that is nothing but a directive is none.
        if node.pairs?.count == 1, let directive = node[PatchDirective.key] {
          return checkDirective(directive, path: "\(path)[\(index)]")
        }
        return check(node, field.holding(item), path: "\(path)[\(index)]")
          + lacks(node, item, path: "\(path)[\(index)]")
      }
    case .map(let value):
      guard let pairs = node.pairs else {
        let isList = node.items != nil && ComponentArguments.keys.contains(field.name)
        return wrong(
          node, path, "a mapping of texts to values",
          nearest: isList ? "before v1beta4 it is no list; write `NAME: \"VALUE\"` on a line each" : nil)
      }
      return pairs.findings { pair in
        let name = pair.key.string ?? ""
        if name == PatchDirective.key { return checkDirective(pair.value, path: path) }
        return check(pair.value, field.holding(value), path: "\(path).\(name)")
      }
    case .named(let name):
      guard let pairs = node.pairs else { return wrong(node, path, "a mapping") }
      return pairs.findings { checkField($0, of: name, path: path) }
    default: return checkScalar(node, field, path: path)
    }
  }

  private func checkField(_ pair: YAMLNode.Pair, of type: String, path: String) -> [Diagnostic] {
    let name = pair.key.string ?? ""
    let fields = schema.fields(of: type, version: document.kubeadmVersion)
    let site = pair.key.site(in: document.file)
    if name == PatchDirective.key { return checkDirective(pair.value, path: path) }
    if let field = fields.first(where: { $0.name == name }) {
      if let release, !field.releases.contains(release), !pair.value.isNull {
        let flaw = KubeadmError.Flaw.otherRelease(
          name, path: path, release: release.short, known: field.releases.words)
        return KubeadmError(flaw: flaw, site: site).diagnostics
      }
      return check(pair.value, field, path: "\(path).\(name)")
    }
    let others = (schema.types[type] ?? []).filter { $0.name == name }
    let flaw: KubeadmError.Flaw =
      others.isEmpty
      ? .unknownField(name, path: path, known: fields.map(\.name))
      : .otherVersion(name, path: path, versions: others.flatMap(\.versions), moved: others.flatMap(\.moved))
    return KubeadmError(flaw: flaw, site: site).diagnostics
  }

  /// What an element of a list has to have, and lacks.
  private func lacks(_ node: YAMLNode, _ type: KubeadmSchema.FieldType, path: String) -> [Diagnostic] {
    guard case .named(let name) = type, node.pairs != nil, node[PatchDirective.key] == nil else { return [] }
    return schema.fields(of: name, version: document.kubeadmVersion).filter { $0.isNeeded && node[$0.name] == nil }
      .findings { field in
        KubeadmError(flaw: .lacks(field.name, path: path), site: node.site(in: document.file)).diagnostics
      }
  }

  private func checkDirective(_ node: YAMLNode, path: String) -> [Diagnostic] {
    if node.string.flatMap(PatchDirective.init) != nil { return [] }
    return wrong(
      node, "\(path).\(PatchDirective.key)", PatchDirective.allCases.map(\.rawValue).joined(separator: " or "))
  }

  private func checkScalar(_ node: YAMLNode, _ field: KubeadmSchema.Field, path: String) -> [Diagnostic] {
    let value = YAMLValue(node)
    switch (field.type, value) {
    case (.string, .string(let text)):
      if let format = field.format, !format.holds(text) { return wrong(node, path, format.words) }
    case (.bool, .bool), (.number, .int), (.number, .unsigned), (.number, .float), (.quantity, .int),
      (.quantity, .unsigned), (.quantity, .float):
      break
    case (.integer(let bits), .int(let number)):
      let range = field.range ?? bits
      if !range.contains(number) {
        return wrong(node, path, "a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
    case (.integer(let bits), .unsigned):
      return wrong(node, path, "a whole number from \(bits.lowerBound) to \(bits.upperBound)")
    case (.quantity, .string(let text)) where KubernetesQuantity(text) != nil: break
    case (.duration, .string(let text)) where KubernetesDuration(text) != nil: break
    case (.duration, .int(0)): break
    case (.time, .string(let text)) where text.wholeMatch(of: Self.time) != nil: break
    case (.oneOf(let values), .string(let text)) where values.contains(text) || text.isEmpty: break
    default: return wrong(node, path, title(field.type), nearest: field.type.nearest(to: value))
    }
    return []
  }

  /// A time as RFC 3339, section 5.6, has it.
  private static var time: Regex<Substring> {
    /\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[-+]\d{2}:\d{2})/
  }

  private func title(_ type: KubeadmSchema.FieldType) -> String {
    switch type {
    case .bool: "true or false, without quotes"
    case .integer: "a whole number without quotes"
    case .number: "a number without quotes"
    case .duration: "a duration such as 1h30m or 10s"
    case .quantity: "a quantity such as 100Mi"
    case .time: "a time such as 2030-01-02T03:04:05Z"
    case .oneOf(let values): values.filter { !$0.isEmpty }.joined(separator: ", ")
    default: "a text; quote it"
    }
  }

  private func wrong(_ node: YAMLNode, _ path: String, _ expected: String, nearest: String? = nil) -> [Diagnostic] {
    KubeadmError(
      flaw: .wrongType(path: path, found: node.describedKind, expected: expected, nearest: nearest),
      site: node.site(in: document.file)
    ).diagnostics
  }
}

extension KubeadmSchema.Field {
  /// What an element of a list or a map is checked as.
  fileprivate func holding(_ type: KubeadmSchema.FieldType) -> KubeadmSchema.Field {
    var field = self
    field.type = type
    return field
  }
}

extension KubeadmSchema.FieldType {
  /// The advice for a text that is nearly one of the allowed ones.
  fileprivate func nearest(to value: YAMLValue) -> String? {
    guard case .oneOf(let values) = self, case .string(let text) = value else { return nil }
    return text.suggestion(from: values.filter { !$0.isEmpty })
  }
}
