import SealerDefinition
import SealerFoundations

/// A file of the rootfs whose text stands in the program.
///
/// ```swift
/// File("manifests/imageList", contents: "nginx:latest\n")
/// ```
public struct File: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Puts a text at a path of the rootfs, byte for byte.
  public init(
    _ path: String, contents: String, permissions: Permissions? = nil, file: String = #filePath, line: Int = #line,
    column: Int = #column
  ) {
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let inline = InlineFile(name: name, contents: Expandable(literal: contents))
    let copy = FileCopy(
      [.inline(inline)], to: Expandable(literal: folder.isEmpty ? "." : folder), permissions: permissions)
    parts = [.statement(Statement(.copy(copy), at: SourceSite(file: file, line: line, column: column)))]
  }
}
