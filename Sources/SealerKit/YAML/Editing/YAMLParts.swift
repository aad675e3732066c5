/// Where an item or a pair stands in the text.
struct YAMLPart {
  /// The item's `-` or first byte, the pair's `?` or key.
  var start: Int
  /// Behind the key; behind the `-` of an item.
  var headEnd: Int
  /// Behind the `:`; nil for items, and for keys without one.
  var colonEnd: Int?
  /// Behind its last byte, the kept blank lines of a block scalar included.
  var end: Int
}

/// A block scalar in the text.
struct YAMLBlockScalar {
  /// Behind `|+2`.
  var headEnd: Int
  /// Behind the last content line, before its break.
  var end: Int
  /// The column of the content, if it is known.
  var column: Int?
}

/// The properties of a node in the text.
struct YAMLProperties {
  var tag: Range<Int>?
  /// Behind the last of them; nil without any.
  var end: Int?
}

/// Finds the parts of nodes in the text that they were read from.
extension YAMLLines {
  /// The properties before a node's content.
  func properties(of node: YAMLNode) -> YAMLProperties {
    var found = YAMLProperties()
    guard node.alias == nil else { return found }
    var place = node.start.offset
    for _ in 0..<((node.anchor == nil ? 0 : 1) + (node.tag == nil ? 0 : 1)) {
      place = skipSpace(place)
      let start = place
      guard byte(start) == 0x26 || byte(start) == 0x21 else { break }
      if byte(start) == 0x21, byte(start + 1) == 0x3C {
        while let next = byte(place), next != 0x3E { place += 1 }
        place = min(place + 1, bytes.count)
      } else {
        while let next = byte(place), !isSpaceOrEnd(place), !isFlowMark(next) { place += 1 }
      }
      if byte(start) == 0x21 { found.tag = start..<place }
      found.end = place
    }
    return found
  }

  private func isFlowMark(_ byte: UInt8) -> Bool { [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(byte) }

  /// Where a node's content starts, behind its properties.
  func contentStart(of node: YAMLNode) -> Int {
    if let alias = node.alias { return alias.start.offset }
    guard let end = properties(of: node).end else { return node.start.offset }
    return node.isUnwritten ? end : skipSpace(end)
  }

  /// Behind a node's last byte; an empty node ends where `head`, what stands before it, does.
  func end(of node: YAMLNode, head: Int) -> Int {
    if let alias = node.alias { return alias.end.offset }
    switch node.content {
    case .scalar(_, .literal), .scalar(_, .folded): return blockScalar(of: node).end
    case .scalar: return node.isUnwritten ? properties(of: node).end ?? head : node.end.offset
    case .sequence, .mapping:
      return node.isFlow && !isBarePair(node) ? node.end.offset : parts(of: node).last?.end ?? node.end.offset
    }
  }

  /// Whether a node is the map of a pair that stands in a flow list without braces.
  func isBarePair(_ node: YAMLNode) -> Bool {
    node.isFlow && node.pairs != nil && byte(contentStart(of: node)) != 0x7B
  }

  /// The items of a list or the pairs of a map.
  func parts(of node: YAMLNode) -> [YAMLPart] {
    var place = contentStart(of: node)
    if node.isFlow, !isBarePair(node) { place += 1 }
    var parts: [YAMLPart] = []
    func next() -> Int {
      place = skipSpace(place)
      if node.isFlow, !parts.isEmpty, byte(place) == 0x2C { place = skipSpace(place + 1) }
      return place
    }
    for item in node.items ?? [] {
      let start = next()
      let head = node.isFlow ? start : start + 1
      place = end(of: item, head: head)
      parts.append(YAMLPart(start: start, headEnd: head, colonEnd: nil, end: place))
    }
    for pair in node.pairs ?? [] {
      let start = next()
      let isExplicit = byte(start) == 0x3F && isSpaceOrEnd(start + 1)
      let keyEnd = end(of: pair.key, head: isExplicit ? start + 1 : start)
      let colon = skipSpace(keyEnd)
      let colonEnd = byte(colon) == 0x3A ? colon + 1 : nil
      place = colonEnd.map { end(of: pair.value, head: $0) } ?? keyEnd
      parts.append(YAMLPart(start: start, headEnd: keyEnd, colonEnd: colonEnd, end: place))
    }
    return parts
  }

  /// A block scalar's head and content lines.
  func blockScalar(of node: YAMLNode) -> YAMLBlockScalar {
    let start = contentStart(of: node)
    var headEnd = start
    while !isSpaceOrEnd(headEnd) { headEnd += 1 }
    let head = bytes[start..<headEnd]
    let lineEnd = lineEnd(start)
    var end = max(node.end.offset, lineEnd)
    while end > lineEnd, isBreak(end - 1) { end -= 1 }
    if head.contains(0x2B) {
      // Blank lines at the end are content too.
      while isBreak(end), byte(afterBreak(end)) != nil, endsLine(afterBreak(end)) {
        end = self.lineEnd(afterBreak(end))
      }
    }
    var column: Int?
    var line = afterBreak(lineEnd)
    while line < end, endsLine(line) { line = afterBreak(self.lineEnd(line)) }
    if line < end, !head.contains(where: { (0x31...0x39).contains($0) }) {
      var text = line
      while byte(text) == 0x20 { text += 1 }
      column = text - line
    }
    return YAMLBlockScalar(headEnd: headEnd, end: end, column: column)
  }
}

extension YAMLNode {
  /// Whether no content was written: the value of `a:`.
  var isUnwritten: Bool {
    if alias == nil, case .scalar("", .plain) = content { true } else { false }
  }

  /// Whether this is a collection of lines.
  var isBlockCollection: Bool { alias == nil && !isFlow && (items != nil || pairs != nil) }

  /// Where it was written.
  var place: YAMLMark { alias?.start ?? start }
}
