import Foundation
import SealerFoundations

/// Reads the files of a chart that is a folder, but those that `.helmignore` names.
///
/// Symbolic links are followed as Helm does, as long as they stay inside the chart.
struct ChartFolder {
  private let root: HostPath
  private let realRoot: HostPath
  private let rules: ChartIgnoreRules
  private var budget: ChartBudget
  private var files: [ChartFile] = []

  /// The files below a folder, in the order of their paths.
  static func files(at path: HostPath, _ budget: inout ChartBudget) throws(ChartError) -> [ChartFile] {
    let root = try absolute(path)
    guard let realRoot = root.real else { throw .system(SystemError("open", path)) }
    var rules = ChartIgnoreRules()
    let ignoreFile = root.appending(".helmignore")
    if ignoreFile.exists {
      try checkInside(ignoreFile, realRoot)
      let text = String(decoding: try read(ignoreFile, limit: 1 << 20), as: UTF8.self)
      do {
        rules = try ChartIgnoreRules(text)
      } catch {
        throw .ignoreRules(reason: GoString(error.description))
      }
    }
    var reader = ChartFolder(root: root, realRoot: realRoot, rules: rules, budget: budget)
    try reader.walk("", depth: 0)
    budget = reader.budget
    return reader.files
  }

  private init(root: HostPath, realRoot: HostPath, rules: ChartIgnoreRules, budget: ChartBudget) {
    (self.root, self.realRoot, self.rules, self.budget) = (root, realRoot, rules, budget)
  }

  private mutating func walk(_ folder: String, depth: Int) throws(ChartError) {
    guard depth < 64 else { throw .limit(.depth(64)) }
    let location = root.appending(folder)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: location.text)
    } catch {
      throw .system(SystemError("list", location, code: EACCES))
    }
    for name in names.map({ GoString($0) }).sorted() {
      try visit(folder.isEmpty ? name.text : "\(folder)/\(name)", depth: depth)
    }
  }

  private mutating func visit(_ path: String, depth: Int) throws(ChartError) {
    let full = root.appending(path)
    var status = stat()
    guard lstat(full.text, &status) == 0 else { throw .system(SystemError("look at", full)) }
    if status.st_mode & S_IFMT == S_IFLNK {
      try Self.checkInside(full, realRoot)
      guard stat(full.text, &status) == 0 else { throw .system(SystemError("look at", full)) }
    }
    let name = GoString(path)
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    if rules.ignores(path, isFolder: isFolder) { return }
    if isFolder { return try walk(path, depth: depth + 1) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .irregularFile(name: full.text) }
    guard name.isAllowedInChart else { throw .archiveEntry(.illegalName) }
    try budget.openFile()
    let size = Int(exactly: status.st_size) ?? .max
    try budget.take(0, of: name, size: size)
    let content = [UInt8](try Self.read(full, limit: budget.largestFile))
    try budget.take(content.count, of: name, size: content.count)
    files.append(ChartFile(name, content))
  }

  /// Refuses a link to something outside of the chart.
  private static func checkInside(_ path: HostPath, _ realRoot: HostPath) throws(ChartError) {
    guard let target = path.real else {
      throw .brokenLink(path: path, reason: SystemError.text(of: errno))
    }
    if !target.isWithin(realRoot) { throw .outsideLink(name: path.text, target: target.text) }
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
