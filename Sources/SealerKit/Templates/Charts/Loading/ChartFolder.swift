import Foundation
import SealerFoundations

/// Reads the files of a chart that is a folder, but those that `.helmignore` names.
///
/// Symbolic links are followed as Helm does, as long as they stay inside the chart.
struct ChartFolder {
  private let root: String
  private let realRoot: String
  private let rules: ChartIgnoreRules
  private var budget: ChartBudget
  private var files: [ChartFile] = []

  /// The files below a folder, in the order of their paths.
  static func files(at path: String, _ budget: inout ChartBudget) throws(ChartError) -> [ChartFile] {
    let root = absolute(path)
    guard let realRoot = realPath(root) else { throw .system(SystemError("open", path)) }
    var rules = ChartIgnoreRules()
    let ignoreFile = root + "/.helmignore"
    if FileManager.default.fileExists(atPath: ignoreFile) {
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

  private init(root: String, realRoot: String, rules: ChartIgnoreRules, budget: ChartBudget) {
    (self.root, self.realRoot, self.rules, self.budget) = (root, realRoot, rules, budget)
  }

  private mutating func walk(_ folder: String, depth: Int) throws(ChartError) {
    guard depth < 64 else { throw .limit(.depth(64)) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
    } catch {
      throw .system(SystemError("list", root + "/" + folder, code: EACCES))
    }
    for name in names.map({ GoString($0) }).sorted() {
      try visit(folder.isEmpty ? name.text : "\(folder)/\(name)", depth: depth)
    }
  }

  private mutating func visit(_ path: String, depth: Int) throws(ChartError) {
    let full = "\(root)/\(path)"
    var status = stat()
    guard lstat(full, &status) == 0 else { throw .system(SystemError("look at", full)) }
    if status.st_mode & S_IFMT == S_IFLNK {
      try Self.checkInside(full, realRoot)
      guard stat(full, &status) == 0 else { throw .system(SystemError("look at", full)) }
    }
    let name = GoString(path)
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    if rules.ignores(path, isFolder: isFolder) { return }
    if isFolder { return try walk(path, depth: depth + 1) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .irregularFile(path: full) }
    guard name.isAllowedInChart else { throw .archiveEntry(.illegalName) }
    try budget.openFile()
    let size = Int(exactly: status.st_size) ?? .max
    try budget.take(0, of: name, size: size)
    let content = [UInt8](try Self.read(full, limit: budget.largestFile))
    try budget.take(content.count, of: name, size: content.count)
    files.append(ChartFile(name, content))
  }

  /// Refuses a link to something outside of the chart.
  private static func checkInside(_ path: String, _ realRoot: String) throws(ChartError) {
    guard let target = realPath(path) else {
      throw .brokenLink(path: path, reason: String(cString: strerror(errno)))
    }
    if target != realRoot, !target.hasPrefix(realRoot == "/" ? "/" : realRoot + "/") {
      throw .outsideLink(path: path, target: target)
    }
  }

  private static func read(_ path: String, limit: Int) throws(ChartError) -> Data {
    do {
      return try FileBytes.read(path, limit: limit)
    } catch {
      throw (error as? SystemError).map { .system($0) } ?? .system(SystemError("read", path, code: EIO))
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func absolute(_ path: String) -> String {
    var path = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
