/// The host of a URL, perhaps with a port.
enum URLHost {
  static func decoded(_ text: ArraySlice<UInt8>, scheme: [UInt8]) throws(GoURL.Failure) -> [UInt8] {
    if let open = text.lastIndex(of: UInt8(ascii: "[")) {
      guard open == text.startIndex else { throw GoURL.Failure(words: "invalid IP-literal") }
      return try literal(text.dropFirst())
    }
    if let first = text.firstIndex(of: UInt8(ascii: ":")), let last = text.lastIndex(of: UInt8(ascii: ":")) {
      // Other schemes may list several hosts.
      let isWeb = scheme == Array("http".utf8) || scheme == Array("https".utf8)
      try checkPort(text[(isWeb ? first : last)...])
    }
    return try URLEscapes.decoded(Array(text), in: .host)
  }

  /// An address of version 6 and its closing bracket.
  private static func literal(_ text: ArraySlice<UInt8>) throws(GoURL.Failure) -> [UInt8] {
    guard let close = text.lastIndex(of: UInt8(ascii: "]")) else {
      throw GoURL.Failure(words: "missing ']' in host")
    }
    let port = text[(close + 1)...]
    try checkPort(port)
    let name = Array(text[..<close])
    let zone = name.indices.first { name[$0...].starts(with: "%25".utf8) } ?? name.endIndex
    let plain =
      try URLEscapes.decoded(Array(name[..<zone]), in: .host) + URLEscapes.decoded(Array(name[zone...]), in: .zone)
    let address = plain.prefix { $0 != UInt8(ascii: "%") }
    guard AddressText.isVersion6(address), address.count == plain.count || plain.count > address.count + 1 else {
      if AddressText.isVersion4(plain[...]) { throw GoURL.Failure(words: "invalid IP-literal") }
      let shown = GoQuote.text(of: plain)
      throw GoURL.Failure(words: "invalid host: ParseAddr(\(shown)): unable to parse IP")
    }
    return [UInt8(ascii: "[")] + plain + [UInt8(ascii: "]")] + port
  }

  /// Whether a text is nothing, or a colon and digits.
  static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    return first == UInt8(ascii: ":") && text.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func checkPort(_ text: ArraySlice<UInt8>) throws(GoURL.Failure) {
    guard isPort(text) else {
      let shown = GoQuote.text(of: Array(text))
      throw GoURL.Failure(words: "invalid port \(shown) after host")
    }
  }
}
