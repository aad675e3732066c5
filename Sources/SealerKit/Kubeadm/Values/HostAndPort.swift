/// A host and, where one is written, its port: `api.example.com:6443`, `[fd00::1]:6443`, `10.0.0.1`.
///
/// Source: https://pkg.go.dev/net#SplitHostPort, and ParseHostPort of kubeadm's util/endpoint.go.
struct HostAndPort: Hashable, Sendable {
  /// A DNS name or an IP address, without brackets.
  let host: String
  /// The port, if one is written.
  let port: Int?

  /// Reads a host and a port as kubeadm does; nil if the text is none.
  init?(_ text: String) {
    guard let parts = Self.split(text) else {
      guard InternetAddress(text) != nil || DomainName(text) != nil else { return nil }
      (host, port) = (text, nil)
      return
    }
    guard InternetAddress(parts.host) != nil || DomainName(parts.host) != nil else { return nil }
    host = parts.host
    if parts.port.isEmpty {
      port = nil
    } else {
      guard parts.port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(parts.port),
        (1...65535).contains(number)
      else { return nil }
      port = number
    }
  }

  /// The parts around the last colon; nil where there is no port, or a colon too many.
  private static func split(_ text: String) -> (host: String, port: String)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let port = String(text[text.index(after: colon)...])
    guard text.hasPrefix("[") else {
      let host = text[..<colon]
      return host.contains(where: { ":[]".contains($0) }) ? nil : (String(host), port)
    }
    guard let end = text.firstIndex(of: "]"), text.index(after: end) == colon else { return nil }
    return (String(text[text.index(after: text.startIndex)..<end]), port)
  }
}

/// A name as the DNS of Kubernetes has it: lower case, digits, dashes and dots, at most 253 characters.
///
/// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
struct DomainName: Hashable, Sendable {
  /// The name.
  let text: String

  /// Reads a name; nil if the text is none.
  ///
  /// A wildcard stands for one label, `*.example.com`.
  init?(_ text: String, allowingWildcard: Bool = false) {
    let name = allowingWildcard && text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
    let label = /[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/
    guard name.utf8.count <= 253, name.wholeMatch(of: label) != nil else { return nil }
    self.text = text
  }
}
