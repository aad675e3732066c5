import SealerDefinition
import SealerFoundations
import SealerKubeadm

/// Something that a `ClusterImage { … }` is made of, beside its `From`.
public protocol ImageStatement {
  /// What it adds to the definition.
  var parts: [ImagePart] { get }
}

/// What a statement adds to a definition: the element type of the builder.
public enum ImagePart: Sendable {
  /// One line of a Kubefile.
  case statement(Statement)
  /// A stage that later lines take files from.
  case stage([Statement])
  /// Fields of `etc/kubeadm.yml`; all blocks of an image (`Kubeadm`, `Kubelet`, `KubeProxy`) make one file.
  case kubeadm([KubeadmSetting], SourceSite)
  /// Lines of `manifests/imageList`; all of an image make one file.
  case images([String], SourceSite)
}

/// Statements with a `From` among them: what a `ClusterImage` is made of.
///
/// A function that makes statements together with their base has this type:
///
/// ```swift
/// @ClusterImageBuilder func companyBase(_ version: String) -> BasedParts {
///   From("registry.example.com/kubernetes:\(version)")
///   Label(["org.example.team": "platform"])
/// }
/// ```
public struct BasedParts: Sendable {
  /// What they add to the definition.
  public let parts: [ImagePart]

  init(_ parts: [ImagePart]) { self.parts = parts }
}

/// What the builders of statements have in common; one element type, and a second one once there is a `From`.
public protocol StatementBuilder {}

extension StatementBuilder {
  /// A statement.
  public static func buildExpression(_ statement: some ImageStatement) -> [ImagePart] { statement.parts }
  /// Statements that a function made.
  public static func buildExpression(_ parts: [ImagePart]) -> [ImagePart] { parts }
  /// The base.
  public static func buildExpression(_ base: From) -> BasedParts { BasedParts([.statement(base.statement)]) }
  /// A base and statements that a function made.
  public static func buildExpression(_ parts: BasedParts) -> BasedParts { parts }

  /// Nothing at all.
  public static func buildBlock() -> [ImagePart] { [] }
  /// The first statement.
  public static func buildPartialBlock(first: [ImagePart]) -> [ImagePart] { first }
  /// The base as the first statement.
  public static func buildPartialBlock(first: BasedParts) -> BasedParts { first }
  /// One after the other.
  public static func buildPartialBlock(accumulated: [ImagePart], next: [ImagePart]) -> [ImagePart] {
    accumulated + next
  }
  /// The base after what may precede it.
  public static func buildPartialBlock(accumulated: [ImagePart], next: BasedParts) -> BasedParts {
    BasedParts(accumulated + next.parts)
  }
  /// One after the other.
  public static func buildPartialBlock(accumulated: BasedParts, next: [ImagePart]) -> BasedParts {
    BasedParts(accumulated.parts + next)
  }

  /// `if` without `else`.
  public static func buildOptional(_ parts: [ImagePart]?) -> [ImagePart] { parts ?? [] }
  /// `if`, or a `case`.
  public static func buildEither(first parts: [ImagePart]) -> [ImagePart] { parts }
  /// `else`, or another `case`.
  public static func buildEither(second parts: [ImagePart]) -> [ImagePart] { parts }
  /// `if`, or a `case`, that chooses the base.
  public static func buildEither(first parts: BasedParts) -> BasedParts { parts }
  /// `else`, or another `case`, that chooses the base.
  public static func buildEither(second parts: BasedParts) -> BasedParts { parts }
  /// `for`.
  public static func buildArray(_ parts: [[ImagePart]]) -> [ImagePart] { parts.flatMap { $0 } }

  // MARK: - What the compiler teaches

  /// Teaches that an image has one base.
  @available(
    *, unavailable, message: "an image has one From; build another image to copy from as Stage(\"name\") { From(…) }"
  )
  public static func buildPartialBlock(accumulated: BasedParts, next: BasedParts) -> BasedParts { next }
  /// Teaches that an image always has a base.
  @available(*, unavailable, message: "a From inside 'if' needs an 'else' with a From: an image always has a base")
  public static func buildOptional(_ parts: BasedParts?) -> BasedParts { parts ?? BasedParts([]) }
  /// Teaches that an image has one base.
  @available(*, unavailable, message: "an image has one From; a loop would make several")
  public static func buildArray(_ parts: [BasedParts]) -> BasedParts { BasedParts(parts.flatMap(\.parts)) }
  /// Teaches that kubeadm fields have a block of their own.
  @available(*, unavailable, message: "write it inside Kubeadm { … }, Kubelet { … } or KubeProxy { … }")
  public static func buildExpression<Root>(_ statement: ConfigurationStatement<Root>) -> [ImagePart] { [] }
  /// Teaches that a text alone is no statement.
  @available(*, unavailable, message: "a text alone is no statement; write From(\"…\"), Run(\"…\") or Cmd(\"…\")")
  public static func buildExpression(_ text: String) -> [ImagePart] { [] }
  /// Teaches that an image is no statement of another one.
  @available(
    *, unavailable, message: "an image inside an image: write its statements as ImageFragment { … }, or as a Stage"
  )
  public static func buildExpression(_ image: ClusterImage) -> [ImagePart] { [] }
}

/// Collects the statements of a `ClusterImage { … }`, and makes sure that they have a base.
@resultBuilder
public enum ClusterImageBuilder: StatementBuilder {
  /// The statements of an image.
  public static func buildFinalResult(_ parts: BasedParts) -> BasedParts { parts }
  /// Teaches that an image needs a base.
  @available(
    *, unavailable, message: "an image needs a base: write From(\"kubernetes:v1.19.8\") or From(\"scratch\") first"
  )
  public static func buildFinalResult(_ parts: [ImagePart]) -> BasedParts { BasedParts(parts) }
}

/// Collects the statements of an `ImageFragment { … }`, which has no base of its own.
@resultBuilder
public enum ImageFragmentBuilder: StatementBuilder {
  /// The statements of a fragment.
  public static func buildFinalResult(_ parts: [ImagePart]) -> [ImagePart] { parts }
  /// Teaches where the base goes.
  @available(
    *, unavailable,
    message: "a fragment has no From; a function with @ClusterImageBuilder that gives BasedParts may have one"
  )
  public static func buildFinalResult(_ parts: BasedParts) -> [ImagePart] { parts.parts }
}
