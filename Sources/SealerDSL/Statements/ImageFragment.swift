import SealerDefinition

/// Statements that several images share.
///
/// ```swift
/// let monitoring = ImageFragment {
///   Chart("prometheus")
///   Images("grafana/grafana:10.4.0")
/// }
/// ClusterImage {
///   From("kubernetes:v1.19.8")
///   monitoring
/// }
/// ```
///
/// A function with `@ImageFragmentBuilder` that gives `[ImagePart]` is the same with parameters.
public struct ImageFragment: ImageStatement, Sendable {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Collects statements.
  public init(@ImageFragmentBuilder _ statements: () -> [ImagePart]) { parts = statements() }
}
