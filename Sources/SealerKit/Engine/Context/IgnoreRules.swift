import Foundation
import SealerFoundations

/// The rules of `.sealerignore` or `.dockerignore`: what of the build context does not exist for a build.
///
/// Source: https://docs.docker.com/build/concepts/context/#dockerignore-files
struct IgnoreRules {
  private struct Rule {
    var pattern: PathPattern
    var isException: Bool
  }

  private var rules: [Rule] = []
  /// Whether an exception may bring back something inside a folder that is ignored.
  private(set) var hasExceptions = false
  /// Whether there is no rule.
  var isEmpty: Bool { rules.isEmpty }

  /// What tells the tool how to build, and never becomes part of an image: one holds secrets, one digests of its images.
  private static let kept = [ImageListWithAuth.fileName, ImageLock.fileName]

  /// Rules that ignore nothing but what is for the tool itself.
  init() {}

  /// Reads the rules of a context.
  ///
  /// - Throws: `SystemError`, `Diagnostics` for patterns that are wrong.
  static func read(context root: HostPath) throws -> IgnoreRules {
    let names = [".sealerignore", ".dockerignore"]
    guard let name = names.first(where: { FileKind.named(root.appending($0)) != nil }),
      let data = try ContextFile.read(name, in: root, limit: 1 << 20)
    else { return IgnoreRules() }
    return try IgnoreRules(String(decoding: data, as: UTF8.self), file: name)
  }

  private init(_ text: String, file name: String) throws {
    var findings: [Diagnostic] = []
    for (index, line) in text.textLines.enumerated() {
      var pattern = line.trimmingCharacters(in: .whitespaces)
      if pattern.isEmpty || pattern.hasPrefix("#") { continue }
      let isException = pattern.hasPrefix("!")
      if isException { pattern = pattern.dropFirst().trimmingCharacters(in: .whitespaces) }
      let parts = pattern.split(separator: "/").filter { $0 != "." }
      if parts.isEmpty { continue }
      guard let rule = PathPattern(parts.joined(separator: "/")) else {
        let site = SourceSite(file: name, line: index + 1)
        findings.append(
          Diagnostic("'\(pattern)' is not a pattern", at: site, expected: "names with *, **, ? and [a-z]"))
        continue
      }
      rules.append(Rule(pattern: rule, isException: isException))
      hasExceptions = hasExceptions || isException
    }
    try Diagnostics(findings).throwIfErrors()
  }

  /// Whether a path of the context does not exist for a build; the last rule that matches it or a folder above decides.
  func ignores(_ path: String) -> Bool {
    if Self.kept.contains(path) { return true }
    var result = false
    for rule in rules where result == rule.isException {
      if rule.pattern.covers(path) { result = !rule.isException }
    }
    return result
  }
}
