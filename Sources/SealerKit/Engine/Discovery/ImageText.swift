import SealerOCI

/// What a text has to look like to name an image.
enum ImageText {
  /// Whether something else fills the text in later: a template, a variable of a container or of a shell.
  static func isOpen(_ text: String) -> Bool { text.contains("{{") || text.contains("$(") || text.contains("${") }

  /// A reference as tools write it behind a key, without `docker://`; nil if the text names none.
  ///
  /// - Parameter tagged: whether it has to say a tag or a digest.
  static func reference(_ text: String, tagged: Bool) -> String? {
    var text = text
    for scheme in ["docker://", "oci://"] where text.hasPrefix(scheme) { text = String(text.dropFirst(scheme.count)) }
    guard !text.isEmpty, !isOpen(text), !text.contains("://"), let reference = try? ImageReference(text) else {
      return nil
    }
    return !tagged || isTagged(text) || reference.digest != nil ? text : nil
  }

  /// A reference that can be nothing else: a registry with a domain, a repository, and a tag or a digest.
  static func fullReference(_ text: String) -> String? {
    guard let text = reference(text, tagged: true), let slash = text.firstIndex(of: "/") else { return nil }
    let domain = text[..<slash]
    guard domain.contains("."), domain.contains(where: \.isLetter), !forges.contains(domain) else { return nil }
    if text.contains("@") { return text }
    let tag = text[slash...].split(separator: ":").last ?? ""
    // A port behind a path is no tag: `example.com/metrics:8080`.
    let isPort = tag.allSatisfy(\.isNumber) && (80...65_535).contains(Int(tag) ?? 0)
    return isPort && !isRegistry(domain) || taintEffects.contains(tag) ? nil : text
  }

  /// Where sources are, and no images.
  private static let forges: Set<Substring> = ["github.com", "gitlab.com", "bitbucket.org"]
  /// What stands behind the colon of a taint: `node-role.kubernetes.io/master:NoSchedule-`.
  private static let taintEffects = Set(
    ["NoSchedule", "PreferNoSchedule", "NoExecute"].flatMap { [Substring($0), Substring($0 + "-")] })
  private static let registries: Set<Substring> = ["docker.io", "quay.io", "ghcr.io", "gcr.io", "mcr.microsoft.com"]

  /// Whether a domain is one of a registry by its name.
  private static func isRegistry(_ domain: Substring) -> Bool {
    registries.contains(domain) || ["registry.", "docker.", "harbor."].contains { domain.hasPrefix($0) }
      || [".gcr.io", ".pkg.dev", ".azurecr.io"].contains { domain.hasSuffix($0) }
  }

  /// Whether a key, flag or variable is one of those that images stand behind: `image`, `proxyImage`, `--sidecar-image`.
  static func names(_ key: some StringProtocol) -> Bool { key.lowercased().hasSuffix("image") }

  private static func isTagged(_ text: String) -> Bool {
    text.split(separator: "/").last?.contains(":") == true
  }

  /// A reference of its parts; nil if the tag is unknown.
  static func joined(registry: String?, repository: String, tag: String?) -> String? {
    var name = repository
    if let registry {
      let domain = registry.hasSuffix("/") ? String(registry.dropLast()) : registry
      if !repository.hasPrefix(domain + "/") { name = domain + "/" + repository }
    }
    if isTagged(name) || name.contains("@") { return name }
    guard let tag else { return nil }
    if tag.hasPrefix("@") { return name + tag }
    return tag.contains(":") ? "\(name)@\(tag)" : "\(name):\(tag)"
  }
}
