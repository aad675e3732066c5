/// The edits.
extension YAMLText {
  /// Sets the value at a path.
  ///
  /// A scalar keeps its quotes where the new value can stand in them, the comment on its line, and its anchor; a
  /// collection is replaced at its indentation. A missing key is appended to its map, and maps that are missing on the
  /// way are made. A value that is there already leaves the text as it is.
  /// - Throws: `YAMLEditError` where the path leads nowhere or the change would touch something else.
  package mutating func set(_ path: YAMLPath, in document: Int = 0, to value: YAMLValue) throws(YAMLEditError) {
    try edit(.set(value), YAMLEdit(path: path, document: document))
  }

  /// Appends an item to the list at a path; where nothing stands, a list is made.
  ///
  /// - Throws: `YAMLEditError` where the path leads nowhere or the change would touch something else.
  package mutating func append(_ value: YAMLValue, to path: YAMLPath, in document: Int = 0) throws(YAMLEditError) {
    try edit(.append(value), YAMLEdit(path: path, document: document))
  }

  /// Inserts a list item, which stands at the path afterwards.
  ///
  /// - Throws: `YAMLEditError` where the path leads nowhere or the change would touch something else.
  package mutating func insert(_ value: YAMLValue, at path: YAMLPath, in document: Int = 0) throws(YAMLEditError) {
    try edit(.insertItem(value), YAMLEdit(path: path, document: document))
  }

  /// Inserts a key before another one, and before the comment directly above that one.
  ///
  /// - Throws: `YAMLEditError` where the path leads nowhere, the new key is taken or the change would touch something else.
  package mutating func insert(
    _ field: YAMLField, before path: YAMLPath, in document: Int = 0
  ) throws(YAMLEditError) {
    try edit(.insertField(field, .before), YAMLEdit(path: path, document: document))
  }

  /// Inserts a key directly behind another one.
  ///
  /// - Throws: `YAMLEditError` where the path leads nowhere, the new key is taken or the change would touch something else.
  package mutating func insert(
    _ field: YAMLField, after path: YAMLPath, in document: Int = 0
  ) throws(YAMLEditError) {
    try edit(.insertField(field, .after), YAMLEdit(path: path, document: document))
  }

  /// Removes a key or an item with its whole lines.
  ///
  /// Comment lines directly above, at the same column and with no blank line between, go with it. The last key leaves
  /// `{}`, the last item `[]`.
  /// - Throws: `YAMLEditError` where nothing stands at the path, where it holds an anchor that is used elsewhere, or where
  ///   the change would touch something else.
  package mutating func remove(_ path: YAMLPath, in document: Int = 0) throws(YAMLEditError) {
    try edit(.remove, YAMLEdit(path: path, document: document))
  }

  /// Gives a key another name; its value, place and quotes stay.
  ///
  /// - Throws: `YAMLEditError` where nothing stands at the path, the name is taken or the change would touch something else.
  package mutating func rename(_ path: YAMLPath, to key: String, in document: Int = 0) throws(YAMLEditError) {
    try edit(.rename(key), YAMLEdit(path: path, document: document))
  }

  /// Makes the value at a path equal to another one by the fewest edits, so that what is the same keeps its lines.
  ///
  /// Keys that the new map lacks are removed and new ones appended; items are compared from both ends of a list.
  /// - Throws: `YAMLEditError` where the path leads nowhere or a change would touch something else; no edit is then made.
  package mutating func update(_ path: YAMLPath, in document: Int = 0, to value: YAMLValue) throws(YAMLEditError) {
    var copy = self
    try copy.reconcile(path, document, value)
    self = copy
  }

  private mutating func reconcile(_ path: YAMLPath, _ document: Int, _ value: YAMLValue) throws(YAMLEditError) {
    switch (self.value(at: path, in: document), value) {
    case (.map(let old), .map(let new)) where !old.isEmpty && !new.isEmpty:
      do {
        for field in old where value[field.key] == nil { try remove(path.key(field.key), in: document) }
      } catch {
        // A key that a merge key brings goes only with the merge key.
        guard case .inherited = error.flaw else { throw error }
        return try set(path, in: document, to: value)
      }
      for field in new { try reconcile(path.key(field.key), document, field.value) }
    case (.list(let old), .list(let new)) where !old.isEmpty && !new.isEmpty:
      let head = zip(old, new).prefix { $0 == $1 }.count
      let rest = min(old.count, new.count) - head
      let tail = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
      let shared = rest - tail
      for index in head..<(head + shared) { try reconcile(path.index(index), document, new[index]) }
      for index in (head + shared)..<max(head + shared, new.count - tail) {
        try insert(new[index], at: path.index(index), in: document)
      }
      for index in ((head + shared)..<max(head + shared, old.count - tail)).reversed() {
        try remove(path.index(index), in: document)
      }
    default: try set(path, in: document, to: value)
    }
  }

  // MARK: - Any edit

  /// Finds what a change is about and writes it.
  private mutating func edit(_ change: YAMLChange, _ edit: YAMLEdit) throws(YAMLEditError) {
    let path = edit.path
    guard documents.indices.contains(edit.document) else {
      guard documents.isEmpty, edit.document == 0 else {
        let flaw = YAMLEditError.Flaw.noDocument(index: edit.document, count: documents.count)
        throw YAMLEditError(flaw: flaw, mark: YAMLMark(), file: file)
      }
      return try create(try changed(.null, change, path, 0, nil), edit)
    }
    let root = documents[edit.document]
    let container = change.isOfValue ? path.steps[...] : path.steps.dropLast()
    let walk = try YAMLWalk(container, from: root, file: file)
    let node = walk.node
    var edit = edit
    edit.mark = node.place
    let rest = path.steps.dropFirst(walk.steps.count)
    guard let step = rest.first else {
      // The change is about this very value.
      if case .append(let value) = change, node.alias == nil, let items = node.items, !items.isEmpty {
        return try insert(.item(value), at: .after(items.count - 1), walk, edit)
      }
      let old = YAMLValue(node)
      return try replace(walk, try changed(old, change, path, walk.steps.count, node), edit)
    }
    let isEmpty = node.items?.isEmpty == true || node.pairs?.isEmpty == true
    if node.alias != nil || node.isNull || isEmpty {
      return try replace(walk, try changed(YAMLValue(node), change, path, walk.steps.count, node), edit)
    }
    if rest.count == 1, !change.isOfValue { return try editChild(change, step, walk, edit) }
    guard case .key(let name) = step, let pairs = node.pairs, change.isOfValue else {
      throw error(.missing(path), at: node)
    }
    let inherited = YAMLValue(node)[name] ?? .null
    let value = try changed(inherited, change, path, walk.steps.count + 1, node)
    try insert(.field(YAMLField(key: name, value: value)), at: .after(pairs.count - 1), walk, edit)
  }

  private func changed(
    _ value: YAMLValue, _ change: YAMLChange, _ path: YAMLPath, _ steps: Int, _ node: YAMLNode?
  ) throws(YAMLEditError) -> YAMLValue {
    do { return try value.changed(change, at: path, from: steps) } catch {
      throw YAMLEditError(flaw: error, mark: node?.place ?? YAMLMark(), file: file)
    }
  }

  /// Changes an item or a pair of the collection to which a walk leads.
  private mutating func editChild(
    _ change: YAMLChange, _ step: YAMLPath.Step, _ walk: YAMLWalk, _ edit: YAMLEdit
  ) throws(YAMLEditError) {
    let node = walk.node
    var place: Int?
    var written = edit.path
    switch step {
    case .index(let index): place = index
    case .key(let name):
      place = node.index(ofKey: name)
      if place == nil, YAMLValue(node)[name] != nil { throw error(.inherited(edit.path), at: node) }
      if let pairs = node.pairs, let place, let key = pairs[place].key.string {
        written = YAMLPath(edit.path.steps.dropLast()).key(key)
      }
    }
    // Throws where the change may not be made.
    _ = try changed(node.outline, change, written, walk.steps.count, node)
    guard let index = place else { throw error(.missing(edit.path), at: node) }
    switch change {
    case .remove: try remove(index, walk, edit)
    case .rename(let key): try rename(index, to: key, walk, edit)
    case .insertField(let field, let side):
      try insert(.field(field), at: side == .before ? .before(index) : .after(index), walk, edit)
    case .insertItem(let value):
      let count = node.items?.count ?? 0
      try insert(.item(value), at: index < count ? .before(index) : .after(count - 1), walk, edit)
    case .set, .append: throw error(.unsafe(edit.path), at: node)
    }
  }
}
