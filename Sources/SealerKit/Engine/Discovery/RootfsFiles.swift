import Foundation
import SealerFoundations
import SealerOCI
import SealerTemplates

/// Reads the files of a rootfs that its layers' indexes keep.
///
/// Symbolic links are followed as a process with that root would, as long as they stay inside.
struct RootfsFiles {
  /// A file on the way through a folder.
  struct File {
    /// The path that led to it.
    var path: RootfsPath
    /// What it is; its own path is another one where links led to it.
    var entry: LayerIndex.Entry

    /// Whether a link led to it.
    var isLinked: Bool { path != entry.path }
  }

  /// What stands in a folder and below it, sorted by path.
  struct Listing {
    var files: [File] = []
    /// The links that can't be followed.
    var broken: [RootfsLinkError] = []
  }

  private let rootfs: RootfsView
  private let limits: InputLimits

  init(_ rootfs: RootfsView, _ limits: InputLimits = InputLimits()) { (self.rootfs, self.limits) = (rootfs, limits) }

  /// The bytes of a file; links are followed.
  ///
  /// - Throws: `Diagnostic` for one that is missing or too large to be kept, `RootfsLinkError`.
  func content(of path: RootfsPath) throws -> Data {
    guard let entry = rootfs[try resolved(path)]?.entry, entry.kind == .file || entry.kind == .hardLink else {
      throw Diagnostic("the file \(path) is missing", expected: "a file of the rootfs")
    }
    return try Self.content(of: entry)
  }

  /// The bytes of a file, nil if nothing has that name; links are followed.
  ///
  /// - Throws: `Diagnostic` for one that is too large to be kept, `RootfsLinkError`.
  func content(ifAny path: RootfsPath) throws -> Data? {
    guard let name = path.name else { return nil }
    return rootfs[try resolved(path.parent).child(name)] == nil ? nil : try content(of: path)
  }

  /// The bytes of a file.
  ///
  /// - Throws: `Diagnostic` for one that is too large to be kept.
  static func content(of entry: LayerIndex.Entry) throws(Diagnostic) -> Data {
    if let content = entry.content { return content }
    throw Diagnostic(
      "\(entry.path) has \(entry.size) bytes", expected: "at most \(LayerIndex.fileLimit)", advice: "make it smaller")
  }

  /// Where a path leads when each link in it is followed.
  ///
  /// - Throws: `RootfsLinkError`.
  func resolved(_ path: RootfsPath) throws(RootfsLinkError) -> RootfsPath {
    let walk = rootfs.walk(path)
    guard let first = walk.first else { return walk.end }
    var error = RootfsLinkError(link: first.link, target: first.target, flaw: .circle)
    if walk.leavesRoot {
      error.flaw = .outside
      throw error
    }
    if walk.isCircle { throw error }
    // Of a folder elsewhere it is known that it is there, and not what it holds.
    let isFolder = rootfs.isFolder(walk.end)
    if !KeptPaths.clusterImage.lists(isFolder ? walk.end.child("_") : walk.end) {
      error.flaw = .unread(walk.end)
      throw error
    }
    if rootfs[walk.end] == nil, !isFolder {
      error.flaw = .missing
      throw error
    }
    return walk.end
  }

  /// The path with each link above its last name followed, as far as that is possible.
  func place(of path: RootfsPath) -> RootfsPath {
    guard let name = path.name, let folder = try? resolved(path.parent) else { return path }
    return folder.child(name)
  }

  // MARK: - Folders

  /// A part of the way down that no link interrupts.
  private struct Stretch {
    var start: RootfsPath
    var end: RootfsPath

    func passes(_ folder: RootfsPath) -> Bool { folder.isWithin(start) && end.isWithin(folder) }
  }

  private struct Visit {
    var path: RootfsPath
    /// Where it really is.
    var place: RootfsPath
    /// The folders above it.
    var above: [Stretch]
  }

  /// The files in a folder and below it.
  ///
  /// - Parameter leavesOut: whether a file or folder is not looked at; its path is relative to the folder.
  /// - Throws: `InputLimitError` if links lead to more and more files.
  func listing(
    of folder: RootfsPath, leavesOut: (_ path: RootfsPath, _ isFolder: Bool) -> Bool = { _, _ in false }
  ) throws -> Listing {
    var listing = Listing()
    var linked: Int64 = 0
    var rest: [Visit] = []
    do throws(RootfsLinkError) {
      let place = try resolved(folder)
      rest.append(Visit(path: folder, place: place, above: [Stretch(start: place, end: place)]))
    } catch {
      listing.broken.append(error)
    }
    while let visit = rest.popLast() {
      for child in rootfs.children(of: visit.place) {
        guard let name = child.name else { continue }
        let path = visit.path.child(name)
        var next = Visit(path: path, place: child, above: visit.above)
        do throws(RootfsLinkError) {
          next = try step(next)
        } catch {
          if !leavesOut(path.relative(to: folder) ?? path, false) { listing.broken.append(error.seen(at: path)) }
          continue
        }
        if next.path != next.place {
          linked += 1
          try limits.check(.chartFiles, linked, of: "what links in \(folder) lead to")
        }
        let isFolder = rootfs.isFolder(next.place)
        if leavesOut(path.relative(to: folder) ?? path, isFolder) { continue }
        if isFolder {
          rest.append(next)
        } else if let entry = rootfs[next.place]?.entry {
          listing.files.append(File(path: path, entry: entry))
        }
      }
    }
    listing.files.sort { $0.path < $1.path }
    return listing
  }

  /// Follows a link, and sees that the way doesn't come back to a folder that it has passed.
  private func step(_ visit: Visit) throws(RootfsLinkError) -> Visit {
    var next = visit
    if let entry = rootfs[visit.place]?.entry, entry.kind == .symlink {
      next.place = try resolved(visit.place)
      if rootfs.isFolder(next.place), next.above.contains(where: { $0.passes(next.place) }) {
        throw RootfsLinkError(link: visit.path, target: entry.target ?? "", flaw: .circle)
      }
      next.above.append(Stretch(start: next.place, end: next.place))
      return next
    }
    if let last = next.above.popLast() {
      if next.above.contains(where: { $0.passes(next.place) }) {
        throw RootfsLinkError(link: visit.path, target: next.place.description, flaw: .circle)
      }
      next.above.append(Stretch(start: last.start, end: next.place))
    }
    return next
  }
}

/// Why a symbolic link of a rootfs can't be followed.
struct RootfsLinkError: Error, DiagnosticConvertible {
  /// What is wrong with it.
  enum Flaw: Hashable {
    /// It leads out of the rootfs.
    case outside
    /// It leads back to itself.
    case circle
    /// Nothing is there.
    case missing
    /// What is there is not read before the image runs.
    case unread(RootfsPath)
  }

  /// The link.
  var link: RootfsPath
  /// What it says.
  var target: String
  var flaw: Flaw

  /// The same, by the path that led to the link.
  func seen(at path: RootfsPath) -> RootfsLinkError { RootfsLinkError(link: path, target: target, flaw: flaw) }

  var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    let link = "the symbolic link \(link) leads to '\(target)'"
    return switch flaw {
    case .outside:
      Diagnostic(
        "\(link), out of the rootfs", expected: "a link that stays inside the rootfs",
        advice: "copy what it leads to into the image, and let the link lead there")
    case .circle:
      Diagnostic("\(link), and so back to itself", expected: "a link to a file or folder", advice: "take the link away")
    case .missing:
      Diagnostic(
        "\(link), and nothing is there", expected: "a link to a file or folder of the rootfs",
        advice: "copy what it leads to into the image, too")
    case .unread(let place):
      Diagnostic(
        "\(link), and \(place) is not looked at for images", expected: "a link into charts/ or manifests/",
        advice: "copy what it leads to there")
    }
  }
}
