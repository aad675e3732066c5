import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Something that a COPY puts into the rootfs.
struct PlannedEntry: Sendable {
  enum Source: Sendable {
    case folder
    case file(location: String, size: Int64, isExecutable: Bool)
    case text(Data)
    case link(target: String)
  }

  /// Where it goes.
  var path: RootfsPath
  /// What it is.
  var source: Source
  /// How the user knows it: its path in the context, or where the text stands.
  var origin: String
}

/// Turns COPY instructions into the entries of a layer.
struct CopyPlanner {
  let context: BuildContext
  let expand: (Expandable) -> String

  /// The entries of a COPY, sorted by path; a later source replaces an earlier one at the same path.
  ///
  /// - Throws: `ContextError`, `SystemError`.
  func entries(_ copy: FileCopy, at site: SourceSite) throws -> [PlannedEntry] {
    var entries: [RootfsPath: PlannedEntry] = [:]
    let destination = try path(expand(copy.destination), site)
    for source in copy.sources {
      for entry in try planned(source, copy.placement, destination, site) { entries[entry.path] = entry }
    }
    return entries.values.sorted { $0.path < $1.path }
  }

  private func path(_ text: String, _ site: SourceSite) throws -> RootfsPath {
    do {
      return try RootfsPath(text)
    } catch {
      throw Diagnostic(
        "'\(text)': \(error.rawValue)", at: site, expected: "a path inside the rootfs, such as etc or /etc")
    }
  }

  private func planned(
    _ source: FileCopy.Source, _ placement: FileCopy.Placement, _ destination: RootfsPath, _ site: SourceSite
  ) throws -> [PlannedEntry] {
    switch source {
    case .inline(let file):
      let path = placement == .exactly ? destination : try destination.appending(file.name)
      return [PlannedEntry(path: path, source: .text(Data(expand(file.contents).utf8)), origin: site.file)]
    case .context(let text):
      let name = expand(text)
      let found = try context.entries(of: name, at: site)
      let target = try target(name, placement, destination, isFolder: found.first?.kind == .folder, site)
      let base = (try? RootfsPath(name)) ?? .root
      return try found.compactMap { entry in
        let path = try target.appending(entry.path.description)
        if path.isRoot { return nil }
        let origin = entry.path.isRoot ? base : try base.appending(entry.path.description)
        return PlannedEntry(path: path, source: Self.source(entry), origin: origin.description)
      }
    }
  }

  private static func source(_ entry: ContextEntry) -> PlannedEntry.Source {
    switch entry.kind {
    case .folder: .folder
    case .file(let size, let isExecutable): .file(location: entry.location, size: size, isExecutable: isExecutable)
    case .link(let target): .link(target: target)
    }
  }

  /// Where the source itself goes; `.` has no name, so its content goes into the folder.
  private func target(
    _ name: String, _ placement: FileCopy.Placement, _ destination: RootfsPath, isFolder: Bool, _ site: SourceSite
  ) throws -> RootfsPath {
    switch placement {
    case .into:
      let path = try? RootfsPath(name)
      return try path?.name.map { try destination.appending($0) } ?? destination
    case .exactly:
      if destination.isRoot, !isFolder { throw ContextError.rename(source: name, site: site) }
      return destination
    case .contents:
      guard isFolder else { throw ContextError.notAFolder(source: name, site: site) }
      return destination
    }
  }
}

extension LayerIndex {
  /// The index of the layer that these entries will make, without writing it.
  init(of entries: [PlannedEntry]) throws {
    self.init()
    for entry in entries {
      switch entry.source {
      case .folder: record(LayerEntry(entry.path, .folder), text: nil)
      case .link(let target): record(LayerEntry(entry.path, .symlink(target: target)), text: nil)
      case .text(let data):
        let size = Int64(data.count)
        let isKept = LayerIndex.captures(entry.path, size: size)
        record(LayerEntry(entry.path, .file(size: size)), text: isKept ? data : nil)
      case .file(let location, let size, let isExecutable):
        let data = LayerIndex.captures(entry.path, size: size) ? try FileBytes.read(location) : nil
        record(LayerEntry(entry.path, .file(size: size), isExecutable: isExecutable), text: data)
      }
    }
  }
}
