import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// The files that an exported Kubefile needs, until they are written.
struct ExportedFiles {
  let context: BuildContext
  let folder: HostPath
  /// What deserves a look.
  private(set) var notes: [Diagnostic] = []
  private var texts: [RootfsPath: Data] = [:]
  /// What stands where; of two things at one path, the later one, as in a copy.
  private var entries: [RootfsPath: ContextEntry] = [:]
  private var gathered = 0

  init(context: BuildContext, folder: HostPath) {
    self.context = context
    self.folder = folder
  }

  /// Makes sure that nothing is written over.
  ///
  /// - Throws: `Diagnostic` if the folder holds something.
  static func requireEmpty(_ folder: HostPath, advice: String? = "choose another one by -o") throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.text)) ?? []
    if names.isEmpty { return }
    throw Diagnostic("the folder \(folder) is not empty", expected: "an empty or a new folder", advice: advice)
  }

  /// Adds a file whose text stood in the definition.
  ///
  /// - Throws: `Diagnostic` if another text has the place.
  mutating func add(_ text: Data, at path: String) throws {
    let place = try RootfsPath(path)
    if let there = texts.updateValue(text, forKey: place), there != text { throw Self.conflict(place) }
  }

  /// Whether one of the sources is a folder.
  func haveFolder(_ sources: [FileCopy.Source]) -> Bool {
    sources.contains { source in
      guard case .path(let path) = source else { return false }
      let names = (try? context.matches(Self.pattern(path), at: SourceSite(file: ""))) ?? []
      return names.contains { context.root.appending($0).isFolder }
    }
  }

  /// Takes what sources stand for over, at their own places; one that is missing is a note, because the Kubefile says the
  /// same without it.
  ///
  /// - Throws: `ContextError`, `SystemError`.
  mutating func take(_ sources: [FileCopy.Source], at site: SourceSite) throws {
    for case .path(let path) in sources where !path.description.isWebAddress {
      for name in try names(path, site) {
        let base = (try? RootfsPath(name)) ?? .root
        for entry in try found(name, site) {
          entries[base.appending(entry.path)] = entry
        }
      }
    }
  }

  /// Puts the sources of a copy into a folder of their own, where one name can stand for them.
  ///
  /// - Throws: `ContextError`, `SystemError`; `Diagnostic` for a source whose name is not known yet.
  mutating func gather(
    _ copy: FileCopy, at site: SourceSite, _ make: (Expandable, [String]) throws -> FileCopy
  ) throws -> FileCopy {
    gathered += 1
    let place = "copies/\(gathered)"
    var names: Set<RootfsPath> = []
    let destination = copy.placement == .exactly ? copy.destination.literal.flatMap { try? RootfsPath($0) } : nil
    let whole = try destination?.name.map { try RootfsPath($0) }
    for source in copy.sources {
      guard case .path(let path) = source, path.literal != nil, !path.description.isWebAddress else {
        throw Diagnostic(
          "a source of this copy is not known before the build, so it can't be exported in this dialect", at: site,
          expected: "files of the build context", advice: "write the other dialect by --dialect")
      }
      for name in try self.names(path, site) {
        let base = (try? RootfsPath(name)) ?? .root
        if let text = texts[base] {
          let name = try whole ?? base.name.map { try RootfsPath($0) } ?? .root
          texts[try RootfsPath(place).appending(name)] = text
          names.insert(name)
          continue
        }
        let found = try found(name, site)
        let isFolder = found.first?.kind == .folder
        for entry in found {
          let inside = entry.path
          let target: RootfsPath
          if let whole {
            target = whole.appending(inside)
          } else if isFolder, copy.placement == .contents || base.isRoot || copy.placement == .exactly {
            target = inside
          } else {
            target = try RootfsPath(base.name ?? "").appending(inside)
          }
          if target.isRoot { continue }
          names.insert(try RootfsPath(target.components[0]))
          entries[try RootfsPath("\(place)/\(target)")] = entry
        }
      }
    }
    var result = try make(Expandable(literal: place), names.sorted().map { $0.isRoot ? "" : $0.description })
    result.permissions = copy.permissions
    result.platform = copy.platform
    notes.append(
      Diagnostic(
        "the files of this copy are in \(place) of the export, because the dialect has no words for it",
        severity: .note, at: site, advice: "the image's layers are the same, its history may name that folder"))
    return result
  }

  /// Writes everything; links are written as links, and nothing through them.
  ///
  /// - Throws: `Diagnostic` if a text would replace a file of the context; `UnexpectedFile` if something would have to lie
  ///   below a link; `SystemError`.
  func write() throws {
    try FileBytes.makeFolder(folder)
    let root = try HeldFolder(folder)
    for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
      guard let name = path.name else { continue }
      try place(entry, name, in: root.folder(making: path.parent.components))
    }
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard let name = path.name else { continue }
      let parent = try root.folder(making: path.parent.components)
      if let there = try parent.open(name) {
        guard try there.size() == text.count, try FileBytes.read(there, limit: text.count) == text else {
          throw Self.conflict(path)
        }
      }
      try parent.replace(name, with: text)
    }
  }

  private func place(_ entry: ContextEntry, _ name: String, in parent: HeldFolder) throws {
    switch entry.kind {
    case .folder: _ = try parent.folder(making: [name])
    case .file(_, let isExecutable):
      try parent.create(name, mode: isExecutable ? 0o755 : 0o644).append(entry.location.opened())
    case .link(let target): try parent.link(name, to: target)
    }
  }

  // MARK: - Sources

  /// The source with `*` for what only a build knows.
  private static func pattern(_ path: Expandable) throws -> String {
    try path.expanded(within: InputLimits()) { _ in "*" }
  }

  private mutating func names(_ path: Expandable, _ site: SourceSite) throws -> [String] {
    do {
      return try context.matches(Self.pattern(path), at: site)
    } catch let error as ContextError {
      guard case .noMatch = error else { throw error }
      note(error)
      return []
    }
  }

  private mutating func found(_ name: String, _ site: SourceSite) throws -> [ContextEntry] {
    do {
      return try context.entries(of: name, at: site)
    } catch let error as ContextError {
      guard case .missing = error else { throw error }
      if texts[(try? RootfsPath(name)) ?? .root] == nil { note(error) }
      return []
    }
  }

  private mutating func note(_ error: ContextError) {
    notes += error.diagnostics.asWarnings
  }

  private static func conflict(_ path: RootfsPath) -> Diagnostic {
    Diagnostic(
      "the text of \(path) would replace a file of the context", expected: "one file of that name",
      advice: "rename the file in the context")
  }
}

extension [Diagnostic] {
  /// The findings as what does not stop a command: its errors are warnings.
  var asWarnings: [Diagnostic] {
    map { finding in
      var warning = finding
      if finding.severity == .error { warning.severity = .warning }
      return warning
    }
  }
}
