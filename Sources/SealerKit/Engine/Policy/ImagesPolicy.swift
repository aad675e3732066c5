import SealerFoundations
import SealerOCI

/// Which images an organisation lets into its cluster images, and where they are had.
///
/// ```yaml
/// allow: [registry.k8s.io, docker.io/library/*, quay.io/team/**]
/// deny: [busybox, nginx:1.2*, "*test*"]
/// requireDigest: true
/// replace: {docker.io: mirror.example.com/docker}
/// ```
///
/// Patterns are those of `ImagePattern`. What is denied is kept out whatever is allowed; where something is allowed, all else is kept
/// out. Container images, bases, images that files are copied from and images that a base embeds are looked at alike. What is replaced
/// is had elsewhere; in the cluster it has the name that manifests ask for.
public struct ImagesPolicy: Hashable, Sendable {
  /// What is let in; nil for everything.
  var allowed: [ImagePattern]?
  /// What is kept out.
  var denied: [ImagePattern] = []
  /// Whether an image has to be named or locked by its digest.
  var requiresDigest = false
  /// Registries, and what they are replaced by: a registry, with folders where it has some.
  var replacements: [String: String] = [:]
  /// The file.
  let file: String

  init(file: String) { self.file = file }

  /// What a policy says of an image.
  package enum Decision: Hashable, Sendable {
    /// It is let in, by a pattern where there are some.
    case allowed(by: Rule?)
    /// A pattern keeps it out.
    case denied(by: Rule)
    /// No pattern lets it in.
    case unlisted([String])
    /// It is not named by its digest.
    case noDigest
  }

  /// A pattern and where it stands.
  package struct Rule: Hashable, Sendable, Encodable {
    /// The pattern.
    package let pattern: String
    /// Where it stands.
    package let site: SourceSite
  }

  /// What it says of an image.
  ///
  /// - Parameter locked: the digest that a lock knows the image by.
  package func decision(_ reference: ImageReference, locked: Digest? = nil) -> Decision {
    if let rule = denied.first(where: { $0.covers(reference, locked: locked) }) { return .denied(by: rule.rule) }
    let rule = allowed?.first { $0.covers(reference, locked: locked) }
    if let allowed, rule == nil { return .unlisted(allowed.map(\.text)) }
    if requiresDigest, reference.digest == nil, locked == nil { return .noDigest }
    return .allowed(by: rule?.rule)
  }

  /// Where an image is had instead; itself if nothing replaces its registry.
  ///
  /// - Throws: `InvalidReference` if the replacement makes none.
  package func replaced(_ reference: ImageReference) throws(InvalidReference) -> ImageReference {
    guard let other = replacements[reference.domain] else { return reference }
    let moved = try ImageReference("\(other)/\(reference.repository)")
    return moved.with(tag: reference.tag, digest: reference.digest)
  }

  /// Why it keeps an image out; nil if it lets it in.
  ///
  /// - Parameters:
  ///   - what: what the image is, in front of its name.
  ///   - locked: the digest that a lock knows the image by.
  package func finding(
    _ reference: ImageReference, what: String = "", locked: Digest? = nil, at site: SourceSite? = nil
  ) -> Diagnostic? {
    let name = what + reference.familiarName
    switch decision(reference, locked: locked) {
    case .allowed: return nil
    case .denied(let rule):
      return Diagnostic(
        "the policy \(file) keeps \(name) out by '\(rule.pattern)' (\(rule.site))", at: site,
        advice: "use another image")
    case .unlisted(let patterns):
      return Diagnostic(
        "the policy \(file) doesn't let \(name) in", at: site, expected: "one of \(patterns.joined(separator: ", "))")
    case .noDigest:
      return Diagnostic(
        "the policy \(file) wants \(name) by its digest", at: site, advice: "lock it by 'sealer-run lock', or name it")
    }
  }

  /// What it refuses of the images of a build.
  func findings(_ finds: [ImageFind], lock: ImageLock?) -> [Diagnostic] {
    finds.compactMap { find in
      finding(find.reference, locked: lock?.digest(of: find.reference), at: find.finds.first?.site)
    }
  }
}

extension ImagePattern {
  /// The pattern as a decision names it.
  fileprivate var rule: ImagesPolicy.Rule { ImagesPolicy.Rule(pattern: text, site: site) }
}
