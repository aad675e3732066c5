import SealerDefinition
import SealerFoundations
import SealerKubeadm

/// Fields of the kubeadm configuration that the image sets; everything else keeps its default.
///
/// ```swift
/// Kubeadm {
///   bindPort(6443)
///   podSubnet("100.64.0.0/10")
///   set(\.clusterConfiguration.apiServer.timeoutForControlPlane, .minutes(10))
///   remove(\.clusterConfiguration.apiServer.extraArgs["feature-gates"])
/// }
/// ```
///
/// They become the image's `etc/kubeadm.yml`. The fields that most images set have statements of their own; `set` and
/// `remove` reach all.
public typealias Kubeadm = ConfigurationBlock<KubeadmFields>

/// Fields of the kubelet of every node.
///
/// ```swift
/// Kubelet {
///   set(\.maxPods, 200)
///   set(\.evictionHard["memory.available"], "200Mi")
/// }
/// ```
///
/// They stand in the same `etc/kubeadm.yml` as those of `Kubeadm { … }`.
public typealias Kubelet = ConfigurationBlock<KubeletConfigurationFields>

/// Fields of the kube-proxy of every node.
///
/// ```swift
/// KubeProxy { set(\.mode, .ipvs) }
/// ```
///
/// They stand in the same `etc/kubeadm.yml` as those of `Kubeadm { … }`.
public typealias KubeProxy = ConfigurationBlock<KubeProxyConfigurationFields>

/// A block of fields that are counted from the same root: `Kubeadm`, `Kubelet` or `KubeProxy`.
public struct ConfigurationBlock<Root: ConfigurationRoot>: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Sets fields.
  public init(
    file: String = #filePath, line: Int = #line, column: Int = #column,
    @ConfigurationBuilder<Root> _ statements: () -> ConfigurationStatement<Root>
  ) {
    parts = [.kubeadm(statements().settings, SourceSite(file: file, line: line, column: column))]
  }
}

/// Collects the fields of a `Kubeadm { … }`, `Kubelet { … }` or `KubeProxy { … }`; a function with this attribute makes a
/// fragment of several.
///
/// Only one type is taken, so that the compiler can say what is wrong with a field.
@resultBuilder
public enum ConfigurationBuilder<Root> {
  /// What every part of a block makes.
  public typealias Statement = ConfigurationStatement<Root>

  /// A field, or several that a function made.
  public static func buildExpression(_ statement: Statement) -> Statement { statement }
  /// One after the other.
  public static func buildBlock(_ parts: Statement...) -> Statement { buildArray(parts) }
  /// `if` without `else`.
  public static func buildOptional(_ part: Statement?) -> Statement { part ?? buildArray([]) }
  /// `if`, or a `case`.
  public static func buildEither(first part: Statement) -> Statement { part }
  /// `else`, or another `case`.
  public static func buildEither(second part: Statement) -> Statement { part }
  /// `for`.
  public static func buildArray(_ parts: [Statement]) -> Statement { Statement(settings: parts.flatMap(\.settings)) }
}
