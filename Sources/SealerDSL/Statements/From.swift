import SealerDefinition
import SealerFoundations

/// What the image is built on: another cluster image, or `scratch` for an empty rootfs.
///
/// ```swift
/// From("kubernetes:v1.19.8")
/// ```
public struct From: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Names the base by its reference; `${NAME}` stands for a build argument.
  public init(_ reference: Expandable, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = [.statement(Statement(.from(Base(reference)), at: SourceSite(file: file, line: line, column: column)))]
  }
}
