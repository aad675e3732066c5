import SealerFoundations
import SealerYAML

/// Compares a document with the schema: unknown fields, wrong types, fields of other API versions.
struct KubeadmChecker {
  private let document: KubeadmDocument
  private let version: String
  private let schema = KubeadmSchema.shared

  init(_ document: KubeadmDocument) {
    self.document = document
    version = document.apiVersion.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Every finding, in the order of the text.
  func findings() -> [Diagnostic] {
    document.fields.filter { !["apiVersion", "kind"].contains($0.key.string ?? "") }
      .flatMap { checkField($0, of: document.kind, path: document.kind) }
  }

  private func check(_ node: YAMLNode, _ type: KubeadmSchema.FieldType, path: String) -> [Diagnostic] {
    // Null deletes an inherited value, whatever its type.
    if node.isNull { return [] }
    switch type {
    case .free: return []
    case .list(let item):
      guard let items = node.items else { return wrong(node, path, "a list") }
      return items.enumerated().flatMap { check($1, item, path: "\(path)[\($0)]") }
    case .map(let value):
      guard let pairs = node.pairs else { return wrong(node, path, "a mapping of texts to values") }
      return pairs.flatMap { check($0.value, value, path: "\(path).\($0.key.string ?? "")") }
    case .named(let name):
      guard let pairs = node.pairs else { return wrong(node, path, "a mapping") }
      return pairs.flatMap { checkField($0, of: name, path: path) }
    default: return checkScalar(node, type, path: path)
    }
  }

  private func checkField(_ pair: YAMLNode.Pair, of type: String, path: String) -> [Diagnostic] {
    let name = pair.key.string ?? ""
    let fields = schema.fields(of: type, version: version)
    if let field = fields.first(where: { $0.name == name }) {
      return check(pair.value, field.type, path: "\(path).\(name)")
    }
    let site = pair.key.site(in: document.file)
    let others = (schema.types[type] ?? []).filter { $0.name == name }
    let flaw: KubeadmError.Flaw =
      others.isEmpty
      ? .unknownField(name, path: path, known: fields.map(\.name))
      : .otherVersion(name, path: path, versions: others.flatMap(\.versions))
    return KubeadmError(flaw: flaw, site: site).diagnostics
  }

  private func checkScalar(_ node: YAMLNode, _ type: KubeadmSchema.FieldType, path: String) -> [Diagnostic] {
    let value = YAMLValue(node)
    switch (type, value) {
    case (.string, .string), (.time, .string), (.bool, .bool), (.integer, .int), (.number, .int), (.number, .unsigned),
      (.number, .float),
      (.quantity, .string), (.quantity, .int), (.quantity, .unsigned), (.quantity, .float):
      return []
    case (.duration, .string(let text)) where isDuration(text): return []
    case (.oneOf(let values), .string(let text)) where values.contains(text): return []
    default: return wrong(node, path, title(type))
    }
  }

  private func title(_ type: KubeadmSchema.FieldType) -> String {
    switch type {
    case .bool: "true or false"
    case .integer: "a whole number without quotes"
    case .number: "a number without quotes"
    case .duration: "a duration such as 1h30m or 10s"
    case .quantity: "a quantity such as 100Mi"
    case .oneOf(let values): values.map { $0.isEmpty ? "''" : $0 }.joined(separator: ", ")
    default: "a text; quote it"
    }
  }

  private func wrong(_ node: YAMLNode, _ path: String, _ expected: String) -> [Diagnostic] {
    KubeadmError(
      flaw: .wrongType(path: path, found: node.describedKind, expected: expected), site: node.site(in: document.file)
    ).diagnostics
  }

  /// Go's durations.
  ///
  /// Source: https://pkg.go.dev/time#ParseDuration
  private func isDuration(_ text: String) -> Bool {
    if text == "0" { return true }
    return text.wholeMatch(of: /[-+]?(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+/) != nil
  }
}
