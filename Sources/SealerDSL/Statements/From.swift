import SealerDefinition
import SealerFoundations

/// What the image is built on: another cluster image, or `scratch` for an empty rootfs.
///
/// ```swift
/// From("kubernetes:v1.19.8")
/// ```
public struct From {
  /// What it adds to the definition.
  public let statement: Statement

  /// Names the base by its reference; `${NAME}` stands for a build argument.
  ///
  /// - Parameters:
  ///   - platform: the platform of the base, such as `linux/arm64`; that of the build if there is none.
  ///   - stage: a name for the image itself, as a Kubefile may give it by `AS`; nothing needs it.
  public init(
    _ reference: String, platform: String? = nil, stage: String? = nil, file: String = #filePath,
    line: Int = #line, column: Int = #column
  ) {
    let base = Base(
      Expandable(lenient: reference), platform: platform.map { Expandable(lenient: $0) }, stage: stage)
    let site = SourceSite(file: file, line: line, column: column)
    statement = Statement(.from(base), at: site)
  }

  /// Teaches that a base has a name.
  @available(
    *, unavailable, message: "name the base: From(\"kubernetes:v1.19.8\"), or From(\"scratch\") for an empty rootfs"
  )
  public init() { statement = Statement(.from(.scratch), at: SourceSite(file: "")) }
}
