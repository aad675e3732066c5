import SealerDefinition
import SealerFoundations

/// The files of an application, which the cluster starts by its name.
///
/// ```swift
/// App("nginx", "local://nginx.yaml", "https://example.com/redis.yaml")
/// ```
///
/// They go into `application/apps/NAME`: YAML is started by `kubectl apply`, a chart by `helm install`, a script by `bash`.
public struct App: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Names an application and its files: `local://PATH` of the build context, or an `http://` or `https://` address.
  public init(
    _ name: String, _ first: String, _ others: String..., file: String = #filePath, line: Int = #line,
    column: Int = #column
  ) {
    let application = Application(name, files: ([first] + others).map { Expandable(lenient: $0) })
    parts = [.statement(Statement(.app(application), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Teaches that an application has files.
  @available(*, unavailable, message: "name its files: App(\"nginx\", \"local://nginx.yaml\")")
  public init(_ name: String) { parts = [] }
}

/// The commands that start an application, instead of what its files tell.
///
/// ```swift
/// AppCmds("nginx", "kubectl apply -f application/apps/nginx", "kubectl rollout status deployment nginx")
/// ```
public struct AppCmds: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Gives the commands, in order.
  public init(
    _ name: String, _ first: String, _ others: String..., file: String = #filePath, line: Int = #line,
    column: Int = #column
  ) {
    let commands = ApplicationCommands(name, [first] + others)
    parts = [.statement(Statement(.appCommands(commands), at: SourceSite(file: file, line: line, column: column)))]
  }
}

/// The applications that start with the cluster, in this order.
///
/// ```swift
/// Launch("nginx", "redis")
/// ```
public struct Launch: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Names applications of this image or of its base.
  public init(_ first: String, _ others: String..., file: String = #filePath, line: Int = #line, column: Int = #column)
  {
    parts = [.statement(Statement(.launch([first] + others), at: SourceSite(file: file, line: line, column: column)))]
  }
}
