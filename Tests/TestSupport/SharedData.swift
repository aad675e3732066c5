import Foundation

/// The big corpora, which are not part of the package: `SEALER_SHARED`, or `../shared` beside it.
public enum SharedData {
  /// The folder of the corpora, or nil where they are absent.
  public static let folder: String? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let root = ProcessInfo.processInfo.environment["SEALER_SHARED"] ?? package.path + "/../shared"
    return FileManager.default.fileExists(atPath: root + "/data/README.md") ? root + "/data" : nil
  }()

  /// The bytes of a file of the corpora, or nil, with a printed line that says how much is skipped.
  public static func read(_ path: String, cases: String) -> Data? {
    guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
      print("skipped \(cases): \(path) of the shared data is absent")
      return nil
    }
    return data
  }

  /// The files below a folder of the corpora whose name is `name` or ends with it, sorted; empty, with a printed line,
  /// where they are absent.
  public static func files(below path: String, named name: String, cases: String) -> [String] {
    guard let folder, let walker = FileManager.default.enumerator(atPath: "\(folder)/\(path)") else {
      print("skipped \(cases): \(path) of the shared data is absent")
      return []
    }
    return walker.compactMap { $0 as? String }.filter { $0.hasSuffix(name) }.map { "\(folder)/\(path)/\($0)" }.sorted()
  }
}
