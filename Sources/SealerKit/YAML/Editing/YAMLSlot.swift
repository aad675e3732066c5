/// The place of a value in the text: what of it stands on the line of its key or `-`, and what on lines below.
struct YAMLSlot {
  enum Kind {
    /// A root before which nothing stands on its line.
    case root
    /// The value of a key, and a root behind `---`.
    case value
    /// A list item.
    case item
    /// Anything in brackets or braces.
    case flow
  }

  var kind: Kind
  var node: YAMLNode
  /// The column of the collection around; -1 for a root.
  var indent: Int
  /// Behind the key's `:`, the `-` or the properties.
  var headEnd: Int
  /// Whether the key has its `:`.
  var hasColon = true
  /// Whether an anchor or a tag stands before the content.
  var hasProperties: Bool
  /// The part on the line.
  var inline: Range<Int>
  /// The part on the lines below, from the end of a line to the end of a line.
  var body: Range<Int>

  /// Finds the place of the deepest node of a walk.
  init(_ walk: YAMLWalk, in lines: YAMLLines) {
    node = walk.node
    let start = lines.contentStart(of: node)
    let propertiesEnd = lines.properties(of: node).end
    hasProperties = propertiesEnd != nil
    indent = -1
    if let step = walk.steps.last, let parent = walk.nodes.dropLast().last {
      let parts = lines.parts(of: parent)
      let part = parts.indices.contains(step) ? parts[step] : YAMLPart(start: start, headEnd: start, end: start)
      kind = walk.isInFlow ? .flow : parent.items == nil ? .value : .item
      indent = lines.column(lines.contentStart(of: parent))
      hasColon = parent.items != nil || part.colonEnd != nil
      headEnd = propertiesEnd ?? part.colonEnd ?? part.headEnd
    } else {
      headEnd = propertiesEnd ?? lines.skipBlanksBack(start)
      kind = headEnd == lines.lineStart(start) ? .root : .value
    }
    (inline, body) = (start..<start, start..<start)
    (inline, body) = ranges(from: start, in: lines)
  }

  private func ranges(from start: Int, in lines: YAMLLines) -> (inline: Range<Int>, body: Range<Int>) {
    let end = max(lines.end(of: node, head: headEnd), node.isUnwritten ? headEnd : start)
    if kind == .root || kind == .flow {
      let start = node.isUnwritten ? end : start
      let last = kind == .flow && node.isUnwritten && hasColon ? lines.skipBlanks(end) : end
      return (start..<last, last..<last)
    }
    if node.isUnwritten {
      let lineEnd = lines.lineEnd(headEnd)
      return (headEnd..<headEnd, lineEnd..<lineEnd)
    }
    if node.isBlockCollection {
      let isBeside = lines.lineStart(start) == lines.lineStart(headEnd)
      let lineEnd = lines.lineEnd(isBeside ? start : headEnd)
      return (isBeside ? start..<min(lineEnd, lines.lineEnd(end)) : headEnd..<headEnd, lineEnd..<lines.lineEnd(end))
    }
    if node.alias == nil, case .scalar(_, let style) = node.content, style == .literal || style == .folded {
      let block = lines.blockScalar(of: node)
      let lineEnd = lines.lineEnd(start)
      return (start..<block.headEnd, lineEnd..<max(lineEnd, block.end))
    }
    let lineEnd = lines.lineEnd(end)
    return (start..<end, lineEnd..<lineEnd)
  }
}

// MARK: - Writing into a slot

extension YAMLSlot {
  /// The splices that put a text on the line of the key or `-`.
  func placing(_ text: String, body lower: [String] = [], in lines: YAMLLines) -> [YAMLSplice] {
    let below = lower.map { "\n" + $0 }.joined()
    if kind == .root { return [YAMLSplice(inline.lowerBound..<body.upperBound, text + below)] }
    if !hasColon {
      if kind == .flow { return [YAMLSplice(at: headEnd, ": " + text)] }
      return [YAMLSplice(at: lines.lineEnd(headEnd), "\n" + YAMLLayout.pad(indent) + ": " + text + below)]
    }
    let isDirect = inline.lowerBound == headEnd && (kind != .flow || node.isUnwritten)
    let needsSpace = isDirect && headEnd > 0 && !lines.isBlank(headEnd - 1)
    return [YAMLSplice(inline, (needsSpace ? " " : "") + text), YAMLSplice(body, below)]
  }

  /// The splices that put a block collection here.
  func placing(block value: YAMLValue, _ layout: YAMLLayout, in lines: YAMLLines) -> [YAMLSplice] {
    let column = column(of: value, layout, in: lines)
    let text = layout.block(value, column: column)
    if kind == .root {
      let first = text.first.map { String($0.dropFirst(column)) } ?? ""
      return placing(first, body: Array(text.dropFirst()), in: lines)
    }
    let below = text.map { "\n" + $0 }.joined()
    if !hasColon {
      return [YAMLSplice(at: lines.lineEnd(headEnd), "\n" + YAMLLayout.pad(indent) + ":" + below)]
    }
    if isCompact(in: lines), let first = text.first {
      return placing(String(first.dropFirst(column)), body: Array(text.dropFirst()), in: lines)
    }
    var taken = headEnd..<max(headEnd, inline.upperBound)
    if lines.lineStart(inline.lowerBound) != lines.lineStart(headEnd) {
      // The old value stood on a line of its own, whose comment may stay.
      taken = lines.endsLine(inline.upperBound) ? lines.lineEnd(headEnd)..<inline.upperBound : inline
    }
    return [YAMLSplice(taken, ""), YAMLSplice(body, below)]
  }

  /// Whether a block collection begins on the line of its `-`.
  private func isCompact(in lines: YAMLLines) -> Bool {
    guard kind == .item, !hasProperties, lines.endsLine(inline.upperBound) else { return false }
    return lines.lineStart(inline.lowerBound) == lines.lineStart(headEnd)
      && !(inline.isEmpty && node.isBlockCollection)
  }

  private func column(of value: YAMLValue, _ layout: YAMLLayout, in lines: YAMLLines) -> Int {
    let start = lines.column(lines.contentStart(of: node))
    let isList = value.kind == .list
    if kind == .root { return start }
    if isCompact(in: lines), !inline.isEmpty { return start }
    if node.isBlockCollection, isList == (node.items != nil), isList ? start >= indent : start > indent { return start }
    if kind == .item { return indent + 2 }
    return indent < 0 ? 0 : indent + (isList ? layout.listStep : layout.step)
  }
}
