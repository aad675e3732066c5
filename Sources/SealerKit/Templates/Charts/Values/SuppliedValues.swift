import Foundation
import SealerFoundations
import SealerYAML

/// The values that users give to a chart: files, then single values, the later over the earlier.
///
/// See https://helm.sh/docs/helm/helm_template/
package struct SuppliedValues: Sendable {
  /// A text of values with the name that errors give it.
  package struct File: Sendable {
    /// The name.
    package var name: String
    /// The YAML.
    package var text: GoString

    /// A text.
    package init(name: String, text: GoString) {
      self.name = name
      self.text = text
    }
  }

  /// The texts of `--values`.
  package var files: [File]
  /// What `--set-json` takes.
  package var json: [String] = []
  /// What `--set` takes.
  package var set: [String] = []
  /// What `--set-string` takes.
  package var strings: [String] = []
  /// What `--set-file` takes.
  package var fileContents: [String] = []

  /// Values of texts.
  package init(_ files: [File] = []) { self.files = files }

  /// Reads a file of values.
  ///
  /// - Throws: `ChartError.system`.
  package mutating func addFile(_ path: HostPath) throws(ChartError) {
    files.append(File(name: path.text, text: try Self.content(of: path)))
  }

  /// All of them in one map, which is the caller's.
  ///
  /// - Throws: `ChartError`.
  func merged() throws(ChartError) -> GoMap {
    var merged = GoMap()
    for file in files {
      merged = Self.overlay(merged, try ValuesReader.map(try mapping(of: file)))
    }
    for text in json { try read(text, "--set-json", .json, into: merged) }
    for text in set { try read(text, "--set", .typed, into: merged) }
    for text in strings { try read(text, "--set-string", .text, into: merged) }
    for text in fileContents { try read(text, "--set-file", .file(Self.content(named:)), into: merged) }
    return merged
  }

  private func mapping(of file: File) throws(ChartError) -> YAMLValue {
    do throws(GoReadingError) {
      return try ValuesReader.mapping(file.text, file: file.name)
    } catch {
      throw .valuesFile(name: file.name, reason: error.reason)
    }
  }

  private func read(
    _ text: String, _ option: String, _ meaning: SetExpression.Meaning, into values: GoMap
  ) throws(ChartError) {
    do throws(SetExpression.Stop) {
      try SetExpression.read(text, as: meaning, into: values)
    } catch {
      guard case .wrong(let reason) = error else { return }
      throw .setValue(option: option, reason: reason)
    }
  }

  private static func content(of path: HostPath) throws(ChartError) -> GoString {
    do {
      return GoString([UInt8](try FileBytes.read(path, limit: 16 << 20)))
    } catch {
      throw (error as? SystemError).map { .system($0) } ?? .system(SystemError("read", path, code: EIO))
    }
  }

  /// What the file of a `--set-file` holds.
  private static func content(named text: String) throws(ChartError) -> GoString {
    // What is no path names nothing.
    guard let path = try? HostPath(text) else { throw .system(SystemError("open", text, code: ENOENT)) }
    return try content(of: path)
  }

  /// The maps of both, where both have one merged; else what `upper` has.
  static func overlay(_ lower: GoMap, _ upper: GoMap) -> GoMap {
    let result = lower.shallowCopy()
    for (key, value) in upper.sorted {
      if case .map(let above) = value, case .map(let below)? = result[key] {
        result[key] = .map(overlay(below, above))
      } else {
        result[key] = value
      }
    }
    return result
  }
}
