import Foundation
import SealerDefinition
import SealerFoundations
import SealerHost
import SealerOCI

/// Something that a COPY puts into the rootfs.
struct PlannedEntry: Sendable {
  enum Source: Sendable {
    case folder
    case file(location: JoinedPath, size: Int64, isExecutable: Bool)
    case text(Data)
    case link(target: String)
  }

  /// Where it goes.
  var path: RootfsPath
  /// What it is.
  var source: Source
  /// How the user knows it: its path in the context, or where the text stands.
  var origin: CopyOrigin
  /// The permissions that it gets; nil for the usual ones.
  var permissions: Permissions?
  /// Whether it is a folder.
  var isFolder: Bool { if case .folder = source { true } else { false } }
  /// What shows whether a file of the context was changed.
  var stamp: FileStamp?
  /// Where the first line of a text was written, if it stands in a file of lines.
  var start: SourceSite?
}

/// A COPY with its variables replaced and its addresses loaded.
struct ExpandedCopy: Sendable {
  /// Something to copy, as it is named now.
  enum Source: Sendable {
    /// A path or pattern of the context, and where it was written.
    case path(String, SourceSite)
    /// A file of the network.
    case loaded(LoadedFile)
    /// A text, under a name, and where its first line was written, if it stands in a file of lines.
    case text(name: String, Data, start: SourceSite?)
  }

  var sources: [Source]
  var destination: RootfsPath
  var placement: FileCopy.Placement
  var permissions: Permissions?
  /// Where the statement stands.
  var site: SourceSite
  /// Where the destination was written.
  var destinationSite: SourceSite

  /// The folder in one of its own name that comes of a source which keeps its name, if that is a folder.
  var folderInItself: RootfsPath? {
    guard placement == .into, let name = destination.name else { return nil }
    let isNamed = sources.contains { source in
      if case .path(let path, _) = source { (try? RootfsPath(path))?.name == name } else { false }
    }
    return isNamed ? destination.child(name) : nil
  }

  /// The folders that files of the network lie in.
  var folders: [RootfsFolder] {
    sources.compactMap { if case .loaded(let file) = $0 { file.folder } else { nil } }
  }
}

/// Turns a COPY into the entries of a layer.
struct CopyPlanner {
  let context: BuildContext
  /// What is copied into, as far as it is known.
  let rootfs: RootfsView

  /// What a COPY comes to.
  struct Outcome {
    /// The entries, sorted by path; a later source has replaced an earlier one at the same path.
    let entries: [PlannedEntry]
    /// Where they go.
    let target: Target
    /// The patterns that stand for nothing, where other sources stand for something, as in
    /// `COPY package.json package-lock.json* app`.
    let unmatched: [ContextError]
  }

  /// Looks up the sources of a COPY.
  ///
  /// - Throws: `ContextError`, `Diagnostic` for links of the rootfs that lead nowhere, `SystemError`.
  func outcome(of copy: ExpandedCopy) throws -> Outcome {
    let target = try target(of: copy)
    var (copy, unmatched) = (copy, [ContextError]())
    copy.destination = target.path
    let found = try copy.sources.flatMap { source -> [[PlannedEntry]] in
      do {
        return try planned(source, copy)
      } catch let error as ContextError {
        guard case .noMatch = error else { throw error }
        unmatched.append(error)
        return []
      }
    }
    if found.isEmpty, let error = unmatched.first { throw error }
    return Outcome(entries: joined(found, copy), target: target, unmatched: unmatched)
  }

  private func joined(_ found: [[PlannedEntry]], _ copy: ExpandedCopy) -> [PlannedEntry] {
    // Those of one source stand in the order of paths, each once.
    if found.count == 1, let only = found.first, copy.permissions == nil { return only }
    var entries: [RootfsPath: PlannedEntry] = [:]
    for entry in found.joined() { entries[entry.path] = entry }
    return entries.values.sorted { $0.path < $1.path }.map { entry in
      var entry = entry
      entry.permissions = copy.permissions
      return entry
    }
  }

  /// What the rootfs says of the destination of a copy.
  struct Target: Hashable {
    let path: RootfsPath
    let isFolder: Bool
  }

  /// Where a copy goes; as long as that is the same in two rootfs, so are the entries.
  ///
  /// - Throws: `Diagnostic` if links lead in a circle.
  func target(of copy: ExpandedCopy) throws(Diagnostic) -> Target {
    let path = try destination(copy)
    return Target(path: path, isFolder: rootfs.isFolder(path))
  }

  /// Where a copy goes when the links of the rootfs on the way are followed, as docker and buildah follow them; a link at the
  /// end is followed to a folder, and replaced if it leads to none.
  ///
  /// - Throws: `Diagnostic` if links lead in a circle.
  private func destination(_ copy: ExpandedCopy) throws(Diagnostic) -> RootfsPath {
    do throws(RootfsView.LinkCircle) {
      let whole = try rootfs.followed(copy.destination)
      if copy.placement != .exactly || rootfs.isFolder(whole) { return whole }
      guard let name = copy.destination.name else { return whole }
      return try rootfs.followed(copy.destination.parent).child(name)
    } catch {
      throw Diagnostic(
        "'\(copy.destination)' can't be copied to: the link \(error.link) leads in a circle", at: copy.destinationSite,
        expected: "a destination whose links lead to folders")
    }
  }

  /// The entries of each thing that a source stands for.
  private func planned(_ source: ExpandedCopy.Source, _ copy: ExpandedCopy) throws -> [[PlannedEntry]] {
    switch source {
    case .text(let name, let data, let start):
      let path = try target(ofFile: name, copy)
      return [[PlannedEntry(path: path, source: .text(data), origin: CopyOrigin(copy.site.file), start: start)]]
    case .loaded(let loaded):
      let path = try target(ofFile: loaded.url.fileName ?? "", copy)
      var status = stat()
      guard stat(loaded.location.text, &status) == 0 else { throw SystemError("look at", loaded.location) }
      let file = PlannedEntry.Source.file(
        location: JoinedPath(loaded.location), size: Int64(status.st_size), isExecutable: false)
      let origin = CopyOrigin(loaded.url.absoluteString)
      return [[PlannedEntry(path: path, source: file, origin: origin, stamp: FileStamp(status))]]
    case .path(let pattern, let site):
      let names = try context.matches(pattern, at: site)
      if names.count > 1, copy.placement == .exactly, !rootfs.isFolder(copy.destination) {
        throw ContextError.oneName(source: pattern, count: names.count, site: site)
      }
      return try names.map { try planned(named: $0, at: site, copy) }
    }
  }

  private func planned(named name: String, at site: SourceSite, _ copy: ExpandedCopy) throws -> [PlannedEntry] {
    let found = try context.entries(of: name, at: site)
    let base = (try? RootfsPath(name)) ?? .root
    let target: RootfsPath
    switch (copy.placement, found.first?.kind) {
    // `.` has no name, so its content goes into the folder.
    case (.into, _): target = try base.name.map { try copy.destination.appending($0) } ?? copy.destination
    case (.exactly, .folder), (.contents, .folder): target = copy.destination
    case (.exactly, _), (.contents, _): target = try self.target(ofFile: base.name ?? name, copy)
    }
    let origin = base.isRoot ? "" : base.description
    let parts = try found.parallelMapParts { entries in
      entries.compactMap { entry -> PlannedEntry? in
        let path = target.appending(entry.path)
        if path.isRoot { return nil }
        return PlannedEntry(
          path: path, source: Self.source(entry), origin: CopyOrigin(origin, entry.path), stamp: entry.stamp)
      }
    }
    return parts.count == 1 ? parts[0] : Array(parts.joined())
  }

  /// Where a file goes: under the destination's name only if that is no folder.
  private func target(ofFile name: String, _ copy: ExpandedCopy) throws -> RootfsPath {
    let isName = copy.placement == .exactly && !rootfs.isFolder(copy.destination)
    return isName ? copy.destination : try copy.destination.appending(name)
  }

  private static func source(_ entry: ContextEntry) -> PlannedEntry.Source {
    switch entry.kind {
    case .folder: .folder
    case .file(let size, let isExecutable): .file(location: entry.location, size: size, isExecutable: isExecutable)
    case .link(let target): .link(target: target)
    }
  }
}

extension LayerIndex {
  /// The index of the layer that these entries will make, without writing it.
  ///
  /// - Throws: `InputLimitError` if it would be too much to keep, `SystemError`.
  static func planned(_ entries: [PlannedEntry], _ limits: InputLimits) throws -> LayerIndex {
    let kept = KeptPaths.clusterImage
    var recorder = LayerRecorder(ImageBudget(limits, of: "what is copied"), keeping: kept)
    for entry in entries {
      switch entry.source {
      case .folder: try recorder.record(LayerEntry(entry.path, .folder), text: nil)
      case .link(let target): try recorder.record(LayerEntry(entry.path, .symlink(target: target)), text: nil)
      case .text(let data):
        let size = Int64(data.count)
        let isKept = kept.captures(entry.path, size: size)
        try recorder.record(LayerEntry(entry.path, .file(size: size)), text: isKept ? data : nil)
      case .file(let location, let size, let isExecutable):
        let data = kept.captures(entry.path, size: size) ? try location.read(limit: LayerIndex.fileLimit) : nil
        try recorder.record(LayerEntry(entry.path, .file(size: size), isExecutable: isExecutable), text: data)
      }
    }
    return recorder.index
  }
}
