extension String {
  /// The same text with `***` for the passwords of addresses in it: `https://user:***@host`; of addresses of the web, also for a
  /// name alone, which is a token.
  ///
  /// Source: https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1, which wants no password to be shown.
  package var maskingPasswords: String {
    let bytes = utf8
    guard bytes.contains(UInt8(ascii: "@")) else { return self }
    var result = ""
    var written = startIndex
    var position = startIndex
    while let colon = bytes[position...].firstIndex(of: UInt8(ascii: ":")) {
      position = bytes.index(after: colon)
      guard bytes[position...].starts(with: "//".utf8) else { continue }
      position = bytes.index(position, offsetBy: 2)
      let authority = bytes[position...].prefix { !Self.endsAuthority($0) }
      guard let at = authority.lastIndex(of: UInt8(ascii: "@")), !Self.isDigest(authority[at...].dropFirst()) else {
        continue
      }
      let user = authority[..<at]
      if let separator = user.firstIndex(of: UInt8(ascii: ":")) {
        result += self[written...separator] + "***"
      } else if Self.isOfWeb(bytes[..<colon]) {
        result += self[written..<position] + "***"
      } else {
        continue
      }
      (written, position) = (at, at)
    }
    return written == startIndex ? self : result + self[written...]
  }

  /// What stands in no name and no password of an address, unless it is escaped.
  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "/?#\"`<>\\".utf8.contains(byte)
  }

  /// `docker://nginx:1.25@sha256:…` is an image and names no user.
  private static func isDigest(_ host: Substring.UTF8View) -> Bool { host.starts(with: "sha256:".utf8) }

  private static func isOfWeb(_ before: Substring.UTF8View) -> Bool {
    before.suffix(5).map { $0 | 0x20 } == Array("https".utf8)
      || before.suffix(4).map { $0 | 0x20 } == Array("http".utf8)
  }
}
