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
    guard domain.contains("."), domain.contains(where: \.isLetter) else { return nil }
    // A port behind a path is no tag: `example.com/metrics:8080`.
    let tag = text[slash...].split(separator: ":").last ?? ""
    return text.contains("@") || !tag.allSatisfy(\.isNumber) ? text : nil
  }

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
