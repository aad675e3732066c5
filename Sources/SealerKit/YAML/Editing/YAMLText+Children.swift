/// Writing, removing and renaming the items and pairs of collections.
extension YAMLText {
  /// What is inserted into a collection.
  enum Child {
    case item(YAMLValue)
    case field(YAMLField)
  }

  /// Where it goes.
  enum Position {
    case before(Int)
    case after(Int)
  }

  /// Inserts into the collection, which is not empty, to which a walk leads.
  mutating func insert(
    _ child: Child, at position: Position, _ walk: YAMLWalk, _ edit: YAMLEdit
  ) throws(YAMLEditError) {
    let parts = lines.parts(of: walk.node)
    let (neighbour, index) =
      switch position {
      case .before(let index): (index, index)
      case .after(let index): (index, index + 1)
      }
    guard parts.indices.contains(neighbour) else { throw error(.unsafe(edit.path), at: walk.node) }
    let effect: YAMLShape.Effect =
      switch child {
      case .item(let value): .insertItem(value, at: index)
      case .field(let field): .insertField(field, at: index)
      }
    var layout = YAMLLayout(of: documents[edit.document], in: lines)
    var quoted = layout
    quoted.quoting = .always
    if walk.isFlow, walk.isJSON { layout = quoted }
    let ways = [layout, quoted].map { layout -> [YAMLSplice] in
      if walk.isFlow { return flowInsertion(child, at: position, parts, walk.node, layout) }
      return blockInsertion(child, at: position, parts, layout)
    }
    try commit(effect, edit, at: walk.steps, ways: ways)
  }

  private func blockInsertion(
    _ child: Child, at position: Position, _ parts: [YAMLPart], _ layout: YAMLLayout
  ) -> [YAMLSplice] {
    let column = parts.first.map { lines.column($0.start) } ?? 0
    let text =
      switch child {
      case .item(let value): layout.item(value, column: column)
      case .field(let field): layout.field(field, column: column)
      }
    switch position {
    case .after(let index):
      return [YAMLSplice(at: lines.lineEnd(parts[index].end), text.map { "\n" + $0 }.joined())]
    case .before(let index):
      let start = parts[index].start
      if lines.startsLine(start) {
        let place = lines.commentsStart(above: start, column: column)
        return [YAMLSplice(at: place, text.map { $0 + "\n" }.joined())]
      }
      return [YAMLSplice(at: start, text.joined(separator: "\n").dropFirst(column) + "\n" + YAMLLayout.pad(column))]
    }
  }

  private func flowInsertion(
    _ child: Child, at position: Position, _ parts: [YAMLPart], _ node: YAMLNode, _ layout: YAMLLayout
  ) -> [YAMLSplice] {
    let text =
      switch child {
      case .item(let value): layout.flow(value)
      case .field(let field): layout.flow(field)
      }
    if lines.isBarePair(node), let first = parts.first, let last = parts.last {
      let braces = [YAMLSplice(at: first.start, "{"), YAMLSplice(at: last.end, "}")]
      guard case .after = position else { return [YAMLSplice(at: first.start, "{\(text), "), braces[1]] }
      return [braces[0], YAMLSplice(at: last.end, ", \(text)}")]
    }
    switch position {
    case .before(let index):
      let start = parts[index].start
      let isOnItsLine = lines.startsLine(start)
      guard isOnItsLine else { return [YAMLSplice(at: start, text + ", ")] }
      let column = lines.column(start)
      let place = lines.commentsStart(above: start, column: column)
      return [YAMLSplice(at: place, YAMLLayout.pad(column) + text + ",\n")]
    case .after(let index):
      let part = parts[index]
      let next = lines.skipSpace(part.end)
      let comma = lines.byte(next) == 0x2C ? next + 1 : nil
      let place = comma ?? part.end
      let isOnItsLine = lines.startsLine(part.start) && lines.endsLineButForComment(place)
      guard isOnItsLine else {
        return [YAMLSplice(at: place, comma == nil ? ", " + text : " " + text + ",")]
      }
      let line = "\n" + YAMLLayout.pad(lines.column(part.start)) + text
      if comma != nil { return [YAMLSplice(at: lines.lineEnd(place), line + ",")] }
      return [YAMLSplice(at: part.end, ","), YAMLSplice(at: lines.lineEnd(place), line)]
    }
  }

  // MARK: - Removing

  /// Removes a child of the collection to which a walk leads.
  mutating func remove(_ index: Int, _ walk: YAMLWalk, _ edit: YAMLEdit) throws(YAMLEditError) {
    let node = walk.node
    let parts = lines.parts(of: node)
    guard parts.indices.contains(index) else { throw error(.missing(edit.path), at: node) }
    try checkAnchors(in: parts[index].start..<max(parts[index].start, parts[index].end), edit)
    if parts.count == 1 { return try replace(walk, node.items == nil ? .map([]) : .list([]), edit) }
    let splices = walk.isFlow ? flowRemoval(index, parts) : blockRemoval(index, parts)
    try commit(.remove(index), edit, at: walk.steps, ways: [splices])
  }

  private func blockRemoval(_ index: Int, _ parts: [YAMLPart]) -> [YAMLSplice] {
    let part = parts[index]
    if lines.startsLine(part.start) {
      let first = lines.commentsStart(above: part.start, column: lines.column(part.start))
      return [lines.removingLines(from: first, through: part.end)]
    }
    // The first of a collection that begins behind a '-': what follows moves up to it.
    var next = lines.lineEnd(part.end)
    while lines.isBlank(next) || lines.isBreak(next) { next += 1 }
    return [YAMLSplice(part.start..<next, "")]
  }

  private func flowRemoval(_ index: Int, _ parts: [YAMLPart]) -> [YAMLSplice] {
    let part = parts[index]
    let next = lines.skipSpace(part.end)
    let comma = lines.byte(next) == 0x2C ? next + 1 : nil
    let end = comma ?? part.end
    let isLast = index == parts.count - 1
    let isOnItsLine = lines.startsLine(part.start) && lines.endsLineButForComment(end)
    // The comma before goes too if it would else be the last thing in the brackets where none was.
    var before: [YAMLSplice] = []
    if isLast, comma == nil, index > 0 {
      let place = lines.skipSpace(parts[index - 1].end)
      before = [YAMLSplice(place..<(place + 1), "")]
    }
    if isOnItsLine {
      let first = lines.commentsStart(above: part.start, column: lines.column(part.start))
      return before + [lines.removingLines(from: first, through: end)]
    }
    if isLast {
      guard comma == nil, let comma = before.first?.range else {
        return [YAMLSplice(lines.skipBlanksBack(part.start)..<end, "")]
      }
      let isBeside = lines.skipBlanks(comma.upperBound) == part.start
      return isBeside ? [YAMLSplice(comma.lowerBound..<end, "")] : before + [YAMLSplice(part.start..<end, "")]
    }
    return [YAMLSplice(part.start..<lines.skipBlanks(end), "")]
  }

  // MARK: - Renaming

  /// Renames a key of the map to which a walk leads.
  mutating func rename(_ index: Int, to name: String, _ walk: YAMLWalk, _ edit: YAMLEdit) throws(YAMLEditError) {
    let parts = lines.parts(of: walk.node)
    guard let pairs = walk.node.pairs, pairs.indices.contains(index), parts.indices.contains(index) else {
      throw error(.missing(edit.path), at: walk.node)
    }
    let key = pairs[index].key
    if let old = key.string, old.utf8.elementsEqual(name.utf8) { return }
    let start = lines.contentStart(of: key)
    let range = start..<max(start, parts[index].headEnd)
    let plain = YAMLLayout(of: documents[edit.document], in: lines).key(name)
    var texts = [plain, YAMLQuotes.double(name)]
    if key.alias == nil {
      switch key.content {
      case .scalar(_, .doubleQuoted): texts.reverse()
      case .scalar(_, .singleQuoted): texts = [YAMLQuotes.single(name) ?? plain] + texts
      default: break
      }
    }
    try commit(.rename(index, to: name), edit, at: walk.steps, ways: texts.map { [YAMLSplice(range, $0)] })
  }
}
