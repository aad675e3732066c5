/// Block scalars, `|` and `>`.
///
/// Source: https://yaml.org/spec/1.2.2/#81-block-scalar-styles
extension YAMLScanner {
  /// What stands behind `|` or `>`.
  private struct BlockHead {
    var indentation = 0
    var chomping: UInt8 = 0
  }

  mutating func fetchBlockScalar() throws(YAMLError) {
    try dropKey()
    isKeyAllowed = true
    let start = at
    let isFolded = base[at] == 0x3E
    at += 1
    let head = isKubernetes ? try scanReferenceHead(from: start) : try scanHead()
    let end = at
    let first = scratch.count
    let contentEnd = try scanBlockLines(head, isFolded: isFolded, from: start) ?? end
    append(
      .scalar, from: start, to: contentEnd, text: YAMLSpan(from: first, to: scratch.count, isScratch: true),
      style: isFolded ? .folded : .literal)
  }

  /// Writes the lines behind the head into the scratch.
  ///
  /// - Returns: the end of the last line with content, nil if there is none.
  private mutating func scanBlockLines(_ head: BlockHead, isFolded: Bool, from start: Int) throws(YAMLError) -> Int? {
    guard at < source.count else { return nil }
    passLine()
    pending.truncate(to: 0)
    // The column of the content; -1 until the first line of it is found.
    var content = head.indentation > 0 ? max(indent, 0) + head.indentation : -1
    try passEmptyLines(&content, from: start)
    var end: Int?
    // The break before the line, and whether the line before it began with a blank.
    var lineBreak = 0..<0
    var wasSpaced = false
    while at < source.count, column == content, !(content == 0 && isDocumentMark(at: at)) {
      let isSpaced = isBlank(at)
      if !isFolded || wasSpaced || isSpaced || lineBreak.isEmpty || lineBreak.count == 3 {
        appendBreak(lineBreak)
      } else if pending.count == 0 {
        scratch.append(0x20)
      }
      scratch.append(pending.base, count: pending.count)
      pending.truncate(to: 0)
      wasSpaced = isSpaced
      let line = at
      passComment()
      scratch.append(base + line, count: at - line)
      end = at
      lineBreak = at..<(at + source.breakWidth(at: at))
      if lineBreak.isEmpty { break }
      passLine()
      try passEmptyLines(&content, from: start)
    }
    if head.chomping != 0x2D, end != nil {
      // A last line that the text ends is one as others are; the tools of Kubernetes give it no break.
      if lineBreak.isEmpty, !isKubernetes { scratch.append(0x0A) } else { appendBreak(lineBreak) }
    }
    if head.chomping == 0x2B { scratch.append(pending.base, count: pending.count) }
    return end
  }

  private func appendBreak(_ lineBreak: Range<Int>) {
    guard !lineBreak.isEmpty else { return }
    if lineBreak.count == 3 { scratch.append(base + lineBreak.lowerBound, count: 3) } else { scratch.append(0x0A) }
  }

  // MARK: - The head

  private mutating func scanHead() throws(YAMLError) -> BlockHead {
    var head = BlockHead()
    while !isBlankOrEnd(at) {
      let next = base[at]
      if next == 0x2B || next == 0x2D, head.chomping == 0 {
        head.chomping = next
      } else if (0x31...0x39).contains(next), head.indentation == 0 {
        head.indentation = Int(next - 0x30)
      } else {
        throw error(.blockHead)
      }
      at += 1
    }
    let blanks = at
    passBlanks()
    if base[at] == 0x23, at > blanks { passComment() }
    guard isBreakOrEnd(at) else { throw error(.blockHead) }
    return head
  }

  /// The head as the tools of Kubernetes read it: a comment may touch it, and nothing else may stand twice.
  private mutating func scanReferenceHead(from start: Int) throws(YAMLError) -> BlockHead {
    var head = BlockHead()
    for _ in 0..<2 {
      let next = base[at]
      if next == 0x2B || next == 0x2D, head.chomping == 0 {
        head.chomping = next
        at += 1
      } else if (0x30...0x39).contains(next), head.indentation == 0 {
        if next == 0x30 { throw error(.blockHead, .zeroIndentation) }
        head.indentation = Int(next - 0x30)
        at += 1
      }
    }
    passBlanks()
    if base[at] == 0x23 { passComment() }
    guard isBreakOrEnd(at) else { throw error(.blockHead, .commentOrBreak) }
    return head
  }

  // MARK: - Empty lines and indentation

  /// Passes empty lines, whose breaks wait in `pending`, and the indentation of the next line; finds the column of the
  /// content if it is not known yet.
  private mutating func passEmptyLines(_ content: inout Int, from start: Int) throws(YAMLError) {
    var longest = 0
    while true {
      while base[at] == 0x20, content < 0 || column < content { at += 1 }
      let width = source.breakWidth(at: at)
      if isKubernetes {
        longest = max(longest, column)
        if base[at] == 0x09, content < 0 || column < content { throw error(.tab, .blockTab) }
      } else if width > 0 {
        longest = max(longest, column)
      }
      guard width > 0 else { break }
      if width == 3 { pending.append(base + at, count: 3) } else { pending.append(0x0A) }
      at += width
      lineStart = at
    }
    if at >= source.count, column > 0, !isKubernetes {
      // A last line of blanks without a break counts as an empty one.
      pending.append(0x0A)
    }
    guard content < 0 else { return }
    if isKubernetes {
      content = max(longest, indent + 1, 1)
    } else if at < source.count {
      if base[at] == 0x09, column <= indent { throw error(.tab) }
      // Text that is not deeper ends the scalar before it has begun.
      guard column > indent else { return }
      if longest > column { throw error(.blockHead, at: start) }
      content = column
    }
  }
}
