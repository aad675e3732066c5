import Foundation
import SealerFoundations
import SealerHost

/// Something of the build context that goes into a layer.
struct ContextEntry: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case folder
    case file(size: Int64, isExecutable: Bool)
    case link(target: String)
  }

  /// Where it is below the source that was copied; the source itself is the root.
  var path: RootfsPath
  /// What it is.
  var kind: Kind
  /// Where it is on this machine.
  var location: JoinedPath
  /// What shows whether a file was changed.
  var stamp: FileStamp?
}

/// The folder whose files a build may copy.
struct BuildContext: Sendable {
  /// The folder on this machine.
  let root: HostPath
  private let rules: IgnoreRules
  /// Whether this is the rootfs of an image or a stage, whose links in folders lead to other places of it.
  private let isRootfs: Bool

  /// Opens a context.
  ///
  /// - Throws: `ContextError.noFolder`, `Diagnostics` for wrong ignore rules.
  init(root: HostPath) throws {
    guard root.isFolder else { throw ContextError.noFolder(path: root) }
    self.root = root
    rules = try IgnoreRules.read(context: root)
    isRootfs = false
  }

  /// The unpacked rootfs of an image or a stage: nothing in it is ignored.
  init(rootfs: HostPath) {
    root = rootfs
    rules = IgnoreRules()
    isRootfs = true
  }

  /// Everything that a source stands for, sorted by path, the source first.
  ///
  /// A source that is a link is what the link leads to, inside the context, as for docker and buildah; links in a folder stay
  /// links.
  /// - Throws: `ContextError` if the source is missing, ignored or outside, `SystemError`.
  func entries(of source: String, at site: SourceSite) throws -> [ContextEntry] {
    let path: RootfsPath
    do {
      path = try RootfsPath(source)
    } catch {
      throw ContextError.outside(source: source, site: site)
    }
    let way = walk(path)
    if way.isCircle { throw ContextError.circle(source: source, site: site) }
    let target = way.end
    let location = root.appending(target)
    var status = stat()
    guard lstat(location.text, &status) == 0 else {
      if target == path { throw missing(path, source, site) }
      throw ContextError.leadsNowhere(source: source, target: target, isRootfs: isRootfs, site: site)
    }
    let ignored = [path, target].first { !$0.isRoot && rules.ignores($0.description) }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    if let ignored, !isFolder || !rules.hasExceptions {
      throw self.ignored(ignored, source, site, isFolder: isFolder)
    }
    var entries: [ContextEntry] = []
    let walk = ContextWalk(location: location, inContext: target, rules: rules, site: site)
    try walk.collect(.root, status, into: &entries)
    // An ignored folder is there only for what an exception brings back inside.
    if let ignored, entries.count == 1 { throw self.ignored(ignored, source, site, isFolder: true) }
    return entries
  }

  /// The way through the links of a path, none of which leads out.
  private func walk(_ path: RootfsPath) -> LinkWalk { LinkWalk(path) { root.appending($0).linkTarget } }

  private func ignored(_ path: RootfsPath, _ source: String, _ site: SourceSite, isFolder: Bool) -> ContextError {
    .ignored(
      source: source, by: rules.rule(thatIgnores: path.description), isFolder: isFolder, site: site)
  }

  /// The paths that a source with `*`, `?` or `[…]` stands for, sorted; a source without them, or one that is there as
  /// it is written, stands for itself.
  ///
  /// Source: https://docs.docker.com/reference/dockerfile/#pattern-matching
  /// - Throws: `ContextError` if nothing matches, `SystemError`.
  func matches(_ source: String, at site: SourceSite) throws -> [String] {
    guard source.contains(where: { "*?[\\".contains($0) }), let pattern = try? RootfsPath(source),
      !root.appending(pattern).exists
    else { return [source] }
    var found: [RootfsPath] = [.root]
    var ignored: RootfsPath?
    for component in pattern.components {
      guard let fitting = PathPattern(name: component) else { throw ContextError.noMatch(source: source, site: site) }
      var next: [RootfsPath] = []
      for folder in found {
        let way = walk(folder)
        if way.isCircle { continue }
        let location = root.appending(way.end)
        for name in (try? FolderNames.read(location, site).all) ?? [] where fitting.matches(name) {
          let path = try folder.appending(name)
          // Of an ignored folder there may be what an exception brings back inside.
          if !rules.ignores(path.description) || (rules.hasExceptions && root.appending(path).isFolder) {
            next.append(path)
          } else {
            ignored = ignored ?? path
          }
        }
      }
      found = next
    }
    found = try found.filter { path in
      guard rules.ignores(path.description) else { return true }
      do {
        return try !entries(of: path.description, at: site).isEmpty
      } catch ContextError.ignored {
        ignored = ignored ?? path
        return false
      }
    }
    if found.isEmpty, let ignored { throw self.ignored(ignored, source, site, isFolder: true) }
    if found.isEmpty { throw ContextError.noMatch(source: source, site: site) }
    return found.sorted().map(\.description)
  }

  private func missing(_ path: RootfsPath, _ source: String, _ site: SourceSite) -> ContextError {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path.parent).text)) ?? []
    let near = (path.name ?? "").nearest(in: names).map { path.parent.isRoot ? $0 : "\(path.parent)/\($0)" }
    return .missing(source: source, near: near, isRootfs: isRootfs, site: site)
  }
}

/// What can be wrong with a build context or a source of it.
enum ContextError: Error, Hashable {
  case noFolder(path: HostPath)
  case missing(source: String, near: [String], isRootfs: Bool, site: SourceSite)
  case noMatch(source: String, site: SourceSite)
  case ignored(source: String, by: IgnoreRules.Rule?, isFolder: Bool, site: SourceSite)
  case outside(source: String, site: SourceSite)
  case leadsNowhere(source: String, target: RootfsPath, isRootfs: Bool, site: SourceSite)
  case circle(source: String, site: SourceSite)
  case link(path: HostPath)
  case kind(path: HostPath, site: SourceSite)
  case nameNotUTF8(folder: HostPath, site: SourceSite)
  case rename(source: String, site: SourceSite)
  case oneName(source: String, count: Int, site: SourceSite)
}

extension ContextError: DiagnosticConvertible {
  var diagnostics: [Diagnostic] {
    switch self {
    case .noFolder(let path):
      [Diagnostic("the build context \(path) is no folder", expected: "a folder with the files that the image copies")]
    case .missing(let source, let near, let isRootfs, let site):
      [
        Diagnostic(
          "'\(source)' is not in \(isRootfs ? "what the copy is from" : "the build context")", at: site,
          advice: near.isEmpty
            ? (isRootfs ? nil : "sources are looked up below the folder that the build was given")
            : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?")
      ]
    case .ignored(let source, nil, _, let site):
      [
        Diagnostic(
          "'\(source)' tells this tool how to build, and never becomes part of an image", at: site,
          advice: "don't copy it, or copy it under another name")
      ]
    case .ignored(let source, let rule?, let isFolder, let site):
      [
        Diagnostic(
          "'\(source)' is ignored by '\(rule.text)' (\(rule.site))\(isFolder ? ", and no exception brings back anything of it" : "")",
          at: site,
          advice: isFolder
            ? "add a line '!FILE' below that for what is to be copied, or don't copy it"
            : "add a line '!\(source)' below that, or don't copy it")
      ]
    case .outside(let source, let site):
      [
        Diagnostic(
          "'\(source)' is outside the build context", at: site,
          expected: "a path below it",
          advice: "move it into the context, or build from a folder above")
      ]
    case .leadsNowhere(let source, let target, let isRootfs, let site):
      [
        Diagnostic(
          "'\(source)' leads through a link to '\(target)', which is not in "
            + (isRootfs ? "what the copy is from" : "the build context"), at: site,
          expected: "a link to something there", advice: isRootfs ? nil : "put the files themselves into the context")
      ]
    case .circle(let source, let site):
      [Diagnostic("the links of '\(source)' lead in a circle", at: site, expected: "a link to a file or a folder")]
    case .link(let path):
      [
        Diagnostic(
          "\(path) is a link that leads out of the build context", expected: "a file of the context, or a link to one",
          advice: "put the file itself there")
      ]
    case .kind(let path, let site):
      [Diagnostic("\(path) is a device, a socket or a pipe", at: site, expected: "files, folders and links")]
    case .nameNotUTF8(let folder, let site):
      [Diagnostic("a name in \(folder) is not UTF-8", at: site, advice: "rename it, or ignore it by .sealerignore")]
    case .rename(let source, let site):
      [Diagnostic("'\(source)' can't be copied onto the rootfs itself", at: site, expected: "a path inside the rootfs")]
    case .noMatch(let source, let site):
      [Diagnostic("nothing in the build context matches '\(source)'", at: site, expected: "at least one file")]
    case .oneName(let source, let count, let site):
      [
        Diagnostic(
          "'\(source)' stands for \(count) files, which can't have one name", at: site, expected: "a folder",
          advice: "end the destination with '/'")
      ]
    }
  }
}
