import Foundation

/// The host of a URL with its port.
enum URLHost {
  /// The host as Go keeps it: unescaped.
  ///
  /// - Throws: `GoURLError` for what is no host.
  static func parse(_ host: [UInt8], scheme: [UInt8]) throws(GoURLError) -> [UInt8] {
    if let bracket = host.lastIndex(of: UInt8(ascii: "[")) {
      guard bracket == 0 else { throw GoURLError("invalid IP-literal") }
      return try literal(host)
    }
    if var colon = host.firstIndex(of: UInt8(ascii: ":")) {
      let isStrict = scheme == Array("http".utf8) || scheme == Array("https".utf8)
      if !isStrict { colon = host.lastIndex(of: UInt8(ascii: ":")) ?? colon }
      try check(port: host[colon...])
    }
    return try URLEscapes.host.unescape(host)
  }

  /// Whether a text is nothing, or a colon and digits.
  static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    return first == UInt8(ascii: ":") && text.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func check(port: ArraySlice<UInt8>) throws(GoURLError) {
    guard isPort(port) else {
      let quoted = String(decoding: GoQuote.quoted(Array(port)), as: UTF8.self)
      throw GoURLError("invalid port \(quoted) after host")
    }
  }

  /// An IPv6 address in brackets: https://www.rfc-editor.org/rfc/rfc6874 on its zone.
  private static func literal(_ host: [UInt8]) throws(GoURLError) -> [UInt8] {
    guard let end = host.lastIndex(of: UInt8(ascii: "]")) else { throw GoURLError("missing ']' in host") }
    let port = host[(end + 1)...]
    try check(port: port)
    let name = Array(host[1..<end])
    let zone = name.indices.first { name[$0...].starts(with: "%25".utf8) } ?? name.count
    var address = try URLEscapes.host.unescape(Array(name[..<zone]))
    address += try URLEscapes.zone.unescape(Array(name[zone...]))
    try IPAddressCheck.check(address)
    return [UInt8(ascii: "[")] + address + [UInt8(ascii: "]")] + port
  }
}

/// Checks that a text is an IPv6 address, with a zone perhaps.
private enum IPAddressCheck {
  static func check(_ text: [UInt8]) throws(GoURLError) {
    let (address, zone) = text.cut(at: UInt8(ascii: "%"))
    let isFour = !address.contains(UInt8(ascii: ":"))
    if isFour, zone == nil, parses(address, AF_INET) { throw GoURLError("invalid IP-literal") }
    if zone?.isEmpty == true { throw problem(text, "zone must be a non-empty string") }
    guard !isFour, parses(address, AF_INET6) else { throw problem(text, "unable to parse IP") }
  }

  private static func parses(_ text: [UInt8], _ family: Int32) -> Bool {
    var storage = in6_addr()
    return inet_pton(family, String(decoding: text, as: UTF8.self), &storage) == 1
  }

  private static func problem(_ text: [UInt8], _ words: String) -> GoURLError {
    GoURLError("invalid host: ParseAddr(\(String(decoding: GoQuote.quoted(text), as: UTF8.self))): \(words)")
  }
}
