import Foundation
import SealerFoundations

/// Reads the files of a chart that is a folder, but those that `.helmignore` names.
///
/// Symbolic links are followed as Helm does, as long as they stay inside the folder that holds the chart: a subchart may be
/// a link to the chart beside this one.
struct ChartFolder {
  private let root: HostPath
  /// The folder that holds the chart, where links may lead.
  private let bounds: HostPath
  private let rules: ChartIgnoreRules
  private var budget: ChartBudget
  private var found = ChartFiles()
  /// The folders on the way down, by where they really are.
  private var above: [HostPath] = []

  /// The files below a folder, in the order of their paths.
  static func files(at path: HostPath, _ budget: inout ChartBudget) throws(ChartError) -> ChartFiles {
    let root = try absolute(path)
    guard let realRoot = root.real else { throw .system(SystemError("open", path)) }
    var rules = ChartIgnoreRules()
    let ignoreFile = root.appending(".helmignore")
    if ignoreFile.exists {
      _ = try target(of: ignoreFile, within: realRoot.parent)
      let text = String(decoding: try read(ignoreFile, limit: 1 << 20), as: UTF8.self)
      do {
        rules = try ChartIgnoreRules(text)
      } catch {
        throw .ignoreRules(reason: GoString(error.description))
      }
    }
    var reader = ChartFolder(root: root, bounds: realRoot.parent, rules: rules, budget: budget)
    try reader.walk("", at: realRoot)
    budget = reader.budget
    return reader.found
  }

  private init(root: HostPath, bounds: HostPath, rules: ChartIgnoreRules, budget: ChartBudget) {
    (self.root, self.bounds, self.rules, self.budget) = (root, bounds, rules, budget)
  }

  private mutating func walk(_ folder: String, at place: HostPath) throws(ChartError) {
    guard above.count < 64 else { throw .limit(.depth(64)) }
    let location = root.appending(folder)
    if above.contains(place) { throw .linkCycle(name: location.text, target: place.text) }
    above.append(place)
    defer { above.removeLast() }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: location.text)
    } catch {
      throw .system(SystemError("list", location, code: EACCES))
    }
    for name in names.map({ GoString($0) }).sorted() {
      try visit(folder.isEmpty ? name.text : "\(folder)/\(name)", at: place.appending(name.text))
    }
  }

  private mutating func visit(_ path: String, at place: HostPath) throws(ChartError) {
    let full = root.appending(path)
    var (status, place) = (stat(), place)
    guard lstat(full.text, &status) == 0 else { throw .system(SystemError("look at", full)) }
    if status.st_mode & S_IFMT == S_IFLNK {
      place = try Self.target(of: full, within: bounds)
      guard stat(full.text, &status) == 0 else { throw .system(SystemError("look at", full)) }
    }
    let name = GoString(path)
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    if let line = rules.line(ignoring: path, isFolder: isFolder) { return found.leave(path, out: line) }
    if isFolder { return try walk(path, at: place) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .irregularFile(name: full.text) }
    guard name.isAllowedInChart else { throw .archiveEntry(.illegalName) }
    try budget.openFile()
    let size = Int(exactly: status.st_size) ?? .max
    try budget.take(0, of: name, size: size)
    let content = [UInt8](try Self.read(full, limit: budget.largestFile))
    try budget.take(content.count, of: name, size: content.count)
    found.files.append(ChartFile(name, content))
  }

  /// Where a link leads; one to something outside of the folder that holds the chart is refused.
  private static func target(of path: HostPath, within bounds: HostPath) throws(ChartError) -> HostPath {
    guard let target = path.real else {
      let reason = SystemError.text(of: errno)
      throw .brokenLink(path: path, reason: path.linkTarget.map { "it leads to \($0): \(reason)" } ?? reason)
    }
    if !target.isWithin(bounds) { throw .outsideLink(name: path.text, target: target.text, bounds: bounds.text) }
    return target
  }

  private static func read(_ path: HostPath, limit: Int) throws(ChartError) -> Data {
    do {
      return try FileBytes.read(path, limit: limit)
    } catch is UnexpectedFile {
      throw .irregularFile(name: path.text)
    } catch {
      throw (error as? SystemError).map { .system($0) } ?? .system(SystemError("read", path, code: EIO))
    }
  }

  private static func absolute(_ path: HostPath) throws(ChartError) -> HostPath {
    do throws(SystemError) {
      return try path.absolute()
    } catch {
      throw .system(error)
    }
  }
}
