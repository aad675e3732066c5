import SealerFoundations
import SealerOCI

/// A pattern of a policy: a registry, or the name of an image as people write it, with tag and digest or without.
///
/// `*` is any text within a part of a name, `?` one letter, `**` any parts. A name without a tag covers all tags; a registry, also as
/// `REGISTRY/*`, all of its images; a pattern without a slash that begins with `*` fits any part of a name.
struct ImagePattern: Hashable, Sendable {
  /// The pattern as it was written.
  let text: String
  /// Where it was written.
  let site: SourceSite
  private let form: Form

  private enum Form: Hashable, Sendable {
    case registry(String)
    case part(String)
    case name(String)
  }

  /// Reads a pattern.
  ///
  /// - Throws: `Diagnostic` for one that no image can ever fit.
  init(_ text: String, at site: SourceSite) throws(Diagnostic) {
    self.text = text
    self.site = site
    form = try Self.form(text, at: site)
  }

  private static func form(_ text: String, at site: SourceSite) throws(Diagnostic) -> Form {
    var name = text
    for other in ["index.docker.io/", "registry-1.docker.io/"] where name.hasPrefix(other) {
      name = "docker.io/" + name.dropFirst(other.count)
    }
    if name.hasSuffix("/") { name += "**" }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isWhole = parts.count == 1 || (parts.count == 2 && ["*", "**"].contains(parts[1]))
    if let first = parts.first, isWhole, isRegistry(first) {
      try require("\(first)/x", text, site)
      return .registry(first)
    }
    try require(name, text, site)
    if name == "docker.io/library" {
      throw never(text, site, because: "library is a folder of docker.io", advice: "write docker.io/library/*")
    }
    return parts.count == 1 && name.hasPrefix("*") && !name.hasPrefix("**") ? .part(name) : .name(name)
  }

  /// Whether a part that stands alone is a registry, as docker decides it of the first part of a name.
  private static func isRegistry(_ part: String) -> Bool {
    let host = part.split(separator: ":", maxSplits: 1).map(String.init)
    guard let name = host.first, !part.contains("@") else { return false }
    if host.count == 2, !host[1].allSatisfy({ $0.isNumber || "*?".contains($0) }) { return false }
    return name.contains(".") || name == "localhost"
  }

  /// Requires that some image fits: one that has a digit in the place of each mark.
  private static func require(_ name: String, _ text: String, _ site: SourceSite) throws(Diagnostic) {
    var sample = name
    for mark in ["**", "*", "?"] { sample = sample.replacing(mark, with: "1") }
    if name != sample, let start = sample.firstIndex(of: "@") {
      // A digest with marks in it is no digest; what stands before it has to be a name all the same.
      sample = String(sample[..<start])
    }
    do {
      _ = try ImageReference(sample)
    } catch {
      let scheme = ["docker://", "https://", "http://"].first { text.hasPrefix($0) }
      throw never(
        text, site, because: Diagnostics(of: error).diagnostics.first?.found ?? "it is no name",
        advice: scheme.map { "write '\(text.dropFirst($0.count))'" })
    }
  }

  private static func never(
    _ text: String, _ site: SourceSite, because reason: String, advice: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "no image ever fits the pattern '\(text)': \(reason)", at: site,
      expected: "a registry, or a name as docker writes it, with * for a part of it and ** for several", advice: advice)
  }

  /// Whether it covers an image.
  ///
  /// - Parameter locked: the digest that a lock knows the image by.
  func covers(_ reference: ImageReference, locked: Digest? = nil) -> Bool {
    switch form {
    case .registry(let registry): return fits(registry, reference.domain)
    case .part(let part):
      return reference.forms(locked: locked).contains { form in
        form.split(separator: "/").contains { fits(part, String($0)) }
      }
    case .name(let name):
      // A folder's own name is none of several parts, too.
      let patterns = name.hasSuffix("/**") ? [name, String(name.dropLast(3))] : [name]
      return reference.forms(locked: locked).contains { form in patterns.contains { fits($0, form) } }
    }
  }

  private func fits(_ pattern: String, _ name: String) -> Bool { PathPattern(pattern)?.matches(name) ?? false }
}

extension ImageReference {
  /// What people write for an image: the familiar name and the full one, with tag and digest or without.
  fileprivate func forms(locked: Digest?) -> [String] {
    let repository = repository.description
    var names = ["\(domain)/\(repository)"]
    if domain == Self.defaultDomain {
      names.append(repository)
      if repository.hasPrefix("library/") {
        let short = repository.dropFirst("library/".count)
        names += [String(short), "\(domain)/\(short)"]
      }
    }
    var suffixes = [""]
    if let tag { suffixes.append(":\(tag)") }
    if let digest = digest ?? locked { suffixes += suffixes.map { "\($0)@\(digest)" } }
    return names.flatMap { name in suffixes.map { name + $0 } }
  }
}
