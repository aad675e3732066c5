import SealerDefinition
import SealerFoundations
import SealerKubeadm

/// Fields of the kubeadm configuration that the image sets; everything else keeps its default.
///
/// ```swift
/// Kubeadm {
///   bindPort(6443)
///   podSubnet("100.64.0.0/10")
/// }
/// ```
///
/// They become the image's `etc/kubeadm.yml`.
public struct Kubeadm: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Sets fields.
  public init(
    file: String = #filePath, line: Int = #line, column: Int = #column,
    @KubeadmBuilder _ settings: () -> [KubeadmSetting]
  ) {
    parts = [.kubeadm(settings(), SourceSite(file: file, line: line, column: column))]
  }
}

/// Collects the fields of a `Kubeadm { … }`.
@resultBuilder
public enum KubeadmBuilder {
  /// A field.
  public static func buildExpression(_ setting: KubeadmSetting) -> [KubeadmSetting] { [setting] }
  /// Fields that a function made.
  public static func buildExpression(_ settings: [KubeadmSetting]) -> [KubeadmSetting] { settings }
  /// One after the other.
  public static func buildBlock(_ settings: [KubeadmSetting]...) -> [KubeadmSetting] { settings.flatMap { $0 } }
  /// `if` without `else`.
  public static func buildOptional(_ settings: [KubeadmSetting]?) -> [KubeadmSetting] { settings ?? [] }
  /// `if`, or a `case`.
  public static func buildEither(first settings: [KubeadmSetting]) -> [KubeadmSetting] { settings }
  /// `else`, or another `case`.
  public static func buildEither(second settings: [KubeadmSetting]) -> [KubeadmSetting] { settings }
  /// `for`.
  public static func buildArray(_ settings: [[KubeadmSetting]]) -> [KubeadmSetting] { settings.flatMap { $0 } }
}
