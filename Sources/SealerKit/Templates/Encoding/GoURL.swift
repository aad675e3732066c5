/// A URL or a part of one, as Go takes it apart and puts it together.
///
/// Sources: https://www.rfc-editor.org/rfc/rfc3986, https://pkg.go.dev/net/url#Parse
struct GoURL: Hashable, Sendable {
  /// What is wrong with a text, in the words of Go.
  struct Failure: Error {
    let words: String
  }

  /// A name and perhaps a password in front of the host.
  struct User: Hashable, Sendable {
    var name: [UInt8]
    var password: [UInt8]?

    /// The two as they stand before the `@`.
    var text: [UInt8] {
      let start = URLEscapes.encoded(name, in: .user)
      return password.map { start + [UInt8(ascii: ":")] + URLEscapes.encoded($0, in: .user) } ?? start
    }
  }

  var scheme: [UInt8] = []
  /// What follows the scheme where that isn't a slash.
  var opaque: [UInt8] = []
  var user: User?
  var host: [UInt8] = []
  var path: [UInt8] = []
  /// The path with its escapes, where they aren't the usual ones.
  var rawPath: [UInt8] = []
  var omitsHost = false
  var endsWithQuestion = false
  var query: [UInt8] = []
  var fragment: [UInt8] = []
  var rawFragment: [UInt8] = []

  /// An empty one.
  init() {}

  /// Takes a text apart.
  init(_ text: String) throws(Failure) { try self.init(Array(text.utf8)) }

  /// Takes a text apart.
  init(_ bytes: [UInt8]) throws(Failure) {
    let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
    let main = bytes[..<(hash ?? bytes.endIndex)]
    do {
      try parse(main)
    } catch {
      throw Self.failure(main, error)
    }
    guard let hash else { return }
    do {
      try setFragment(Array(bytes[(hash + 1)...]))
    } catch {
      throw Self.failure(bytes[...], error)
    }
  }

  private static func failure(_ text: ArraySlice<UInt8>, _ failure: Failure) -> Failure {
    Failure(words: "parse \(GoQuote.text(of: Array(text))): \(failure.words)")
  }

  mutating func setPath(_ text: [UInt8]) throws(Failure) {
    path = try URLEscapes.decoded(text, in: .path)
    rawPath = URLEscapes.encoded(path, in: .path) == text ? [] : text
  }

  private mutating func setFragment(_ text: [UInt8]) throws(Failure) {
    fragment = try URLEscapes.decoded(text, in: .fragment)
    rawFragment = URLEscapes.encoded(fragment, in: .fragment) == text ? [] : text
  }

  private mutating func parse(_ text: ArraySlice<UInt8>) throws(Failure) {
    if text.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw Failure(words: "net/url: invalid control character in URL")
    }
    if text.elementsEqual([UInt8(ascii: "*")]) {
      path = Array(text)
      return
    }
    var rest = try takeScheme(text)
    let question = rest.firstIndex(of: UInt8(ascii: "?"))
    if let question {
      endsWithQuestion = question == rest.endIndex - 1
      query = Array(rest[(question + 1)...])
      rest = rest[..<question]
    }
    if rest.first != UInt8(ascii: "/") {
      if !scheme.isEmpty {
        opaque = Array(rest)
        return
      }
      if rest.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) {
        throw Failure(words: "first path segment in URL cannot contain colon")
      }
    }
    if rest.starts(with: "//".utf8), !scheme.isEmpty || !rest.starts(with: "///".utf8) {
      let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
      rest = rest[authority.endIndex...]
      try setAuthority(authority)
    } else if !scheme.isEmpty, rest.first == UInt8(ascii: "/") {
      omitsHost = true
    }
    try setPath(Array(rest))
  }

  private mutating func takeScheme(_ text: ArraySlice<UInt8>) throws(Failure) -> ArraySlice<UInt8> {
    for (index, byte) in zip(text.indices, text) {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: continue
      case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == text.startIndex { return text }
      case UInt8(ascii: ":"):
        if index == text.startIndex { throw Failure(words: "missing protocol scheme") }
        scheme = text[..<index].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return text[(index + 1)...]
      default: return text
      }
    }
    return text
  }

  private mutating func setAuthority(_ text: ArraySlice<UInt8>) throws(Failure) {
    let at = text.lastIndex(of: UInt8(ascii: "@"))
    host = try URLHost.decoded(at.map { text[($0 + 1)...] } ?? text, scheme: scheme)
    guard let at else { return }
    let info = text[..<at]
    guard info.allSatisfy(URLEscapes.mayBeInUser) else { throw Failure(words: "net/url: invalid userinfo") }
    let colon = info.firstIndex(of: UInt8(ascii: ":")) ?? info.endIndex
    var user = User(name: try URLEscapes.decoded(Array(info[..<colon]), in: .user))
    if colon < info.endIndex { user.password = try URLEscapes.decoded(Array(info[(colon + 1)...]), in: .user) }
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
}
