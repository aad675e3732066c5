import SealerFoundations
import SealerOCI
import SealerYAML

extension ImagesPolicy {
  private static let names = ["allow", "deny", "requireDigest", "replace"]
  private static let form =
    "allow and deny with lists of patterns, requireDigest with true or false, replace with a mapping"

  /// Reads a policy.
  ///
  /// - Throws: `Diagnostics` with every finding, `YAMLError`, `SystemError`.
  package static func read(_ path: HostPath) throws -> ImagesPolicy {
    let text = try FileBytes.read(path, limit: 1 << 20)
    var policy = ImagesPolicy(file: path.text)
    var findings: [Diagnostic] = []
    var rules = 0
    for document in try YAML.documents(text, file: path.text) where !document.isNull {
      guard let pairs = document.pairs else {
        findings.append(
          Diagnostic("this is no policy", at: document.site(in: path.text), expected: "a mapping: \(form)"))
        continue
      }
      rules += pairs.count
      for pair in pairs { policy.read(pair, &findings) }
    }
    if rules == 0, findings.isEmpty {
      findings.append(
        Diagnostic(
          "the policy has no rule, so it would let everything in", at: SourceSite(file: path.text), expected: form))
    }
    try Diagnostics(findings).throwIfErrors()
    return policy
  }

  private mutating func read(_ pair: YAMLNode.Pair, _ findings: inout [Diagnostic]) {
    switch (pair.key.string, YAMLValue(pair.value)) {
    case ("allow", .list):
      let patterns = patterns(pair, &findings)
      allowed = (allowed ?? []) + patterns
      if pair.value.items?.isEmpty == true {
        findings.append(
          Diagnostic(
            "allow is an empty list, which lets nothing in", at: pair.value.site(in: file),
            expected: "at least one pattern",
            advice: "leave the rule out to let everything in that is not denied"))
      }
    case ("deny", .list): denied += patterns(pair, &findings)
    case ("requireDigest", .bool(let value)): requiresDigest = value
    case ("replace", .map): for field in pair.value.pairs ?? [] { replace(field, &findings) }
    default:
      let name = pair.key.string
      findings.append(
        Diagnostic(
          "'\(name ?? "")' is no rule, or has no value that fits", at: pair.key.site(in: file), expected: Self.form,
          advice: name.flatMap { Self.names.contains($0) ? nil : $0.suggestion(from: Self.names) }))
    }
  }

  private func patterns(_ pair: YAMLNode.Pair, _ findings: inout [Diagnostic]) -> [ImagePattern] {
    (pair.value.items ?? []).compactMap { item -> ImagePattern? in
      let site = item.site(in: file)
      guard case .string(let text) = YAMLValue(item) else {
        let only = item.pairs?.count == 1 ? item.pairs?.first : nil
        let joined = only.flatMap { pair in pair.key.string.flatMap { key in pair.value.string.map { "\(key):\($0)" } }
        }
        findings.append(
          Diagnostic(
            "an item of \(pair.key.string ?? "the list") is no text", at: site,
            expected: "a pattern, such as nginx:1.25",
            advice: joined.map { "did you mean '\($0)', without a blank?" } ?? "put it into quotes"))
        return nil
      }
      do throws(Diagnostic) {
        return try ImagePattern(text, at: site)
      } catch {
        findings.append(error)
        return nil
      }
    }
  }

  private mutating func replace(_ pair: YAMLNode.Pair, _ findings: inout [Diagnostic]) {
    let site = pair.key.site(in: file)
    guard case .string(let text) = YAMLValue(pair.value), let domain = pair.key.string else {
      findings.append(
        Diagnostic(
          "'\(pair.key.string ?? "")' of replace has no registry", at: site, expected: "REGISTRY: OTHER[/FOLDER]"))
      return
    }
    // The registry is named as images name it.
    guard let reference = try? ImageReference("\(domain)/x"), reference.domain == domain,
      reference.repository.description.split(separator: "/").last == "x", !domain.contains("/")
    else {
      findings.append(
        Diagnostic(
          "no image ever comes from '\(domain)', which replace names", at: site,
          expected: "a registry, such as docker.io"))
      return
    }
    let other = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard (try? ImageReference("\(other)/x")) != nil, !other.isEmpty else {
      findings.append(
        Diagnostic(
          "'\(text)' is no registry", at: pair.value.site(in: file),
          expected: "a registry, with folders where it has some"))
      return
    }
    replacements[domain] = other
  }
}
