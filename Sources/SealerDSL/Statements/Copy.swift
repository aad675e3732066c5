import SealerDefinition
import SealerFoundations

/// Files of the build context that go into the rootfs.
///
/// ```swift
/// Copy("apollo", to: "charts")          // charts/apollo/…
/// Copy("conf/prod.yml", as: "etc/app.yml")
/// Copy(contentsOf: "files", to: ".")
/// ```
public struct Copy: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Copies files and folders into a folder; each keeps its name.
  public init(
    _ sources: Expandable..., to folder: Expandable, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let copy = FileCopy(sources.map { .context($0) }, to: folder)
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Copies a file or folder under another name.
  public init(
    _ source: Expandable, as path: Expandable, file: String = #filePath, line: Int = #line, column: Int = #column
  ) {
    let copy = FileCopy([.context(source)], to: path, placement: .exactly)
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Copies what a folder holds into another folder.
  public init(
    contentsOf source: Expandable, to folder: Expandable, file: String = #filePath, line: Int = #line,
    column: Int = #column
  ) {
    let copy = FileCopy([.context(source)], to: folder, placement: .contents)
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }

  /// Teaches that a copy needs a destination.
  @available(*, unavailable, message: "say where it goes: Copy(\"…\", to: \"charts\")")
  public init(_ sources: Expandable...) {
    parts = []
  }
}
