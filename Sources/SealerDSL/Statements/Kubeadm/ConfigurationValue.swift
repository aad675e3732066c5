import SealerKubeadm
import SealerYAML

/// What a field of the kubeadm configuration may hold.
public protocol ConfigurationValue: Hashable, Sendable {
  /// The value as YAML has it.
  var yaml: YAMLValue { get }
}

extension String: ConfigurationValue {
  /// The text.
  public var yaml: YAMLValue { .string(self) }
}

extension Bool: ConfigurationValue {
  /// `true` or `false`.
  public var yaml: YAMLValue { .bool(self) }
}

extension Int: ConfigurationValue {
  /// The number.
  public var yaml: YAMLValue { .int(Int64(self)) }
}

extension Double: ConfigurationValue {
  /// The number.
  public var yaml: YAMLValue { .float(self) }
}

extension Array: ConfigurationValue where Element: ConfigurationValue {
  /// The list.
  public var yaml: YAMLValue { .list(map(\.yaml)) }
}

extension Dictionary: ConfigurationValue where Key == String, Value: ConfigurationValue {
  /// The map, its keys sorted.
  public var yaml: YAMLValue {
    .map(sorted { $0.key < $1.key }.map { YAMLField(key: $0.key, value: $0.value.yaml) })
  }
}

extension KubernetesDuration: ConfigurationValue {
  /// The text that Kubernetes reads.
  public var yaml: YAMLValue { .string(text) }
}

extension KubernetesQuantity: ConfigurationValue {
  /// The text that Kubernetes reads.
  public var yaml: YAMLValue { .string(text) }
}

extension FreeValue: ConfigurationValue {
  /// The value itself.
  public var yaml: YAMLValue { value }
}

extension ConfigurationValue where Self: RawRepresentable, RawValue == String {
  /// The text of the choice.
  public var yaml: YAMLValue { .string(rawValue) }
}

extension YAMLValue {
  /// A map of those fields that are there.
  static func map(present fields: [(String, YAMLValue?)]) -> YAMLValue {
    .map(fields.compactMap { key, value in value.map { YAMLField(key: key, value: $0) } })
  }
}
