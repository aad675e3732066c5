import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Writes a definition as a folder that any tool for Kubefiles builds: the Kubefile and the files it needs.
package struct Exporter {
  private let context: BuildContext

  /// Makes one for a build context.
  ///
  /// - Throws: `Diagnostics`.
  package init(context: String) throws {
    self.context = try BuildContext(root: context)
  }

  /// Writes into a folder that is empty or missing.
  ///
  /// - Returns: the sources that are missing.
  /// - Throws: `Diagnostics`, `SystemError`; the folder may hold a part then.
  package func export(_ definition: ImageDefinition, to folder: String) throws -> [Diagnostic] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard names.isEmpty else {
      throw Diagnostic(
        "the folder \(folder) is not empty", expected: "an empty or a new folder", advice: "choose another one by -o")
    }
    var plain = definition
    var files: [(path: String, data: Data)] = []
    plain.statements = definition.statements.map { statement in
      guard case .copy(var copy) = statement.instruction else { return statement }
      copy.sources = copy.sources.map { source in
        guard case .inline(let file) = source, let text = file.contents.literal,
          let destination = copy.destination.literal
        else { return source }
        let path = InlineFiles.path(of: file, in: destination)
        files.append((path, Data(text.utf8)))
        return .context(Expandable(literal: path))
      }
      var result = statement
      result.instruction = .copy(copy)
      return result
    }
    let text = try Kubefile.write(plain)
    try FileBytes.makeFolder(folder)
    let notes = try copySources(definition, to: folder)
    for file in files {
      let location = "\(folder)/\(file.path)"
      if let there = try? FileBytes.read(location), there != file.data {
        throw Diagnostic(
          "the text of \(file.path) would replace a file of the context", expected: "one file of that name",
          advice: "rename the file in the context")
      }
      try FileBytes.makeFolder((location as NSString).deletingLastPathComponent)
      try FileBytes.replace(location, with: file.data)
    }
    try FileBytes.replace("\(folder)/Kubefile", with: Data(text.utf8))
    return notes
  }

  private func copySources(_ definition: ImageDefinition, to folder: String) throws -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for statement in definition.statements {
      guard case .copy(let copy) = statement.instruction else { continue }
      for case .context(let source) in copy.sources {
        guard let name = source.literal else {
          throw Diagnostic(
            "the source '\(source)' depends on a build argument", at: statement.site, expected: "a fixed path",
            advice: "write the path out before the export")
        }
        let base = (try? RootfsPath(name)) ?? .root
        for entry in try entries(of: name, at: statement.site, &notes) {
          try place(entry, to: "\(folder)/\(try base.appending(entry.path.description))")
        }
      }
    }
    return notes
  }

  /// What a source stands for; one that is missing is a note, because the Kubefile says the same without it.
  private func entries(of name: String, at site: SourceSite, _ notes: inout [Diagnostic]) throws -> [ContextEntry] {
    do {
      return try context.entries(of: name, at: site)
    } catch let error as ContextError {
      guard case .missing = error else { throw error }
      notes += error.diagnostics.map { diagnostic in
        var note = diagnostic
        note.severity = .warning
        return note
      }
      return []
    }
  }

  private func place(_ entry: ContextEntry, to location: String) throws {
    try FileBytes.makeFolder((location as NSString).deletingLastPathComponent)
    switch entry.kind {
    case .folder: try FileBytes.makeFolder(location)
    case .file(_, let isExecutable):
      let file = try OpenFile(location, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: isExecutable ? 0o755 : 0o644)
      try OpenFile(entry.location, flags: O_RDONLY).forEachPiece { try file.write($0) }
    case .link(let target):
      if symlink(target, location) != 0, errno != EEXIST { throw SystemError("make the link", location) }
    }
  }
}
