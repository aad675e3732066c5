/// Plain, quoted and block scalars.
extension YAMLScanner {
  // MARK: - Plain

  mutating func fetchPlain() throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = mark
    var end = mark
    var text: [UInt8] = []
    // Blanks and folded breaks count only once there is text behind them.
    var between: [UInt8] = []
    while true {
      let first = mark.offset
      while let next = byte(), !isSpaceOrEnd(next), !endsPlain(next) { advance() }
      if mark.offset == first { break }
      text += between
      text.append(contentsOf: bytes[first..<mark.offset])
      end = mark
      let blanksStart = mark.offset
      while isBlank(byte()) { advance() }
      if isBreak(byte()) {
        let breaks = try foldBreaks()
        if column <= indent && flowDepth == 0 || isDocumentMark() || byte() == 0x23 { break }
        between = breaks == 1 ? [0x20] : Array(repeating: 0x0A, count: breaks - 1)
      } else if byte() == 0x23 {
        break
      } else {
        between = Array(bytes[blanksStart..<mark.offset])
      }
    }
    let last = mark
    mark = end
    append(.scalar(String(decoding: text, as: UTF8.self), .plain), from: start)
    mark = last
  }

  /// Whether a byte ends a plain scalar here: `: `, and in flow collections their marks.
  private func endsPlain(_ next: UInt8) -> Bool {
    if next == 0x3A {
      if isSpaceOrEnd(byte(1)) { return true }
      if flowDepth > 0, let after = byte(1), [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(after) { return true }
    }
    return flowDepth > 0 && [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(next)
  }

  /// Passes line breaks and the blanks before the next text; gives the number of breaks.
  private mutating func foldBreaks() throws(YAMLError) -> Int {
    var count = 0
    while isBreak(byte()) {
      advanceLine()
      count += 1
      if flowDepth == 0 { isKeyAllowed = true }
      if isDocumentMark() { return count }
      while byte() == 0x20 { advance() }
      let isTabTooEarly = flowDepth == 0 && column <= indent && byte() == 0x09
      while isBlank(byte()) { advance() }
      if isTabTooEarly, !isSpaceOrEnd(byte()), byte() != 0x23 { throw error(.tab) }
    }
    return count
  }

  // MARK: - Quoted

  mutating func fetchQuoted() throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = mark
    let quote = byte() ?? 0x22
    let closing: Character = quote == 0x22 ? "\"" : "'"
    advance()
    var text: [UInt8] = []
    while true {
      guard let next = byte(), !isDocumentMark() else { throw error(.quoteNotClosed(closing), at: start) }
      if next == quote {
        if quote == 0x27, byte(1) == 0x27 {
          text.append(0x27)
          advance(2)
          continue
        }
        advance()
        break
      }
      if next == 0x5C, quote == 0x22 {
        try scanEscape(into: &text)
      } else if isBlank(next) || isBreak(next) {
        try foldQuoted(into: &text)
      } else {
        text.append(next)
        advance()
      }
    }
    isKeyAllowed = false
    append(.scalar(String(decoding: text, as: UTF8.self), quote == 0x27 ? .singleQuoted : .doubleQuoted), from: start)
    isAfterJSON = true
    if flowDepth == 0, mark.line > start.line { try dropKey() }
  }

  /// Folds blanks and line breaks inside quotes.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#65-line-folding
  private mutating func foldQuoted(into text: inout [UInt8]) throws(YAMLError) {
    let first = mark.offset
    while isBlank(byte()) { advance() }
    guard isBreak(byte()) else { return text.append(contentsOf: bytes[first..<mark.offset]) }
    let breaks = try foldBreaks()
    if column <= indent, flowDepth == 0, byte() != nil, !isDocumentMark() {
      throw error(
        .unexpected(found: "text that is not indented", expected: "the quoted text, indented deeper than its key"))
    }
    if breaks == 1 { text.append(0x20) } else { text.append(contentsOf: repeatElement(0x0A, count: breaks - 1)) }
  }

  /// Reads an escape sequence.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#57-escaped-characters
  private mutating func scanEscape(into text: inout [UInt8]) throws(YAMLError) {
    let start = mark
    guard let kind = byte(1) else { throw error(.escape, at: start) }
    if isBreak(kind) {
      advance()
      let breaks = try foldBreaks()
      return text.append(contentsOf: repeatElement(0x0A, count: max(0, breaks - 1)))
    }
    let simple: [UInt8: [UInt8]] = [
      0x30: [0], 0x61: [7], 0x62: [8], 0x74: [9], 0x09: [9], 0x6E: [10], 0x76: [11], 0x66: [12], 0x72: [13], 0x65: [27],
      0x20: [32], 0x22: [0x22], 0x2F: [0x2F], 0x5C: [0x5C], 0x4E: [0xC2, 0x85], 0x5F: [0xC2, 0xA0],
      0x4C: [0xE2, 0x80, 0xA8], 0x50: [0xE2, 0x80, 0xA9],
    ]
    if let replacement = simple[kind] {
      text.append(contentsOf: replacement)
      return advance(2)
    }
    let lengths: [UInt8: Int] = [0x78: 2, 0x75: 4, 0x55: 8]
    guard let length = lengths[kind], mark.offset + 2 + length <= bytes.count else { throw error(.escape, at: start) }
    let digits = bytes[(mark.offset + 2)..<(mark.offset + 2 + length)]
    guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value)
    else {
      throw error(.escape, at: start)
    }
    text.append(contentsOf: String(Character(scalar)).utf8)
    advance(2 + length)
  }

  // MARK: - Block

  mutating func fetchBlockScalar() throws(YAMLError) {
    try dropKey()
    isKeyAllowed = true
    let start = mark
    let isFolded = byte() == 0x3E
    advance()
    let head = try scanBlockHead()
    var lines: [ArraySlice<UInt8>] = []
    var contentIndent = head.indent.map { max(indent, 0) + $0 } ?? -1
    var longestEmpty = 0
    var end = mark
    while byte() != nil {
      let lineStart = mark.offset
      var spaces = 0
      while byte() == 0x20, contentIndent < 0 || spaces < contentIndent {
        advance()
        spaces += 1
      }
      if isBreak(byte()) || byte() == nil {
        if contentIndent < 0 { longestEmpty = max(longestEmpty, spaces) }
        if byte() == nil {
          // A last line without its break counts if it holds at least blanks.
          let isText = contentIndent >= 0 && spaces > contentIndent
          if mark.offset > lineStart { lines.append(isText ? bytes[lineStart..<mark.offset] : []) }
          break
        }
        lines.append([])
        advanceLine()
        continue
      }
      if contentIndent < 0 {
        if byte() == 0x09, spaces <= indent { throw error(.tab) }
        guard spaces > indent || indent < 0 else {
          mark = YAMLMark(line: mark.line, column: 1, offset: lineStart)
          break
        }
        contentIndent = spaces
        if longestEmpty > spaces { throw error(.blockHead, at: start) }
      }
      if spaces < contentIndent || indent < 0 && isDocumentMark(at: lineStart) {
        mark = YAMLMark(line: mark.line, column: 1, offset: lineStart)
        break
      }
      let first = mark.offset
      while let next = byte(), !isBreak(next) { advance() }
      lines.append(bytes[first..<mark.offset])
      end = mark
      guard isBreak(byte()) else { break }
      advanceLine()
    }
    let text = Self.blockText(lines, isFolded: isFolded, chomping: head.chomping)
    let last = mark
    mark = end
    append(.scalar(String(decoding: text, as: UTF8.self), isFolded ? .folded : .literal), from: start)
    mark = last
  }

  private mutating func scanBlockHead() throws(YAMLError) -> (indent: Int?, chomping: UInt8?) {
    var indentation: Int?
    var chomping: UInt8?
    while let next = byte(), !isSpaceOrEnd(next) {
      if next == 0x2B || next == 0x2D, chomping == nil {
        chomping = next
      } else if (0x31...0x39).contains(next), indentation == nil {
        indentation = Int(next - 0x30)
      } else {
        throw error(.blockHead)
      }
      advance()
    }
    let blanks = mark.offset
    while isBlank(byte()) { advance() }
    if byte() == 0x23, mark.offset > blanks {
      while let next = byte(), !isBreak(next) { advance() }
    }
    if isBreak(byte()) { advanceLine() } else if byte() != nil { throw error(.blockHead) }
    return (indentation, chomping)
  }

  /// Joins the lines.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#81-block-scalar-styles
  private static func blockText(_ lines: [ArraySlice<UInt8>], isFolded: Bool, chomping: UInt8?) -> [UInt8] {
    let contentCount = (lines.lastIndex { !$0.isEmpty } ?? -1) + 1
    let trailing = lines.count - contentCount
    var text: [UInt8] = []
    var emptyRun = 0
    var previous: ArraySlice<UInt8>?
    for line in lines.prefix(contentCount) {
      if line.isEmpty {
        emptyRun += 1
        continue
      }
      if let before = previous {
        let isSpaced = before.first == 0x20 || before.first == 0x09 || line.first == 0x20 || line.first == 0x09
        if !isFolded || isSpaced {
          text.append(contentsOf: repeatElement(0x0A, count: emptyRun + 1))
        } else if emptyRun == 0 {
          text.append(0x20)
        } else {
          text.append(contentsOf: repeatElement(0x0A, count: emptyRun))
        }
      } else {
        text.append(contentsOf: repeatElement(0x0A, count: emptyRun))
      }
      emptyRun = 0
      text.append(contentsOf: line)
      previous = line
    }
    switch chomping {
    case 0x2D: break
    case 0x2B: text.append(contentsOf: repeatElement(0x0A, count: contentCount == 0 ? trailing : trailing + 1))
    default: if contentCount > 0 { text.append(0x0A) }
    }
    return text
  }
}
