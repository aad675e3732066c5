import SealerDefinition
import SealerFoundations
import SealerKubeadm

/// Something that a `ClusterImage { … }` is made of.
public protocol ImageStatement {
  /// What it adds to the definition.
  var parts: [ImagePart] { get }
}

/// What a statement adds to a definition: the one element type of the builder.
public enum ImagePart: Sendable {
  /// One line of a Kubefile.
  case statement(Statement)
  /// Fields of `etc/kubeadm.yml`; all blocks of an image (`Kubeadm`, `Kubelet`, `KubeProxy`) make one file.
  case kubeadm([KubeadmSetting], SourceSite)
  /// Lines of `manifests/imageList`; all of an image make one file.
  case images([String], SourceSite)
}

/// Collects the statements of a `ClusterImage { … }`.
@resultBuilder
public enum ClusterImageBuilder {
  /// A statement.
  public static func buildExpression(_ statement: some ImageStatement) -> [ImagePart] { statement.parts }
  /// Statements that a function made.
  public static func buildExpression(_ parts: [ImagePart]) -> [ImagePart] { parts }
  /// One after the other.
  public static func buildBlock(_ parts: [ImagePart]...) -> [ImagePart] { parts.flatMap { $0 } }
  /// `if` without `else`.
  public static func buildOptional(_ parts: [ImagePart]?) -> [ImagePart] { parts ?? [] }
  /// `if`, or a `case`.
  public static func buildEither(first parts: [ImagePart]) -> [ImagePart] { parts }
  /// `else`, or another `case`.
  public static func buildEither(second parts: [ImagePart]) -> [ImagePart] { parts }
  /// `for`.
  public static func buildArray(_ parts: [[ImagePart]]) -> [ImagePart] { parts.flatMap { $0 } }

  /// Teaches that kubeadm fields have a block of their own.
  @available(*, unavailable, message: "write it inside Kubeadm { … }, Kubelet { … } or KubeProxy { … }")
  public static func buildExpression<Root>(_ statement: ConfigurationStatement<Root>) -> [ImagePart] { [] }
  /// Teaches that a text alone is no statement.
  @available(*, unavailable, message: "a text alone is no statement; write From(\"…\"), Run(\"…\") or Cmd(\"…\")")
  public static func buildExpression(_ text: String) -> [ImagePart] { [] }
}
