import SealerDefinition
import SealerFoundations

/// Variables for the commands that follow and for the cluster.
///
/// ```swift
/// Env(["LANG": "C.UTF-8", "TZ": "UTC"])
/// ```
public struct Env: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Sets variables, in this order.
  public init(
    _ values: KeyValuePairs<String, String>, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let assignments = values.map { Assignment($0.key, Expandable(lenient: $0.value)) }
    parts = [.statement(Statement(.env(assignments), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Teaches the form of names and values.
  @available(*, unavailable, message: "write Env([\"NAME\": \"value\"])")
  public init(_ name: String, _ value: String) { parts = [] }
}

/// A variable that a build may set by `--build-arg NAME=value`.
///
/// ```swift
/// Arg("VERSION", default: "v1.19.8")
/// From("kubernetes:${VERSION}")
/// ```
public struct Arg: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Declares a build argument.
  ///
  /// - Parameter isForBases: whether `From` alone sees it, and what declares it again, as docker has an ARG before FROM.
  public init(
    _ name: String, default fallback: String? = nil, isForBases: Bool = false, file: String = #filePath,
    line: Int = #line, column: Int = #column
  ) {
    let argument = BuildArgument(name, fallback: fallback.map { Expandable(lenient: $0) }, isForBases: isForBases)
    parts = [.statement(Statement(.arg([argument]), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Declares several build arguments in one statement.
  public init(_ arguments: BuildArgument..., file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = [.statement(Statement(.arg(arguments), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Teaches where the default goes.
  @available(*, unavailable, message: "write Arg(\"NAME\", default: \"value\")")
  public init(_ name: String, _ value: String) { parts = [] }
}

/// Notes in the image's configuration.
///
/// ```swift
/// Label(["org.example.team": "platform"])
/// ```
public struct Label: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Sets labels, in this order.
  public init(
    _ values: KeyValuePairs<String, String>, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let assignments = values.map { Assignment($0.key, Expandable(lenient: $0.value)) }
    parts = [.statement(Statement(.label(assignments), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Teaches the form of names and values.
  @available(*, unavailable, message: "write Label([\"NAME\": \"value\"])")
  public init(_ name: String, _ value: String) { parts = [] }
}
