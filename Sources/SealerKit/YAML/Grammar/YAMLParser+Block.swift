/// Block collections.
///
/// Source: https://yaml.org/spec/1.2.2/#82-block-collection-styles
extension YAMLParser {
  mutating func parseBlockSequence() throws(YAMLError) {
    let index = append(.sequence, try scanner.next())
    var count = 0
    while true {
      let token = try scanner.next()
      if token.kind == .blockEnd { return try close(index, children: count) }
      guard token.kind == .blockEntry else {
        throw error(
          .unexpected(found: title(token), expected: "'- ' or a line that is indented less"), token, .blockEntry)
      }
      count += 1
      switch try scanner.peek().kind {
      case .blockEntry, .blockEnd: appendEmpty(at: token.end)
      default: try parseNode(isBlock: true)
      }
    }
  }

  mutating func parseIndentlessSequence() throws(YAMLError) {
    let index = append(.sequence, try scanner.peek())
    var count = 0
    while try scanner.peek().kind == .blockEntry {
      let token = try scanner.next()
      count += 1
      switch try scanner.peek().kind {
      case .blockEntry, .key, .value, .blockEnd: appendEmpty(at: token.end)
      default: try parseNode(isBlock: true)
      }
    }
    try close(index, children: count)
  }

  mutating func parseBlockMapping() throws(YAMLError) {
    let index = append(.mapping, try scanner.next())
    var count = 0
    while true {
      var token = try scanner.next()
      switch token.kind {
      case .blockEnd: return try close(index, children: count)
      case .key:
        count += 2
        try parseBlockPart(behind: token)
        let next = try scanner.peek()
        guard next.kind == .value else {
          appendEmpty(at: isKubernetes ? next.start : token.end)
          continue
        }
        token = try scanner.next()
      case .value where !isKubernetes:
        count += 2
        appendEmpty(at: token.start)
      case .scalar, .flowSequenceStart, .flowMappingStart: throw error(.key, token, .key)
      default:
        throw error(
          .unexpected(found: title(token), expected: "a key or a line that is indented less"), token, .key)
      }
      try parseBlockPart(behind: token)
    }
  }

  /// A key or a value, which may be empty.
  @inline(__always)
  private mutating func parseBlockPart(behind token: YAMLToken) throws(YAMLError) {
    switch try scanner.peek().kind {
    case .key, .value, .blockEnd: appendEmpty(at: token.end)
    default: try parseNode(isBlock: true, isIndentless: true)
    }
  }
}
