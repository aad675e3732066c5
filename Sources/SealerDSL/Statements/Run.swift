import SealerDefinition
import SealerFoundations

/// A command at build time; what it changes in the rootfs becomes a layer.
///
/// ```swift
/// Run("chmod +x scripts/*.sh")
/// Run(exec: "tar", "-xf", "cni.tgz", "-C", "cni")
/// ```
public struct Run: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Runs a text in a shell.
  public init(_ text: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = [.statement(Statement(.run(.shell(text)), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Runs a program without a shell.
  public init(exec words: String..., file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = [.statement(Statement(.run(.exec(words)), at: SourceSite(file: file, line: line, column: column)))]
  }
}
