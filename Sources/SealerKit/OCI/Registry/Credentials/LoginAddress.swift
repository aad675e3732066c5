/// A registry as files of logins and helpers name it.
///
/// Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/credentials/file_store.go (`ConvertToHostname`)
package struct LoginAddress: Hashable, Sendable {
  /// The registry as references name it.
  package let host: String

  private static let hub = "https://index.docker.io/v1/"
  private static let hubNames = [ImageReference.defaultDomain, "index.docker.io", "registry-1.docker.io"]
  private static let schemes = ["https://", "http://"]

  /// Takes a registry as references name it.
  package init(host: String) { self.host = Self.hubNames.contains(host) ? ImageReference.defaultDomain : host }

  /// Reads what a user, a file or a helper calls a registry: `HOST`, `https://HOST`, `http://HOST/`, `https://HOST/v1/`; nil
  /// for something else, such as a repository.
  package init?(_ text: String) {
    let text = text.lowercased()
    let scheme = Self.schemes.first { text.hasPrefix($0) }
    let rest = text.dropFirst(scheme?.count ?? 0)
    let host = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(host.count)
    // Without a scheme, `HOST/v2` is a repository.
    let paths: [Substring] = ["", "/"] + (scheme == nil ? [] : ["/v1", "/v1/", "/v2", "/v2/"])
    guard !host.isEmpty, paths.contains(path) else { return nil }
    self.init(host: String(host))
  }

  /// How docker writes it into its file, and what it asks a helper for.
  ///
  /// Source: https://github.com/docker/cli/blob/v28.0.0/internal/registry/config.go (`IndexServer`)
  var key: String { host == ImageReference.defaultDomain ? Self.hub : host }

  /// Whether a key of a file means this registry.
  func isNamed(by key: String) -> Bool { LoginAddress(key)?.host == host.lowercased() }

  /// The value whose key names the registry best: as docker writes it, by its bare name, with https, with http.
  func value<Value>(in values: [String: Value]) -> Value? {
    if let value = values[key] { return value }
    let named = values.keys.filter(isNamed).min { (Self.rank($0), $0) < (Self.rank($1), $1) }
    return named.flatMap { values[$0] }
  }

  private static func rank(_ key: String) -> Int {
    schemes.firstIndex { key.lowercased().hasPrefix($0) }.map { $0 + 1 } ?? 0
  }
}
