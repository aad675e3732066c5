import Foundation
import SealerFoundations

/// The rules of `.sealerignore` or `.dockerignore`: what of the build context does not exist for a build.
///
/// Source: https://docs.docker.com/build/concepts/context/#dockerignore-files, and what reads them there:
/// https://github.com/moby/patternmatcher/blob/v0.6.0/ignorefile/ignorefile.go
struct IgnoreRules {
  /// A line of the file.
  struct Rule: Hashable {
    /// The pattern, without its `!`.
    let text: String
    /// Where it stands.
    let site: SourceSite
    let isException: Bool
  }

  private var rules: [(rule: Rule, pattern: PathPattern)] = []
  /// Whether an exception may bring back something inside a folder that is ignored.
  var hasExceptions: Bool { rules.contains(where: \.rule.isException) }
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
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    // A blank before the sign makes a pattern of a comment.
    for (index, line) in text.textLines.enumerated() where !line.hasPrefix("#") {
      var pattern = line.trimmingCharacters(in: .whitespaces)
      if pattern.isEmpty { continue }
      let site = SourceSite(file: name, line: index + 1)
      let isException = pattern.hasPrefix("!")
      if isException { pattern = pattern.dropFirst().trimmingCharacters(in: .whitespaces) }
      guard let path = Self.clean(pattern), !pattern.isEmpty else {
        if pattern.isEmpty {
          findings.append(Diagnostic("'!' makes an exception of nothing", at: site, expected: "!PATTERN"))
        }
        continue
      }
      guard let read = PathPattern(path) else {
        findings.append(
          Diagnostic("'\(pattern)' is not a pattern", at: site, expected: "names with *, **, ? and [a-z]"))
        continue
      }
      rules.append((Rule(text: pattern, site: site, isException: isException), read))
    }
    try Diagnostics(findings).throwIfErrors()
  }

  /// A pattern as Go's `path.Clean` has it, without the slashes at both ends; nil for one that nothing of a context fits.
  private static func clean(_ pattern: String) -> String? {
    var parts: [Substring] = []
    for part in pattern.split(separator: "/") where part != "." {
      if part != ".." { parts.append(part) } else if parts.popLast() == nil, !pattern.hasPrefix("/") { return nil }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// Whether a path of the context does not exist for a build; the last rule that matches it or a folder above decides.
  func ignores(_ path: String) -> Bool { Self.kept.contains(path) || rule(thatIgnores: path) != nil }

  /// The rule by which a path does not exist for a build; nil if it does, or is for the tool itself.
  func rule(thatIgnores path: String) -> Rule? {
    var deciding: Rule?
    for (rule, pattern) in rules where (deciding != nil) == rule.isException {
      if pattern.covers(path) { deciding = rule.isException ? nil : rule }
    }
    return deciding
  }
}
