/// A URL as Go's `net/url` takes it apart and puts it together.
///
/// Source: https://pkg.go.dev/net/url, https://www.rfc-editor.org/rfc/rfc3986
struct GoURL {
  /// A user's name, and the password if there is one.
  struct User {
    var name: [UInt8]
    var password: [UInt8]?

    /// The two as they stand before the `@`.
    var text: [UInt8] {
      let start = URLEscapes.userPassword.escape(name)
      return password.map { start + [UInt8(ascii: ":")] + URLEscapes.userPassword.escape($0) } ?? start
    }
  }

  var scheme: [UInt8] = []
  var opaque: [UInt8] = []
  var user: User?
  var host: [UInt8] = []
  var path: [UInt8] = []
  var query: [UInt8] = []
  var fragment: [UInt8] = []
  /// Whether a `?` stands there with nothing behind it.
  private var hasEmptyQuery = false
  /// Whether the path begins at once behind the scheme.
  private var omitsHost = false
  /// The path and the fragment as they were written, where that is not how they would be written here.
  private var writtenPath: [UInt8] = []
  private var writtenFragment: [UInt8] = []

  /// An empty one.
  init() {}

  /// Takes a text apart.
  ///
  /// - Throws: `URLError` whose text is Go's.
  init(_ text: [UInt8]) throws(GoURLError) {
    let (main, fragment) = text.cut(at: UInt8(ascii: "#"))
    do {
      try parse(main)
    } catch {
      throw error.parsing(main)
    }
    guard let fragment, !fragment.isEmpty else { return }
    do {
      self.fragment = try URLEscapes.fragment.unescape(fragment)
    } catch {
      throw error.parsing(text)
    }
    if URLEscapes.fragment.escape(self.fragment) != fragment { writtenFragment = fragment }
  }

  private mutating func parse(_ text: [UInt8]) throws(GoURLError) {
    guard !text.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw GoURLError("net/url: invalid control character in URL")
    }
    if text == [UInt8(ascii: "*")] {
      path = text
      return
    }
    var rest = try takeScheme(text)
    if rest.last == UInt8(ascii: "?"), rest.count(where: { $0 == UInt8(ascii: "?") }) == 1 {
      hasEmptyQuery = true
      rest.removeLast()
    } else {
      let (before, after) = rest.cut(at: UInt8(ascii: "?"))
      (rest, query) = (before, after ?? [])
    }
    if rest.first != UInt8(ascii: "/") {
      if !scheme.isEmpty {
        opaque = rest
        return
      }
      if rest.cut(at: UInt8(ascii: "/")).0.contains(UInt8(ascii: ":")) {
        throw GoURLError("first path segment in URL cannot contain colon")
      }
    }
    let slashes = rest.prefix { $0 == UInt8(ascii: "/") }.count
    if slashes == 2 || (slashes > 2 && !scheme.isEmpty) {
      let (authority, _) = Array(rest.dropFirst(2)).cut(at: UInt8(ascii: "/"))
      rest.removeFirst(2 + authority.count)
      try parseAuthority(authority)
    } else if !scheme.isEmpty, slashes > 0 {
      omitsHost = true
    }
    path = try URLEscapes.path.unescape(rest)
    if URLEscapes.path.escape(path) != rest { writtenPath = rest }
  }

  private mutating func takeScheme(_ text: [UInt8]) throws(GoURLError) -> [UInt8] {
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return text }
      case UInt8(ascii: ":"):
        if index == 0 { throw GoURLError("missing protocol scheme") }
        scheme = text[..<index].map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return Array(text[(index + 1)...])
      default: return text
      }
    }
    return text
  }

  private mutating func parseAuthority(_ authority: [UInt8]) throws(GoURLError) {
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else {
      host = try URLHost.parse(authority, scheme: scheme)
      return
    }
    host = try URLHost.parse(Array(authority[(at + 1)...]), scheme: scheme)
    let info = Array(authority[..<at])
    let allowed = Set("-._:~!$&'()*+,;=%@".utf8)
    guard info.allSatisfy({ $0.isASCIILetterOrDigit || allowed.contains($0) }) else {
      throw GoURLError("net/url: invalid userinfo")
    }
    let (name, password) = info.cut(at: UInt8(ascii: ":"))
    var user = User(name: try URLEscapes.userPassword.unescape(name))
    if let password { user.password = try URLEscapes.userPassword.unescape(password) }
    self.user = user
  }

  /// The host without its port and its brackets.
  var hostname: [UInt8] {
    var name = host[...]
    if let colon = name.lastIndex(of: UInt8(ascii: ":")), URLHost.isPort(name[colon...]) { name = name[..<colon] }
    if name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]"), name.count > 1 {
      name = name.dropFirst().dropLast()
    }
    return Array(name)
  }

  // MARK: - Text

  /// The whole as one text.
  var text: [UInt8] {
    var text: [UInt8] = []
    if !scheme.isEmpty { text += scheme + [UInt8(ascii: ":")] }
    if opaque.isEmpty { appendHierarchy(to: &text) } else { text += opaque }
    if hasEmptyQuery || !query.isEmpty { text += [UInt8(ascii: "?")] + query }
    if !fragment.isEmpty {
      text += [UInt8(ascii: "#")] + URLEscapes.fragment.escape(fragment, keeping: writtenFragment)
    }
    return text
  }

  private func appendHierarchy(to text: inout [UInt8]) {
    let hasNoAuthority = omitsHost && host.isEmpty && user == nil
    if !scheme.isEmpty || !host.isEmpty || user != nil, !hasNoAuthority {
      if !host.isEmpty || !path.isEmpty || user != nil { text += "//".utf8 }
      if let user { text += user.text + [UInt8(ascii: "@")] }
      text += URLEscapes.host.escape(host)
    }
    var path = self.path == [UInt8(ascii: "*")] ? self.path : URLEscapes.path.escape(self.path, keeping: writtenPath)
    if hasNoAuthority, path.starts(with: "//".utf8) {
      text += "%2F".utf8
      path.removeFirst()
    }
    if let first = path.first, first != UInt8(ascii: "/"), !host.isEmpty { text.append(UInt8(ascii: "/")) }
    if text.isEmpty, path.cut(at: UInt8(ascii: "/")).0.contains(UInt8(ascii: ":")) { text += "./".utf8 }
    text += path
  }
}

/// Why a text is no URL, in Go's words.
struct GoURLError: Error {
  var text: GoString

  init(_ text: String) { self.text = GoString(text) }

  /// The same, with the text that was parsed.
  func parsing(_ url: [UInt8]) -> GoURLError {
    var error = self
    error.text.bytes = Array("parse ".utf8) + GoQuote.quoted(url) + Array(": ".utf8) + text.bytes
    return error
  }
}

extension [UInt8] {
  /// What stands before and behind the first of a byte; nil behind it if it is not there.
  func cut(at byte: UInt8) -> ([UInt8], [UInt8]?) {
    guard let index = firstIndex(of: byte) else { return (self, nil) }
    return (Array(self[..<index]), Array(self[(index + 1)...]))
  }
}

extension UInt8 {
  /// Whether it is one of `A`–`Z`, `a`–`z`, `0`–`9`.
  var isASCIILetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
