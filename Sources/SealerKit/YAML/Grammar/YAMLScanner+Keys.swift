/// Places where a key may have begun, and the indentation that keys and entries open and close.
extension YAMLScanner {
  // MARK: - Possible keys

  /// Whether the key that may have begun for a level can still get its `:`; if not, it is forgotten.
  ///
  /// A key stands on one line and is no longer than 1024 characters.
  /// Source: https://yaml.org/spec/1.2.2/#742-flow-mappings
  ///
  /// - Throws: `YAMLError` where the tools of Kubernetes demand the `:`.
  mutating func isKeyAlive(at level: Int) throws(YAMLError) -> Bool {
    let key = keys[level]
    guard key.isPossible else { return false }
    let isOnOneLine = isKubernetes || flowDepth == 0
    guard isOnOneLine && key.lineStart != lineStart || isFar(from: key.offset) else { return true }
    if key.isRequired, isKubernetes { throw error(.key, at: key.offset, .simpleKey) }
    forgetKey(at: level)
    return false
  }

  private func isFar(from offset: Int) -> Bool {
    guard at - offset > 1024 else { return false }
    var count = 0
    var index = offset
    while index < at, count <= 1024 {
      if base[index] & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    return count > 1024
  }

  @inline(__always)
  mutating func saveKey() throws(YAMLError) {
    guard isKeyAllowed else { return }
    if isKubernetes { try dropKey() }
    let level = keys.count - 1
    keys[level] = PossibleKey(
      tokenNumber: nextTokenNumber, offset: at, lineStart: lineStart, isPossible: true,
      isAwaited: true, isRequired: flowDepth == 0 && indent == column)
    outermostKey = min(outermostKey, level)
  }

  /// Forgets the key that may have begun on this level.
  @inline(__always)
  mutating func dropKey() throws(YAMLError) {
    let level = keys.count - 1
    guard keys[level].isPossible else { return }
    if keys[level].isRequired, isKubernetes { throw error(.key, at: keys[level].offset, .simpleKey) }
    forgetKey(at: level)
  }

  mutating func forgetKey(at level: Int) {
    keys[level].isPossible = false
    stopAwaiting(keyAt: level)
  }

  /// Lets the token of a possible key go before its `:` is seen.
  mutating func stopAwaiting(keyAt level: Int) {
    keys[level].isAwaited = false
    guard outermostKey == level else { return }
    var next = level + 1
    while next < keys.count, !keys[next].isAwaited { next += 1 }
    outermostKey = next < keys.count ? next : Int.max
  }

  // MARK: - Indentation

  /// Opens a block collection if this column is deeper than the one before; `number` is where its token goes.
  mutating func roll(to column: Int, _ kind: YAMLToken.Kind, number: Int?, offset: Int) {
    guard flowDepth == 0, indent < column else { return }
    indents.append(Int32(truncatingIfNeeded: indent))
    indent = column
    if let number { insert(kind, number: number, offset: offset) } else { append(kind, from: offset) }
  }

  /// Closes the block collections that are deeper than this column.
  mutating func unroll(to column: Int) {
    guard flowDepth == 0 else { return }
    while indent > column {
      append(.blockEnd, from: at)
      indent = Int(indents[indents.count - 1])
      indents.truncate(to: indents.count - 1)
    }
  }
}
