/// Flow collections.
///
/// Source: https://yaml.org/spec/1.2.2/#74-flow-collection-styles
extension YAMLParser {
  mutating func parseFlowSequence() throws(YAMLError) {
    let index = append(.sequence, try scanner.next(), isFlow: true)
    var count = 0
    while let token = try flowEntry(isFirst: count == 0, closing: .flowSequenceEnd) {
      count += 1
      guard token.kind == .key || token.kind == .value && !isKubernetes else {
        try parseNode(isBlock: false)
        continue
      }
      // A single pair in a list is a mapping of its own.
      let pair = append(.mapping, token, isFlow: true)
      tree.records[pair].end = tree.records[pair].start
      anchors.decodeCount &+= 1
      if isKubernetes {
        try parseReferencePair()
      } else {
        try parseFlowPair(closing: .flowSequenceEnd)
      }
      try close(pair, children: 2)
    }
    try close(index, children: count, end: try scanner.next().end)
  }

  mutating func parseFlowMapping() throws(YAMLError) {
    let index = append(.mapping, try scanner.next(), isFlow: true)
    var count = 0
    while try flowEntry(isFirst: count == 0, closing: .flowMappingEnd) != nil {
      count += 2
      try parseFlowPair(closing: .flowMappingEnd)
    }
    try close(index, children: count, end: try scanner.next().end)
  }

  /// The token that begins the next entry, or nil if the collection closes.
  private mutating func flowEntry(isFirst: Bool, closing: YAMLToken.Kind) throws(YAMLError) -> YAMLToken? {
    var token = try scanner.peek()
    if token.kind == closing { return nil }
    if !isFirst {
      guard token.kind == .flowEntry else {
        let isSequence = closing == .flowSequenceEnd
        throw error(
          .unexpected(found: title(token), expected: isSequence ? "',' or ']'" : "',' or '}'"), token,
          isSequence ? .flowSequence : .flowMapping)
      }
      scanner.skip()
      token = try scanner.peek()
      if token.kind == closing { return nil }
    }
    return token
  }

  private mutating func parseFlowPair(closing: YAMLToken.Kind) throws(YAMLError) {
    let token = try scanner.peek()
    var isAlone = false
    if token.kind == .key {
      scanner.skip()
      let next = try scanner.peek()
      if next.kind == .value || next.kind == .flowEntry || next.kind == closing {
        appendEmpty(at: token.end)
      } else {
        try parseNode(isBlock: false)
      }
    } else if token.kind == .value, !isKubernetes {
      appendEmpty(at: token.start)
    } else {
      try parseNode(isBlock: false)
      isAlone = isKubernetes
    }
    let value = try scanner.peek()
    guard value.kind == .value, !isAlone else { return appendEmpty(at: value.start) }
    scanner.skip()
    try parseFlowValue(value, closing: closing)
  }

  private mutating func parseFlowValue(_ value: YAMLToken, closing: YAMLToken.Kind) throws(YAMLError) {
    let next = try scanner.peek()
    if next.kind == .flowEntry || next.kind == closing {
      appendEmpty(at: value.end)
    } else {
      try parseNode(isBlock: false)
    }
  }

  /// A pair in a list as the tools of Kubernetes read it: behind an empty key they pass one token too many.
  private mutating func parseReferencePair() throws(YAMLError) {
    let key = try scanner.next()
    let next = try scanner.peek()
    if next.kind == .value || next.kind == .flowEntry || next.kind == .flowSequenceEnd {
      scanner.skip()
      appendEmpty(at: key.end)
    } else {
      try parseNode(isBlock: false)
    }
    let value = try scanner.peek()
    guard value.kind == .value else { return appendEmpty(at: value.start) }
    scanner.skip()
    try parseFlowValue(value, closing: .flowSequenceEnd)
  }
}
