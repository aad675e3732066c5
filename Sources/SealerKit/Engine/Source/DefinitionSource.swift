import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Where a definition comes from: a Kubefile or a single Swift file.
package struct DefinitionSource: Sendable {
  private let workspace: Workspace
  private let note: @Sendable (String) -> Void

  /// Makes one; `note` is told what takes a while.
  package init(workspace: Workspace, note: @escaping @Sendable (String) -> Void) {
    self.workspace = workspace
    self.note = note
  }

  /// The file that a build reads where none is named: `Kubefile` in the context, else `Image.swift`.
  package static func defaultFile(context: HostPath) -> HostPath {
    let kubefile = context.appending("Kubefile")
    let swift = context.appending("Image.swift")
    return !kubefile.exists && swift.exists ? swift : kubefile
  }

  /// Reads a definition: a Kubefile, a Swift file, or the JSON of a definition, by the file's name.
  ///
  /// - Parameter dialect: the dialect that its user says a Kubefile is in; nil for what the file itself says.
  /// - Throws: `Diagnostics`, `SystemError`, `SwiftFileError`.
  package func read(
    _ path: HostPath, _ inputs: BuildInputs, dialect: Kubefile.Dialect? = nil
  ) async throws -> DefinedImage {
    if path == "-" {
      let text = try FileBytes.readInput(limit: 8 << 20)
      return try DefinedImage(kubefile: text, file: "standard input", dialect: dialect)
    }
    let text = try FileBytes.read(path, limit: 8 << 20)
    let shown = path.text.hasPrefix("./") ? String(path.text.dropFirst(2)) : path.text
    switch path.nameSuffix {
    case "swift":
      let file = SwiftFile(path: path, text: text, workspace: workspace, note: note)
      return try await file.image(inputs).saying(dialect, of: shown)
    case "json": return try DefinedImage(ImageDefinition(json: text, file: shown)).saying(dialect, of: shown)
    default: return try DefinedImage(kubefile: text, file: shown, dialect: dialect)
    }
  }
}
