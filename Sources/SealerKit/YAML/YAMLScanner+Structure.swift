/// Block and flow collections: the marks between the scalars.
extension YAMLScanner {
  // MARK: - Possible keys

  /// A key must stand on one line and is no longer than 1024 bytes.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#742-flow-mappings
  mutating func dropStaleKeys() {
    for index in possibleKeys.indices {
      guard let key = possibleKeys[index] else { continue }
      if flowDepth == 0, key.mark.line < mark.line || key.mark.offset + 1024 < mark.offset {
        possibleKeys[index] = nil
      } else if key.mark.offset + 1024 < mark.offset {
        possibleKeys[index] = nil
      }
    }
  }

  mutating func saveKey() throws(YAMLError) {
    guard isKeyAllowed else { return }
    possibleKeys[possibleKeys.count - 1] = PossibleKey(
      tokenNumber: nextTokenNumber, mark: mark, isRequired: flowDepth == 0 && indent == column)
  }

  mutating func dropKey() throws(YAMLError) {
    possibleKeys[possibleKeys.count - 1] = nil
  }

  // MARK: - Indentation

  /// Opens a block collection if this column is deeper than the one before; `number` is where its token goes.
  mutating func roll(to column: Int, _ kind: YAMLToken.Kind, number: Int?, mark: YAMLMark) {
    guard flowDepth == 0, indent < column else { return }
    indents.append(indent)
    indent = column
    if let number { insert(kind, at: number, mark: mark) } else { append(kind, from: mark) }
  }

  /// Closes the block collections that are deeper than this column.
  mutating func unroll(to column: Int) {
    guard flowDepth == 0 else { return }
    while indent > column {
      append(.blockEnd, from: mark)
      indent = indents.popLast() ?? -1
    }
  }

  // MARK: - Documents

  mutating func fetchDocumentMark() throws(YAMLError) {
    if flowDepth > 0 { throw error(.unexpected(found: "a document mark", expected: "']' or '}'")) }
    unroll(to: -1)
    try dropKey()
    isKeyAllowed = false
    let start = mark
    let isStart = byte() == 0x2D
    advance(3)
    append(isStart ? .documentStart : .documentEnd, from: start)
    if isStart { return }
    while isBlank(byte()) { advance() }
    if let next = byte(), next != 0x23, !isBreak(next) {
      throw error(.unexpected(found: "text behind '...'", expected: "the end of the line"))
    }
  }

  // MARK: - Flow collections

  mutating func fetchFlowStart(_ open: UInt8) {
    try? saveKey()
    possibleKeys.append(nil)
    flowKinds.append(open)
    isKeyAllowed = true
    let start = mark
    advance()
    append(open == 0x5B ? .flowSequenceStart : .flowMappingStart, from: start)
  }

  mutating func fetchFlowEnd(_ close: UInt8) throws(YAMLError) {
    guard flowDepth > 0 else {
      throw error(.unexpected(found: "'\(Character(Unicode.Scalar(close)))'", expected: "a value"))
    }
    possibleKeys.removeLast()
    flowKinds.removeLast()
    isKeyAllowed = false
    let start = mark
    advance()
    append(close == 0x5D ? .flowSequenceEnd : .flowMappingEnd, from: start)
    isAfterJSON = true
  }

  mutating func fetchFlowEntry() throws(YAMLError) {
    try dropKey()
    isKeyAllowed = true
    let start = mark
    advance()
    append(.flowEntry, from: start)
  }

  // MARK: - Entries, keys and values

  mutating func fetchBlockEntry() throws(YAMLError) {
    guard isKeyAllowed else {
      throw error(.unexpected(found: "'- '", expected: "a value, or '-' on a line of its own"))
    }
    roll(to: column, .blockSequenceStart, number: nil, mark: mark)
    try dropKey()
    isKeyAllowed = true
    let start = mark
    advance()
    append(.blockEntry, from: start)
  }

  mutating func fetchKey() throws(YAMLError) {
    if flowDepth == 0 {
      guard isKeyAllowed else { throw error(.key) }
      roll(to: column, .blockMappingStart, number: nil, mark: mark)
    }
    try dropKey()
    isKeyAllowed = flowDepth == 0
    let start = mark
    advance()
    append(.key, from: start)
  }

  mutating func fetchValue() throws(YAMLError) {
    let start = mark
    if let key = possibleKeys[possibleKeys.count - 1] {
      // Only a flow mapping may have a key whose ':' stands on another line.
      if flowKinds.last == 0x5B, key.mark.line < mark.line { throw error(.key) }
      possibleKeys[possibleKeys.count - 1] = nil
      insert(.key, at: key.tokenNumber, mark: key.mark)
      roll(to: key.mark.column - 1, .blockMappingStart, number: key.tokenNumber, mark: key.mark)
      isKeyAllowed = false
    } else {
      if flowDepth == 0 {
        guard isKeyAllowed else { throw error(.key) }
        roll(to: column, .blockMappingStart, number: nil, mark: mark)
      }
      isKeyAllowed = flowDepth == 0
    }
    advance()
    append(.value, from: start)
  }

  // MARK: - Anchors, tags, directives

  mutating func fetchAnchor(isAlias: Bool) throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = mark
    advance()
    let first = mark.offset
    while let next = byte(), !isSpaceOrEnd(next), ![0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(next) { advance() }
    let name = String(decoding: bytes[first..<mark.offset], as: UTF8.self)
    if name.isEmpty { throw error(.anchorName, at: start) }
    append(isAlias ? .alias(name) : .anchor(name), from: start)
    if !isAlias { try checkProperty(start) }
  }

  /// A property alone on a line belongs to the value below it, so it must be indented like one.
  private func checkProperty(_ start: YAMLMark) throws(YAMLError) {
    guard flowDepth == 0, start.column - 1 <= indent else { return }
    var index = mark.offset
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    if index == bytes.count || isBreak(bytes[index]) {
      throw error(
        .unexpected(found: "an anchor or a tag that is not indented", expected: "it behind its key"), at: start)
    }
  }

  mutating func fetchTag() throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = mark
    let first = mark.offset
    if byte(1) == 0x3C {
      while let next = byte(), next != 0x3E, !isSpaceOrEnd(next) { advance() }
      let text = String(decoding: bytes[first..<mark.offset], as: UTF8.self)
      guard byte() == 0x3E else { throw error(.tag(text), at: start) }
      advance()
      return append(.tag(handle: "", suffix: String(text.dropFirst(2))), from: start)
    }
    while let next = byte(), !isSpaceOrEnd(next), !(flowDepth > 0 && [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(next)) {
      advance()
    }
    let text = String(decoding: bytes[first..<mark.offset], as: UTF8.self)
    if text.utf8.contains(where: { [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains($0) }) {
      throw error(.tag(text), at: start)
    }
    let body = text.dropFirst()
    if let bang = body.lastIndex(of: "!") {
      append(.tag(handle: "!" + body[...bang], suffix: String(body[body.index(after: bang)...])), from: start)
    } else {
      append(.tag(handle: "!", suffix: String(body)), from: start)
    }
    try checkProperty(start)
  }

  mutating func scanDirective() throws(YAMLError) {
    unroll(to: -1)
    try dropKey()
    isKeyAllowed = false
    let start = mark
    let first = mark.offset
    while let next = byte(), !isBreak(next) { advance() }
    let words = String(decoding: bytes[first..<mark.offset], as: UTF8.self)
      .split(whereSeparator: { $0 == " " || $0 == "\t" }).prefix { !$0.hasPrefix("#") }
    let name = words.first.map { String($0.dropFirst()) } ?? ""
    append(.directive(name: name, value: words.dropFirst().joined(separator: " ")), from: start)
  }
}
