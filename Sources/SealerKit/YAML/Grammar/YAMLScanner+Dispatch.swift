/// Which token stands next.
extension YAMLScanner {
  mutating func fetch() throws(YAMLError) {
    try skipToToken()
    guard at < source.count else { return try fetchStreamEnd() }
    if flowDepth == 0, indent > column { unroll(to: column) }
    let next = base[at]
    if at == lineStart {
      if next == 0x25 { return try fetchDirective() }
      if isDocumentMark(at: at) { return try fetchDocumentMark() }
    }
    let followsJSON = isAfterJSON
    isAfterJSON = false
    switch next {
    case 0x5B, 0x7B: try fetchFlowStart(next)
    case 0x5D, 0x7D: try fetchFlowEnd(next)
    case 0x2C where flowDepth > 0 || isKubernetes: try fetchFlowEntry()
    case 0x2D where isBlankOrEnd(at + 1) && (flowDepth == 0 || isKubernetes): try fetchBlockEntry()
    case 0x3F where isBlankOrEnd(at + 1) || flowDepth > 0 && isKubernetes: try fetchKey()
    case 0x3A where isValueMark(followsJSON): try fetchValue()
    case 0x2A: try fetchAnchor(isAlias: true)
    case 0x26: try fetchAnchor(isAlias: false)
    case 0x21: try fetchTag()
    case 0x7C where flowDepth == 0, 0x3E where flowDepth == 0: try fetchBlockScalar()
    case 0x27, 0x22: try fetchQuoted(next)
    default:
      guard startsPlain(next) else {
        throw error(
          next == 0x09
            ? .tab
            : .unexpected(found: "'\(Character(Unicode.Scalar(next)))'", expected: "a value, or quotes around it"))
      }
      try fetchPlain()
    }
  }

  /// Whether the `:` here ends a key.
  private func isValueMark(_ followsJSON: Bool) -> Bool {
    if isBlankOrEnd(at + 1) { return true }
    return flowDepth > 0 && (isKubernetes || followsJSON || isFlowIndicator(at + 1))
  }

  private func startsPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x23, 0x26, 0x2A, 0x21, 0x7C, 0x3E, 0x27, 0x22, 0x25, 0x40, 0x60, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x20, 0x09:
      false
    case 0x2D where isKubernetes: !isBlank(at + 1)
    case 0x3F where isKubernetes, 0x3A where isKubernetes: flowDepth == 0 && !isBlankOrEnd(at + 1)
    case 0x2D, 0x3F, 0x3A: !isBlankOrEnd(at + 1) && !(flowDepth > 0 && isFlowIndicator(at + 1))
    default: true
    }
  }

  // MARK: - Between tokens

  /// Passes blanks, comments and line breaks.
  private mutating func skipToToken() throws(YAMLError) {
    while true {
      if at == lineStart, base[at] == 0xEF, !isKubernetes, source.isByteOrderMark(at: at) {
        at += 3
        lineStart = at
      }
      while base[at] == 0x20 { at += 1 }
      var tab: Int?
      if base[at] == 0x09 {
        if isKubernetes {
          guard flowDepth > 0 || !isKeyAllowed else { return }
        } else if flowDepth == 0, isKeyAllowed, isIndentation() {
          tab = at
        }
        passBlanks()
        if isKubernetes, flowDepth == 0, isKeyAllowed { return }
      }
      if base[at] == 0x23, isKubernetes || at == 0 || isBlankOrEnd(at - 1) || at == lineStart { passComment() }
      guard source.breakWidth(at: at) > 0 else {
        // A tab may stand on an empty line or before a comment, and before a flow collection or scalar.
        if let tab, at < source.count, tabIndents() { throw error(.tab, at: tab + 1) }
        return
      }
      passLine()
      if flowDepth == 0 {
        isKeyAllowed = true
      } else if !isKubernetes {
        try checkFlowIndentation()
      }
    }
  }

  /// The lines of a flow collection are indented deeper than the block that it stands in, by spaces.
  private func checkFlowIndentation() throws(YAMLError) {
    var index = at
    while base[index] == 0x20 { index += 1 }
    guard indent >= 0, index - at <= indent else { return }
    let isTab = base[index] == 0x09
    while isBlank(index) { index += 1 }
    guard !isBreakOrEnd(index), base[index] != 0x23 else { return }
    if isTab { throw error(.tab) }
    // Brackets that close at the column of their key are against the letter, and in many files.
    if base[index] == 0x5D || base[index] == 0x7D { return }
    throw error(
      .unexpected(found: "a line that is not indented", expected: "a flow collection indented deeper than its key"))
  }

  /// Whether only blanks, or a mark and blanks, stand before this place on its line.
  private func isIndentation() -> Bool {
    var index = at - 1
    while index >= lineStart {
      if !isBlank(index) { return base[index] == 0x2D || base[index] == 0x3F || base[index] == 0x3A }
      index -= 1
    }
    return true
  }

  /// Whether what stands here would begin a block collection, whose indentation a tab can't give.
  private func tabIndents() -> Bool {
    let next = base[at]
    if next == 0x2D || next == 0x3F, isBlankOrEnd(at + 1) { return true }
    if next == 0x5B || next == 0x7B || next == 0x5D || next == 0x7D { return false }
    var index = at
    while !isBreakOrEnd(index) {
      if base[index] == 0x3A, isBlankOrEnd(index + 1) { return true }
      index += 1
    }
    return false
  }

  // MARK: - The end

  private mutating func fetchStreamEnd() throws(YAMLError) {
    if flowDepth > 0, !isKubernetes {
      throw error(.unexpected(found: "the end of the text", expected: "']' or '}'"))
    }
    // The end of the text ends its last line, so that no key waits for its ':' any longer.
    if column > 0 {
      lineStart = at
      isBehindLastLine = true
    }
    unroll(to: -1)
    try dropKey()
    isKeyAllowed = false
    append(.streamEnd, from: at)
  }
}
