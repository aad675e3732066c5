import SealerFoundations
import SealerKubeadm

/// Where a field of the kubeadm configuration stands: the kind of its document and the keys down to it.
public struct ConfigurationPlace: Hashable, Sendable {
  let kind: String
  let path: [String]

  static func + (place: ConfigurationPlace, key: String) -> ConfigurationPlace {
    ConfigurationPlace(kind: place.kind, path: place.path + [key])
  }
}

/// Something with a place: a field or a section.
public protocol PlacedInConfiguration {
  /// Where it stands.
  var place: ConfigurationPlace { get }
}

/// The fields of a section, one property a field.
public protocol ConfigurationFields: PlacedInConfiguration {
  /// Names the fields of a section.
  init(_ place: ConfigurationPlace)
}

/// A field and the type of its value.
public struct ConfigurationField<Value>: PlacedInConfiguration {
  /// Where it stands.
  public let place: ConfigurationPlace

  init(_ place: ConfigurationPlace) { self.place = place }

  /// The entry of a map: `\.clusterConfiguration.apiServer.extraArgs["audit-log-maxage"]`.
  public subscript<Element>(key: String) -> ConfigurationField<Element> where Value == [String: Element] {
    ConfigurationField<Element>(place + key)
  }
}

/// What the fields of a block are counted from.
public protocol ConfigurationRoot {
  /// The fields.
  static var fields: Self { get }
}

/// The kinds that kubeadm reads: what `\.` names inside `Kubeadm { … }`.
public struct KubeadmFields: ConfigurationRoot {
  /// The fields.
  public static var fields: KubeadmFields { KubeadmFields() }

  /// What `kubeadm init` does with the first node.
  public var initConfiguration: InitConfigurationFields { .init(Self.place("InitConfiguration")) }
  /// What holds for the whole cluster.
  public var clusterConfiguration: ClusterConfigurationFields { .init(Self.place("ClusterConfiguration")) }
  /// What `kubeadm join` does with the other nodes.
  public var joinConfiguration: JoinConfigurationFields { .init(Self.place("JoinConfiguration")) }
  /// What `kubeadm reset` does, since v1beta4.
  public var resetConfiguration: ResetConfigurationFields { .init(Self.place("ResetConfiguration")) }
  /// What `kubeadm upgrade` does, since v1beta4.
  public var upgradeConfiguration: UpgradeConfigurationFields { .init(Self.place("UpgradeConfiguration")) }
  /// The kubelet of each node, as `Kubelet { … }` sets it.
  public var kubelet: KubeletConfigurationFields { KubeletConfigurationFields.fields }
  /// The proxy of each node, as `KubeProxy { … }` sets it.
  public var kubeProxy: KubeProxyConfigurationFields { KubeProxyConfigurationFields.fields }

  static func place(_ kind: String) -> ConfigurationPlace { ConfigurationPlace(kind: kind, path: []) }
}

extension KubeletConfigurationFields: ConfigurationRoot {
  /// The fields.
  public static var fields: Self { Self(KubeadmFields.place("KubeletConfiguration")) }
}

extension KubeProxyConfigurationFields: ConfigurationRoot {
  /// The fields.
  public static var fields: Self { Self(KubeadmFields.place("KubeProxyConfiguration")) }
}

/// Fields that are set or removed: what the blocks `Kubeadm`, `Kubelet` and `KubeProxy` are made of.
public struct ConfigurationStatement<Root>: Hashable, Sendable {
  let settings: [KubeadmSetting]
}

/// Sets a field, named by the keys down to it.
///
/// ```swift
/// Kubeadm {
///   set(\.clusterConfiguration.apiServer.extraArgs["audit-log-maxage"], "7")
///   set(\.initConfiguration.nodeRegistration.taints, [])
/// }
/// Kubelet { set(\.shutdownGracePeriod, .seconds(30)) }
/// ```
///
/// An empty list or map stays as such; `remove` takes an inherited field away.
public func set<Root: ConfigurationRoot, Value: ConfigurationValue>(
  _ field: KeyPath<Root, ConfigurationField<Value>>, _ value: Value, file: String = #filePath, line: Int = #line,
  column: Int = #column
) -> ConfigurationStatement<Root> {
  let place = Root.fields[keyPath: field].place
  let site = SourceSite(file: file, line: line, column: column)
  return ConfigurationStatement(
    settings: [KubeadmSetting(place.kind, path: place.path, value: value.yaml, site: site)])
}

/// Takes away what a lower layer set: a field, an entry of a map, or a whole section.
///
/// ```swift
/// Kubeadm {
///   remove(\.clusterConfiguration.apiServer.extraArgs["feature-gates"])
///   remove(\.clusterConfiguration.scheduler)
/// }
/// ```
public func remove<Root: ConfigurationRoot, Field: PlacedInConfiguration>(
  _ field: KeyPath<Root, Field>, file: String = #filePath, line: Int = #line, column: Int = #column
) -> ConfigurationStatement<Root> {
  let place = Root.fields[keyPath: field].place
  let site = SourceSite(file: file, line: line, column: column)
  return ConfigurationStatement(
    settings: [KubeadmSetting(place.kind, path: place.path, value: .null, site: site)])
}
