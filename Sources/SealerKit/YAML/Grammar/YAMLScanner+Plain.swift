/// Scalars without quotes, and the folding of lines that they share with quoted ones.
///
/// Source: https://yaml.org/spec/1.2.2/#733-plain-style
extension YAMLScanner {
  mutating func fetchPlain() throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = at
    var end = passPlainLine() ?? at
    guard source.breakWidth(at: at) > 0 else {
      return append(.scalar, from: start, to: end, text: YAMLSpan(from: start, to: end))
    }
    var text = YAMLSpan(from: start, to: end)
    var scratchStart: Int?
    var isBehindBreak = false
    while source.breakWidth(at: at) > 0 {
      let wide = try passBreaks(isPlain: true)
      isBehindBreak = true
      if flowDepth == 0 && column <= indent || isDocumentMark() || base[at] == 0x23 { break }
      let line = at
      guard let lineEnd = passPlainLine() else { break }
      isBehindBreak = false
      if scratchStart == nil {
        scratchStart = scratch.count
        scratch.append(base + start, count: end - start)
      }
      appendFold(wide)
      scratch.append(base + line, count: lineEnd - line)
      end = lineEnd
    }
    if isBehindBreak, flowDepth == 0 || isKubernetes { isKeyAllowed = true }
    if let scratchStart { text = YAMLSpan(from: scratchStart, to: scratch.count, isScratch: true) }
    append(.scalar, from: start, to: end, text: text)
  }

  /// Passes what of this line belongs to a plain scalar, and the blanks behind it.
  ///
  /// - Returns: the end of the last word, nil if there is none.
  @inline(__always)
  private mutating func passPlainLine() -> Int? {
    let block = YAMLByteClass.blank | YAMLByteClass.lineBreak | YAMLByteClass.end | YAMLByteClass.colon
    var stops = block | (isKubernetes ? YAMLByteClass.wideBreak : 0)
    if flowDepth > 0 { stops |= YAMLByteClass.flow | (isKubernetes ? YAMLByteClass.question : 0) }
    var end: Int?
    while true {
      let word = at
      while true {
        while classes[Int(base[at])] & stops == 0 { at += 1 }
        // A colon inside a word, and a character that only begins like a wide line break.
        guard base[at] == 0x3A && !endsPlain() || base[at] >= 0x80 && source.breakWidth(at: at) == 0 else { break }
        at += 1
      }
      guard at > word else { return end }
      end = at
      guard isBlank(at) else { return end }
      passBlanks()
      if base[at] == 0x23 { return end }
    }
  }

  /// Whether the `:` here ends a plain scalar.
  @inline(__always)
  private func endsPlain() -> Bool {
    isBlankOrEnd(at + 1) || flowDepth > 0 && !isKubernetes && isFlowIndicator(at + 1)
  }

  // MARK: - Folding

  /// Passes line breaks and the blanks before the next text; the breaks behind the first wait in `pending`.
  ///
  /// - Returns: where the first break is if it is one that folding keeps (LS, PS), else nil.
  mutating func passBreaks(isPlain: Bool) throws(YAMLError) -> Int? {
    pending.truncate(to: 0)
    var wide: Int?
    var isFirst = true
    while true {
      let width = source.breakWidth(at: at)
      guard width > 0 else { return wide }
      if isFirst {
        wide = width == 3 ? at : nil
      } else if width == 3 {
        pending.append(base + at, count: 3)
      } else {
        pending.append(0x0A)
      }
      isFirst = false
      at += width
      lineStart = at
      while base[at] == 0x20 { at += 1 }
      let isTabTooEarly = base[at] == 0x09 && column <= indent
      if isKubernetes, isPlain, isTabTooEarly { throw error(.tab, .plainTab) }
      passBlanks()
      if !isKubernetes, isTabTooEarly, flowDepth == 0, !isBreakOrEnd(at), base[at] != 0x23 { throw error(.tab) }
    }
  }

  /// Writes what a fold stands for: a space for one break, else the breaks behind the first.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#65-line-folding
  mutating func appendFold(_ wide: Int?) {
    if let wide {
      scratch.append(base + wide, count: 3)
    } else if pending.count == 0 {
      return scratch.append(0x20)
    }
    scratch.append(pending.base, count: pending.count)
  }
}
