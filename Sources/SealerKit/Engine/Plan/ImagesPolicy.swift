import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// Which container images an organisation lets into its cluster images, and where they are had.
///
/// ```yaml
/// allow: [registry.k8s.io, docker.io/library/*, quay.io/team/**]
/// deny: [docker.io/library/busybox]
/// requireDigest: true
/// replace: {docker.io: mirror.example.com/docker}
/// ```
///
/// A pattern is a registry, or a registry and a repository; `*` stands for a part of a path, `**` for several. What is
/// replaced is had elsewhere; in the cluster it has the name that manifests ask for.
public struct ImagesPolicy: Hashable, Sendable {
  /// A registry, or a registry and a repository with `*`.
  struct Pattern: Hashable, Sendable {
    let text: String

    /// Whether it covers an image.
    func covers(_ reference: ImageReference) -> Bool {
      let name = "\(reference.domain)/\(reference.repository)".split(separator: "/")[...]
      let parts = text.split(separator: "/")[...]
      return Self.matches(parts.count == 1 ? parts + ["**"] : parts, name)
    }

    /// Whether the parts of a pattern cover those of a name; only the last `**` has to be tried with more of them, so
    /// that the steps are at most one times the other.
    private static func matches(_ pattern: ArraySlice<Substring>, _ name: ArraySlice<Substring>) -> Bool {
      var (pattern, name) = (pattern, name)
      var resumption: (pattern: ArraySlice<Substring>, name: ArraySlice<Substring>)?
      while true {
        if pattern.first == "**" {
          pattern = pattern.dropFirst()
          if pattern.isEmpty { return true }
          resumption = (pattern, name)
        } else if let word = name.first, let part = pattern.first, part == "*" || part == word {
          (pattern, name) = (pattern.dropFirst(), name.dropFirst())
        } else if pattern.isEmpty, name.isEmpty {
          return true
        } else {
          guard let last = resumption, !last.name.isEmpty else { return false }
          (pattern, name) = (last.pattern, last.name.dropFirst())
          resumption = (pattern, name)
        }
      }
    }
  }

  /// What is let in; everything if there is nothing.
  var allowed: [Pattern] = []
  /// What is kept out.
  var denied: [Pattern] = []
  /// Whether an image has to be named or locked by its digest.
  var requiresDigest = false
  /// Registries, and what they are replaced by: a registry, with folders where it has some.
  var replacements: [String: String] = [:]
  /// The file.
  private var file = ""

  /// Reads a policy.
  ///
  /// - Throws: `Diagnostics` with every finding, `YAMLError`, `SystemError`.
  package static func read(_ path: HostPath) throws -> ImagesPolicy {
    try ImagesPolicy(try FileBytes.read(path, limit: 1 << 20), file: path.text)
  }

  private init(_ text: Data, file: String) throws {
    self.file = file
    var findings: [Diagnostic] = []
    for document in try YAML.documents(text, file: file) where !document.isNull {
      for pair in document.pairs ?? [] {
        if !read(pair) {
          findings.append(
            Diagnostic(
              "'\(pair.key.string ?? "")' is no rule, or has no value that fits", at: pair.key.site(in: file),
              expected:
                "allow and deny with lists of patterns, requireDigest with true or false, replace with a mapping",
              advice: pair.key.string?.suggestion(from: ["allow", "deny", "requireDigest", "replace"])))
        }
      }
    }
    try Diagnostics(findings).throwIfErrors()
  }

  private mutating func read(_ pair: YAMLNode.Pair) -> Bool {
    switch (pair.key.string, YAMLValue(pair.value)) {
    case ("allow", .list): allowed = (pair.value.items ?? []).compactMap(\.string).map(Pattern.init)
    case ("deny", .list): denied = (pair.value.items ?? []).compactMap(\.string).map(Pattern.init)
    case ("requireDigest", .bool(let value)): requiresDigest = value
    case ("replace", .map(let fields)):
      for field in fields {
        guard case .string(let text) = field.value else { return false }
        replacements[field.key] = text.hasSuffix("/") ? String(text.dropLast()) : text
      }
    default: return false
    }
    return true
  }

  /// Where an image is had instead; itself if nothing replaces its registry.
  ///
  /// - Throws: `InvalidReference` if the replacement makes none.
  func replaced(_ reference: ImageReference) throws -> ImageReference {
    guard let other = replacements[reference.domain] else { return reference }
    let moved = try ImageReference("\(other)/\(reference.repository)")
    return moved.with(tag: reference.tag, digest: reference.digest)
  }

  /// What it refuses of the images of a build.
  func findings(_ finds: [ImageFind], lock: ImageLock?) -> [Diagnostic] {
    finds.flatMap { find -> [Diagnostic] in
      let name = find.reference.familiarName
      let site = find.finds.first?.site
      var findings: [Diagnostic] = []
      if let rule = denied.first(where: { $0.covers(find.reference) }) {
        findings.append(
          Diagnostic("the policy \(file) keeps \(name) out by '\(rule.text)'", at: site, advice: "use another image"))
      } else if !allowed.isEmpty, !allowed.contains(where: { $0.covers(find.reference) }) {
        findings.append(
          Diagnostic(
            "the policy \(file) doesn't let \(name) in", at: site,
            expected: "one of \(allowed.map(\.text).joined(separator: ", "))"))
      }
      if requiresDigest, find.reference.digest == nil, lock?.digest(of: find.reference) == nil {
        findings.append(
          Diagnostic(
            "the policy \(file) wants \(name) by its digest", at: site,
            advice: "lock it by 'sealer-run lock', or name it"))
      }
      return findings
    }
  }
}
