import SealerFoundations
import SealerYAML

/// One field that an image sets: what a statement inside `Kubeadm { … }` makes.
public struct KubeadmSetting: Hashable, Sendable {
  /// The kind of the document, such as `InitConfiguration`.
  public var kind: String
  /// The keys down to the field.
  public var path: [String]
  /// The value.
  public var value: YAMLValue

  /// Makes one.
  public init(_ kind: String, _ path: String..., value: YAMLValue) {
    self.init(kind, path: path, value: value)
  }

  /// Makes one.
  public init(_ kind: String, path: [String], value: YAMLValue) {
    self.kind = kind
    self.path = path
    self.value = value
  }

  /// The text of an `etc/kubeadm.yml` that holds these fields and nothing else; later settings win.
  public static func text(of settings: [KubeadmSetting]) -> String {
    let documents = KubeadmSchema.kinds.compactMap { kind -> YAMLValue? in
      let own = settings.filter { $0.kind == kind.kind }
      if own.isEmpty { return nil }
      let head = [
        YAMLField(key: "apiVersion", value: .string("\(kind.group)/\(kind.versions[0])")),
        YAMLField(key: "kind", value: .string(kind.kind)),
      ]
      return own.reduce(.map(head)) { setting($1.value, at: $1.path[...], in: $0) }
    }
    return documents.map { YAMLEmitter.emit($0, keys: .asGiven) }.joined(separator: "---\n")
  }

  private static func setting(_ value: YAMLValue, at path: ArraySlice<String>, in map: YAMLValue) -> YAMLValue {
    guard let key = path.first else { return value }
    guard case .map(var fields) = map else { return setting(value, at: path, in: .map([])) }
    let index = fields.firstIndex { $0.key == key }
    let inner = setting(value, at: path.dropFirst(), in: index.map { fields[$0].value } ?? .map([]))
    if let index { fields[index].value = inner } else { fields.append(YAMLField(key: key, value: inner)) }
    return .map(fields)
  }
}
