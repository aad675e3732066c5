import SealerDefinition
import SealerFoundations

/// A manifest of Kubernetes objects, whose images the cluster image brings along.
///
/// ```swift
/// Manifest("redis.yaml")                        // a file of the build context
/// Manifest(named: "namespace.yaml", """
///   apiVersion: v1
///   kind: Namespace
///   metadata: {name: shop}
///   """)
/// ```
///
/// It goes into `manifests/`; a text that is no proper manifest is refused when the image is built, at this statement.
public struct Manifest: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Copies files of the build context, or of web servers.
  public init(
    _ first: String, _ others: String..., file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let copy = FileCopy(
      ([first] + others).map { .path(Expandable(lenient: $0)) }, to: Expandable(ImageLayout.manifests))
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Writes a text; a line break is added at its end where it has none.
  public init(
    named name: String, _ text: String, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let site = SourceSite(file: file, line: line, column: column)
    let contents = text.hasSuffix("\n") ? text : text + "\n"
    let inline = InlineFile(name: name, contents: Expandable(literal: contents))
    var statement = Statement(.copy(FileCopy([.inline(inline)], to: Expandable(ImageLayout.manifests))), at: site)
    let count = contents.unicodeScalars.count { $0 == "\n" }
    statement.lines = Dictionary(uniqueKeysWithValues: (1...max(1, count)).map { ($0, site) })
    parts = [.statement(statement)]
  }
}
