import SealerDefinition
import SealerFoundations

/// Files that go into the rootfs: of the build context, of a stage, of another image, or of a web server.
///
/// ```swift
/// Copy("apollo", to: "charts")          // charts/apollo/…
/// Copy("conf/prod.yml", as: "etc/app.yml")
/// Copy(contentsOf: "files", to: ".")
/// Copy("etcdctl", from: "tools", to: "bin", permissions: 0o755)
/// Copy("https://example.com/calico.yaml", to: "manifests")
/// ```
///
/// `*`, `?` and `[…]` in a source stand for several files.
public struct Copy: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Copies files and folders into a folder; each keeps its name.
  ///
  /// - Parameters:
  ///   - from: a stage, or another image by reference; the build context if there is none.
  ///   - platform: the platforms, joined by commas, that the copy is for; of a copy from an image, that image's platform.
  ///   - permissions: those of every file and folder that is copied.
  public init(
    _ sources: String..., from: String? = nil, to folder: String, platform: String? = nil,
    permissions: Permissions? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    self.init(
      sources: Self.paths(sources), to: folder, placement: .into, from: from, platform: platform,
      permissions: permissions,
      file: file, line: line, column: column)
  }

  /// Copies a file or folder under another name; a file whose new name is a folder already goes into it.
  public init(
    _ source: String, from: String? = nil, as path: String, platform: String? = nil,
    permissions: Permissions? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    self.init(
      sources: Self.paths([source]), to: path, placement: .exactly, from: from, platform: platform,
      permissions: permissions, file: file, line: line, column: column)
  }

  /// Copies what folders hold into another folder; a source that is a file goes there, too.
  public init(
    contentsOf sources: String..., from: String? = nil, to folder: String, platform: String? = nil,
    permissions: Permissions? = nil, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    self.init(
      sources: Self.paths(sources), to: folder, placement: .contents, from: from, platform: platform,
      permissions: permissions, file: file, line: line, column: column)
  }

  /// Copies what each source says, in the very form that a Kubefile has.
  public init(
    sources: [FileCopy.Source], to destination: String, placement: FileCopy.Placement, from: String? = nil,
    platform: String? = nil, permissions: Permissions? = nil, file: String = #filePath, line: Int = #line,
    column: Int = #column
  ) {
    let copy = FileCopy(
      sources, to: Expandable(lenient: destination), placement: placement, from: from.map { Expandable(lenient: $0) },
      platform: platform.map { Expandable(lenient: $0) }, permissions: permissions)
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }

  private static func paths(_ sources: [String]) -> [FileCopy.Source] {
    sources.map { .path(Expandable(lenient: $0)) }
  }

  /// Teaches that a copy needs a destination.
  @available(*, unavailable, message: "say where it goes: Copy(\"…\", to: \"charts\")")
  public init(_ sources: String...) {
    parts = []
  }

  /// Teaches that `to` is a folder, and `as` a new name.
  @available(*, unavailable, message: "say either 'to: FOLDER', where it keeps its name, or 'as: NAME'")
  public init(_ source: String, to folder: String, as path: String) {
    parts = []
  }
}
