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
  public init(
    exec program: String, _ arguments: String..., file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    parts = [
      .statement(Statement(.run(.exec([program] + arguments)), at: SourceSite(file: file, line: line, column: column)))
    ]
  }

  /// Teaches the two forms of a command.
  @available(
    *, unavailable,
    message: "write one text for a shell, Run(\"tar -xf a.tgz\"), or words, Run(exec: \"tar\", \"-xf\", \"a.tgz\")"
  )
  public init(_ word: String, _ words: String...) { parts = [] }
}
