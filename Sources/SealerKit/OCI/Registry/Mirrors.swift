import SealerFoundations

/// A rule that sends the requests for one registry to another one first.
package struct MirrorRule: Hashable, Sendable {
  /// The registry that is asked for.
  package var domain: String
  /// The registry that is asked instead.
  package var host: String
  /// What stands before the repository there, without slashes around it.
  package var prefix: String

  /// Reads `DOMAIN=HOST[/PREFIX]`.
  ///
  /// - Throws: `RegistryError.badMirror`.
  package init(_ text: String) throws(RegistryError) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let target = try? ImageReference(parts[1].trimmingSlashes + "/x"),
      target.domain == parts[1].split(separator: "/").first.map(String.init),
      (try? ImageReference(parts[0] + "/x"))?.domain == (parts[0] == "index.docker.io" ? "docker.io" : parts[0])
    else { throw .badMirror(text) }
    domain = parts[0] == "index.docker.io" ? "docker.io" : parts[0]
    host = target.domain
    prefix = target.repository.components.dropLast().joined(separator: "/")
  }

  /// The repository's name at the mirror.
  func repository(_ name: RepositoryName) -> RepositoryName {
    prefix.isEmpty ? name : RepositoryName(checked: "\(prefix)/\(name)")
  }
}

extension String {
  fileprivate var trimmingSlashes: String {
    var text = self[...]
    while text.last == "/" { text.removeLast() }
    return String(text)
  }
}
