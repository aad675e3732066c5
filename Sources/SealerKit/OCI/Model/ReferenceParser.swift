import SealerFoundations

/// Reads the grammar of references, byte by byte; every text outside ASCII is outside the grammar.
///
/// Source: https://github.com/distribution/reference/blob/v0.6.0/reference.go and, for the default domain, `normalize.go`.
struct ReferenceParser {
  let text: String

  func parse() throws(InvalidReference) -> ImageReference {
    try refuseLookalikes()
    var name = Substring(text)
    var digest: Digest?
    if let at = text.firstIndex(of: "@") {
      guard let found = Digest(text[text.index(after: at)...]) else { throw flaw(.digest) }
      digest = found
      name = text[..<at]
    }
    let (domain, rest) = split(name)
    if let domain { try checkDomain(domain) }
    var remote = rest
    var tag: Tag?
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      let tagText = String(rest[rest.index(after: colon)...])
      try Self.checkTag(tagText, in: text)
      tag = Tag(checked: tagText)
      remote = rest[..<colon]
    }
    var repository = String(remote)
    try Self.checkRepository(repository, in: text)
    var host = domain ?? ImageReference.defaultDomain
    if host == "index.docker.io" { host = ImageReference.defaultDomain }
    if host == ImageReference.defaultDomain, !repository.contains("/") { repository = "library/" + repository }
    if repository.utf8.count > 255 { throw flaw(.tooLong) }
    return ImageReference(domain: host, repository: RepositoryName(checked: repository), tag: tag, digest: digest)
  }

  private func flaw(_ flaw: InvalidReference.Flaw) -> InvalidReference { InvalidReference(text: text, flaw: flaw) }

  /// Names the likeliest mistakes for what they are, before the grammar would.
  private func refuseLookalikes() throws(InvalidReference) {
    if text.isEmpty { throw flaw(.empty) }
    if text.contains("{{") { throw flaw(.template) }
    if text.contains("$") { throw flaw(.variable) }
    if text.contains("://") { throw flaw(.scheme) }
    if text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) { throw flaw(.space) }
    if text.utf8.count == 64, text.utf8.allSatisfy({ isDigit($0) || (0x61...0x66).contains($0) }) {
      throw flaw(.imageID)
    }
  }

  /// The part before the first `/` is a domain if it holds `.`, `:` or upper case, or is `localhost`.
  private func split(_ name: Substring) -> (domain: String?, rest: Substring) {
    guard let slash = name.firstIndex(of: "/") else { return (nil, name) }
    let first = name[..<slash]
    let isDomain =
      first.contains { $0 == "." || $0 == ":" } || first == "localhost"
      || first.utf8.contains { (0x41...0x5A).contains($0) }
    return isDomain ? (String(first), name[name.index(after: slash)...]) : (nil, name)
  }

  private func checkDomain(_ domain: String) throws(InvalidReference) {
    var host = Substring(domain)
    var port: Substring?
    if domain.hasPrefix("[") {
      guard let close = domain.firstIndex(of: "]") else { throw flaw(.domain) }
      let address = domain[domain.index(after: domain.startIndex)..<close]
      let isAddress = !address.isEmpty && address.utf8.allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: ":") }
      guard isAddress else { throw flaw(.domain) }
      let rest = domain[domain.index(after: close)...]
      if !rest.isEmpty {
        guard rest.first == ":" else { throw flaw(.domain) }
        port = rest.dropFirst()
      }
    } else {
      if let colon = domain.firstIndex(of: ":") {
        host = domain[..<colon]
        port = domain[domain.index(after: colon)...]
      }
      let labels = host.split(separator: ".", omittingEmptySubsequences: false)
      guard labels.allSatisfy({ isDomainLabel($0.utf8) }) else { throw flaw(.domain) }
    }
    if let port {
      guard !port.isEmpty, port.utf8.allSatisfy(isDigit) else { throw flaw(.domain) }
    }
  }

  static func checkTag(_ tag: String, in text: String? = nil) throws(InvalidReference) {
    let bytes = tag.utf8
    let isTag =
      (1...128).contains(bytes.count) && bytes.allSatisfy { isWordByte($0) || $0 == 0x2E || $0 == 0x2D }
      && bytes.first.map(isWordByte) == true
    if !isTag { throw InvalidReference(text: text ?? tag, flaw: .tag) }
  }

  static func checkRepository(_ repository: String, in text: String? = nil) throws(InvalidReference) {
    if repository.utf8.count > 255 { throw InvalidReference(text: text ?? repository, flaw: .tooLong) }
    if repository.utf8.contains(where: { (0x41...0x5A).contains($0) }) {
      throw InvalidReference(text: text ?? repository, flaw: .upperCase)
    }
    let components = repository.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if !components.allSatisfy({ isPathComponent(Array($0)) }) {
      throw InvalidReference(text: text ?? repository, flaw: .repository)
    }
  }
}

/// `alpha-numeric (separator alpha-numeric)*`, separators being `.`, `_`, `__` and any number of `-`.
private func isPathComponent(_ bytes: [UInt8]) -> Bool {
  guard let first = bytes.first, let last = bytes.last, isLowerAlphanumeric(first), isLowerAlphanumeric(last) else {
    return false
  }
  var separator: [UInt8] = []
  for byte in bytes {
    if isLowerAlphanumeric(byte) {
      separator = []
      continue
    }
    separator.append(byte)
    let isSeparator =
      separator == [0x2E] || separator == [0x5F] || separator == [0x5F, 0x5F] || separator.allSatisfy { $0 == 0x2D }
    if !isSeparator { return false }
  }
  return true
}

private func isDomainLabel(_ label: Substring.UTF8View) -> Bool {
  guard let first = label.first, let last = label.last else { return false }
  let isInside = label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
  return isInside && isAlphanumeric(first) && isAlphanumeric(last)
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
private func isLowerAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte) }
private func isAlphanumeric(_ byte: UInt8) -> Bool { isLowerAlphanumeric(byte) || (0x41...0x5A).contains(byte) }
private func isWordByte(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 0x5F }
private func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
}
