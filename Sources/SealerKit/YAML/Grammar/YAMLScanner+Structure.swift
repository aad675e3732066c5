/// Block and flow collections: the marks between the scalars.
extension YAMLScanner {
  // MARK: - Documents

  mutating func fetchDocumentMark() throws(YAMLError) {
    if flowDepth > 0, !isKubernetes {
      throw error(.unexpected(found: "a document mark", expected: "']' or '}'"))
    }
    unroll(to: -1)
    try dropKey()
    isKeyAllowed = false
    let start = at
    let isStart = base[at] == 0x2D
    at += 3
    append(isStart ? .documentStart : .documentEnd, from: start)
    if isStart || isKubernetes { return }
    passBlanks()
    if !isBreakOrEnd(at), base[at] != 0x23 {
      throw error(.unexpected(found: "text behind '...'", expected: "the end of the line"))
    }
  }

  // MARK: - Flow collections

  mutating func fetchFlowStart(_ open: UInt8) throws(YAMLError) {
    try saveKey()
    keys.append(PossibleKey(tokenNumber: nextTokenNumber))
    flowKinds.append(open)
    flowDepth += 1
    isKeyAllowed = true
    let start = at
    at += 1
    append(open == 0x5B ? .flowSequenceStart : .flowMappingStart, from: start)
  }

  mutating func fetchFlowEnd(_ close: UInt8) throws(YAMLError) {
    if flowDepth > 0 {
      try dropKey()
      let level = keys.count - 1
      // The library of the Kubernetes tools forgets to wait for the ':' behind a collection without any entry.
      if isKubernetes, keys[level - 1].tokenNumber == keys[level].tokenNumber { stopAwaiting(keyAt: level - 1) }
      keys.truncate(to: level)
      flowKinds.truncate(to: flowKinds.count - 1)
      flowDepth -= 1
    } else if isKubernetes {
      try dropKey()
    } else {
      throw error(.unexpected(found: "'\(Character(Unicode.Scalar(close)))'", expected: "a value"))
    }
    isKeyAllowed = false
    let start = at
    at += 1
    append(close == 0x5D ? .flowSequenceEnd : .flowMappingEnd, from: start)
    isAfterJSON = true
  }

  mutating func fetchFlowEntry() throws(YAMLError) {
    try dropKey()
    isKeyAllowed = true
    let start = at
    at += 1
    append(.flowEntry, from: start)
  }

  // MARK: - Entries, keys and values

  mutating func fetchBlockEntry() throws(YAMLError) {
    if flowDepth == 0 {
      guard isKeyAllowed else {
        throw error(.unexpected(found: "'- '", expected: "a value, or '-' on a line of its own"), .blockEntries)
      }
      roll(to: column, .blockSequenceStart, number: nil, offset: at)
    }
    try dropKey()
    isKeyAllowed = true
    let start = at
    at += 1
    append(.blockEntry, from: start)
  }

  mutating func fetchKey() throws(YAMLError) {
    if flowDepth == 0 {
      guard isKeyAllowed else { throw error(.key, .mappingKeys) }
      roll(to: column, .blockMappingStart, number: nil, offset: at)
    }
    try dropKey()
    isKeyAllowed = flowDepth == 0
    let start = at
    at += 1
    append(.key, from: start)
  }

  mutating func fetchValue() throws(YAMLError) {
    let start = at
    let level = keys.count - 1
    if try isKeyAlive(at: level) {
      let key = keys[level]
      // Only a flow mapping may have a key whose ':' stands on another line.
      if key.lineStart != lineStart, flowDepth > 0, flowKinds[flowDepth - 1] == 0x5B { throw error(.key) }
      forgetKey(at: level)
      insert(.key, number: key.tokenNumber, offset: key.offset)
      roll(to: key.offset - key.lineStart, .blockMappingStart, number: key.tokenNumber, offset: key.offset)
      isKeyAllowed = false
    } else {
      if flowDepth == 0 {
        guard isKeyAllowed else { throw error(.key, .mappingValues) }
        roll(to: column, .blockMappingStart, number: nil, offset: at)
      }
      isKeyAllowed = flowDepth == 0
    }
    at += 1
    append(.value, from: start)
  }
}
