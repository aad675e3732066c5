/// Writing a value in place of another.
extension YAMLText {
  /// Puts a value in place of the node to which a walk leads.
  mutating func replace(_ walk: YAMLWalk, _ value: YAMLValue, _ edit: YAMLEdit) throws(YAMLEditError) {
    let node = walk.node
    if YAMLShape(value).matches(YAMLShape(YAMLValue(node))) { return }
    let slot = YAMLSlot(walk, in: lines)
    let content = slot.inline.lowerBound..<max(slot.inline.upperBound, slot.body.upperBound)
    if node.alias == nil { try checkAnchors(in: content, edit) }
    if documents[edit.document].isUnwritten, walk.steps.isEmpty, !slot.hasProperties {
      return try create(value, edit)
    }
    let ways = ways(of: value, slot, walk, edit)
    var all: [[YAMLSplice]] = []
    if let tag = lines.properties(of: node).tag {
      let isSameKind = node.items != nil && value.kind == .list || node.pairs != nil && value.kind == .map
      let isScalar = node.string != nil && value.kind != .list && value.kind != .map
      if isSameKind || isScalar { all += ways }
      all += ways.map { $0 + [YAMLSplice(lines.skipBlanksBack(tag.lowerBound)..<tag.upperBound, "")] }
    } else {
      all = ways
    }
    try commit(.replace(value), edit, at: walk.steps, ways: all)
  }

  /// The ways to write a value into a slot, the one that is nearest to the old text first.
  private func ways(of value: YAMLValue, _ slot: YAMLSlot, _ walk: YAMLWalk, _ edit: YAMLEdit) -> [[YAMLSplice]] {
    var layout = YAMLLayout(of: documents[edit.document], in: lines)
    var quoted = layout
    quoted.quoting = .always
    if slot.kind == .flow, walk.isJSON { layout = quoted }
    if case .string(let text) = value { return ways(of: text, slot, layout) }
    return [layout, quoted].map { layout in
      if slot.kind == .flow { return slot.placing(layout.flow(value), in: lines) }
      return value.isOpen
        ? slot.placing(block: value, layout, in: lines) : slot.placing(layout.scalar(value), in: lines)
    }
  }

  private func ways(of text: String, _ slot: YAMLSlot, _ layout: YAMLLayout) -> [[YAMLSplice]] {
    let node = slot.node
    var style: YAMLNode.ScalarStyle?
    if node.alias == nil, case .scalar(_, let old) = node.content { style = old }
    let double = slot.placing(YAMLQuotes.double(text), in: lines)
    let single = YAMLQuotes.single(text).map { slot.placing($0, in: lines) }
    func block(isFolded: Bool) -> [YAMLSplice]? {
      guard slot.kind != .flow else { return nil }
      let isBlock = style == .literal || style == .folded
      let old = isBlock ? lines.blockScalar(of: node).column : nil
      let parent = max(slot.indent, 0)
      let column = old ?? parent + (slot.kind == .item ? 2 : layout.step)
      return YAMLQuotes.block(text, isFolded: isFolded, column: column, parent: parent)
        .map { slot.placing($0.head, body: $0.lines, in: lines) }
    }
    var ways: [[YAMLSplice]?] =
      switch style {
      case .doubleQuoted: [double]
      case .singleQuoted: [single ?? double]
      case .literal: [block(isFolded: false)]
      case .folded: [block(isFolded: true), block(isFolded: false)]
      case .plain: node.tag == YAMLTag.string ? [slot.placing(text, in: lines)] : []
      case nil: []
      }
    if text.unicodeScalars.contains("\n") { ways.append(block(isFolded: false)) }
    ways += [slot.placing(layout.scalar(.string(text)), in: lines), single, double]
    return ways.compactMap { $0 }
  }

  /// Writes the root of a document that holds none yet.
  mutating func create(_ value: YAMLValue, _ edit: YAMLEdit) throws(YAMLEditError) {
    let place = documents.indices.contains(edit.document) ? documents[edit.document].start.offset : lines.bytes.count
    let text = YAMLEmitter.emit(value, keys: .asGiven)
    let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let lineEnd = lines.lineEnd(place)
    let ways =
      lines.lineStart(place) == place
      ? [YAMLSplice(at: place, body + "\n")] : [YAMLSplice(at: lineEnd, "\n" + body)]
    try commit(.replace(value), edit, at: [], ways: [ways])
  }
}
