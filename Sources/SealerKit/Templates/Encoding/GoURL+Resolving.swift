extension GoURL: CustomStringConvertible {
  /// The URL as a text.
  var description: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of the text.
  var bytes: [UInt8] {
    var text: [UInt8] = scheme.isEmpty ? [] : scheme + [UInt8(ascii: ":")]
    if opaque.isEmpty {
      appendAuthorityAndPath(to: &text)
    } else {
      text += opaque
    }
    if endsWithQuestion || !query.isEmpty { text += [UInt8(ascii: "?")] + query }
    if !fragment.isEmpty { text += [UInt8(ascii: "#")] + escapedFragment }
    return text
  }

  private func appendAuthorityAndPath(to text: inout [UInt8]) {
    let hasAuthority = !host.isEmpty || user != nil
    let isWithoutHost = omitsHost && !hasAuthority
    if hasAuthority || !scheme.isEmpty, !isWithoutHost {
      if hasAuthority || !path.isEmpty { text += "//".utf8 }
      if let user { text += user.text + [UInt8(ascii: "@")] }
      text += URLEscapes.encoded(host, in: .host)
    }
    var path = escapedPath
    if isWithoutHost, path.starts(with: "//".utf8) {
      text += "%2F".utf8
      path.removeFirst()
    }
    if let first = path.first, first != UInt8(ascii: "/"), !host.isEmpty { text.append(UInt8(ascii: "/")) }
    if text.isEmpty, path.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) { text += "./".utf8 }
    text += path
  }

  private var escapedPath: [UInt8] {
    if !rawPath.isEmpty, URLEscapes.isValid(rawPath, in: .path) { return rawPath }
    return path == [UInt8(ascii: "*")] ? path : URLEscapes.encoded(path, in: .path)
  }

  private var escapedFragment: [UInt8] {
    if !rawFragment.isEmpty, URLEscapes.isValid(rawFragment, in: .fragment) { return rawFragment }
    return URLEscapes.encoded(fragment, in: .fragment)
  }

  /// What a reference means within this one.
  ///
  /// Source: https://www.rfc-editor.org/rfc/rfc3986#section-5.2
  func resolving(_ reference: GoURL) -> GoURL {
    var result = reference
    if reference.scheme.isEmpty { result.scheme = scheme }
    if !reference.scheme.isEmpty || !reference.host.isEmpty || reference.user != nil {
      try? result.setPath(Self.cleaned(reference.escapedPath))
      return result
    }
    let hasOpaque = !reference.opaque.isEmpty
    if !hasOpaque, reference.path.isEmpty, !reference.endsWithQuestion, reference.query.isEmpty {
      result.query = query
      if reference.fragment.isEmpty { (result.fragment, result.rawFragment) = (fragment, rawFragment) }
    }
    if hasOpaque || reference.path.isEmpty && !opaque.isEmpty {
      if !hasOpaque { result.opaque = opaque }
      (result.user, result.host, result.path) = (nil, [], [])
      return result
    }
    (result.host, result.user) = (host, user)
    let base = escapedPath
    let own = reference.escapedPath
    let folder = base[..<(base.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)]
    let joined = own.isEmpty ? base : own.first == UInt8(ascii: "/") ? own : folder + own
    try? result.setPath(Self.cleaned(joined))
    return result
  }

  /// A path without `.` and `..`, from the root.
  private static func cleaned(_ path: [UInt8]) -> [UInt8] {
    if path.isEmpty { return [] }
    var result: [UInt8] = [UInt8(ascii: "/")]
    var isFirst = true
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for part in parts {
      if part.elementsEqual(".".utf8) {
        isFirst = false
      } else if part.elementsEqual("..".utf8) {
        let slash = result.dropFirst().lastIndex(of: UInt8(ascii: "/"))
        result.removeSubrange((slash ?? 1)...)
        isFirst = result.count == 1
      } else {
        if !isFirst { result.append(UInt8(ascii: "/")) }
        result += part
        isFirst = false
      }
    }
    if let last = parts.last, last.elementsEqual(".".utf8) || last.elementsEqual("..".utf8) {
      result.append(UInt8(ascii: "/"))
    }
    if result.count > 1, result[1] == UInt8(ascii: "/") { result.removeFirst() }
    return result
  }
}
