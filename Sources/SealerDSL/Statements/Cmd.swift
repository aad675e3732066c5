import SealerDefinition
import SealerFoundations

/// A command that runs when the cluster starts; several are kept and all run, in order.
///
/// ```swift
/// Cmd("kubectl apply -f recommended.yaml")
/// Cmd(exec: "helm", "install", "apollo", "charts/apollo")
/// ```
public struct Cmd: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Runs a text in a shell.
  public init(_ text: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = [.statement(Statement(.cmd(.shell(text)), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Runs a program without a shell.
  public init(
    exec program: String, _ arguments: String..., file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    parts = [
      .statement(Statement(.cmd(.exec([program] + arguments)), at: SourceSite(file: file, line: line, column: column)))
    ]
  }

  /// Teaches the two forms of a command.
  @available(
    *, unavailable,
    message: "write one text for a shell, Cmd(\"tar -xf a.tgz\"), or words, Cmd(exec: \"tar\", \"-xf\", \"a.tgz\")"
  )
  public init(_ word: String, _ words: String...) { parts = [] }
}

/// Several commands that run when the cluster starts, in one statement.
///
/// ```swift
/// Cmds("kubectl apply -f manifests", "helm install apollo charts/apollo")
/// ```
public struct Cmds: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Gives the commands, in order.
  public init(_ first: String, _ others: String..., file: String = #filePath, line: Int = #line, column: Int = #column)
  {
    parts = [.statement(Statement(.cmds([first] + others), at: SourceSite(file: file, line: line, column: column)))]
  }
}
