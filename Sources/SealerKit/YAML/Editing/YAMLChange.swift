/// A change at a path.
enum YAMLChange {
  /// Where a new key goes.
  enum Side {
    case before, after
  }

  case set(YAMLValue)
  case append(YAMLValue)
  case remove
  /// At the index where the path ends.
  case insertItem(YAMLValue)
  /// Beside the key where the path ends.
  case insertField(YAMLField, Side)
  case rename(String)

  /// Whether the value at the path itself is changed; otherwise the collection that holds it is.
  var isOfValue: Bool {
    switch self {
    case .set, .append: true
    default: false
    }
  }
}

extension YAMLValue {
  /// What stands here, for an error.
  var kind: YAMLEditError.Kind {
    switch self {
    case .map: .map
    case .list: .list
    case .null: .null
    default: .scalar
    }
  }

  /// The value after a change at a place inside of it; maps that are missing on the way are made.
  ///
  /// - Parameters:
  ///   - steps: how many steps of the path lead to this value.
  /// - Throws: `YAMLEditError.Flaw` where the path leads nowhere.
  func changed(_ change: YAMLChange, at path: YAMLPath, from steps: Int = 0) throws(YAMLEditError.Flaw) -> YAMLValue {
    let rest = path.steps.dropFirst(steps)
    let here = YAMLPath(Array(path.steps.prefix(steps)))
    guard let step = rest.first else {
      switch change {
      case .set(let value): return value
      case .append(let value):
        if self == .null { return .list([value]) }
        guard case .list(let items) = self else { throw .notAList(here, found: kind) }
        return .list(items + [value])
      case .remove: throw .root
      case .insertItem: throw .needsIndex(path)
      case .insertField, .rename: throw .needsKey(path)
      }
    }
    if rest.count == 1, !change.isOfValue { return try changed(change, step, at: path) }
    switch (step, self) {
    case (.key(let name), .map(var fields)):
      if let index = fields.firstIndex(where: { $0.key == name }) {
        fields[index].value = try fields[index].value.changed(change, at: path, from: steps + 1)
      } else {
        guard change.isOfValue else { throw .missing(path) }
        fields.append(YAMLField(key: name, value: try YAMLValue.null.changed(change, at: path, from: steps + 1)))
      }
      return .map(fields)
    case (.key, .null): return try YAMLValue.map([]).changed(change, at: path, from: steps)
    case (.key, _): throw .notAMap(here, found: kind)
    case (.index(let index), .list(var items)):
      guard items.indices.contains(index) else { throw .outOfRange(here.index(index), count: items.count) }
      items[index] = try items[index].changed(change, at: path, from: steps + 1)
      return .list(items)
    case (.index, _): throw .notAList(here, found: kind)
    }
  }

  /// The collection after a change of its child at the path's last step.
  private func changed(
    _ change: YAMLChange, _ step: YAMLPath.Step, at path: YAMLPath
  ) throws(YAMLEditError.Flaw) -> YAMLValue {
    let here = YAMLPath(path.steps.dropLast())
    switch (step, self) {
    case (.index(let index), .list(var items)):
      if case .insertItem(let value) = change, index == items.count { return .list(items + [value]) }
      guard items.indices.contains(index) else { throw .outOfRange(path, count: items.count) }
      switch change {
      case .remove: items.remove(at: index)
      case .insertItem(let value): items.insert(value, at: index)
      default: throw .needsKey(path)
      }
      return .list(items)
    case (.key(let name), .map(var fields)):
      guard let index = fields.firstIndex(where: { $0.key == name }) else { throw .missing(path) }
      func isTaken(_ key: String) -> Bool { fields.contains { $0.key == key } }
      switch change {
      case .remove: fields.remove(at: index)
      case .rename(let key):
        if key != name, isTaken(key) { throw .exists(here.key(key)) }
        fields[index].key = key
      case .insertField(let field, let side):
        if isTaken(field.key) { throw .exists(here.key(field.key)) }
        fields.insert(field, at: side == .before ? index : index + 1)
      default: throw .needsIndex(path)
      }
      return .map(fields)
    case (.key, .null), (.index, .null): throw .missing(path)
    case (.key, _): throw .notAMap(here, found: kind)
    case (.index, _): throw .notAList(here, found: kind)
    }
  }
}
