import SealerDefinition

/// An image that is built beside the cluster image, for files that `Copy(…, from:)` takes out of it.
///
/// ```swift
/// Stage("tools") {
///   From("alpine:3.20")
///   Run("wget https://example.com/etcdctl -O /etcdctl && chmod +x /etcdctl")
/// }
/// From("kubernetes:v1.19.8")
/// Copy("etcdctl", from: "tools", to: "bin")
/// ```
///
/// It may stand anywhere at the top of the image; the Kubefile of the image has it as `FROM … AS tools`.
public struct Stage: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Describes a stage; one without a name is known by its number, the first one by `0`.
  public init(_ name: String? = nil, @ClusterImageBuilder _ statements: () -> BasedParts) {
    var lines = ClusterImage.statements(of: statements().parts)
    for index in lines.indices {
      guard case .from(var base) = lines[index].instruction else { continue }
      base.stage = base.stage ?? name
      lines[index].instruction = .from(base)
    }
    parts = [.stage(lines)]
  }
}
