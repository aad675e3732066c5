/// The place of a value that an encoder fills.
final class EncodingSlot {
  private enum Content {
    case empty
    case scalar(YAMLValue)
    case list([EncodingSlot])
    case map
  }

  private var content = Content.empty
  private var keys: [String] = []
  private var fields: [String: EncodingSlot] = [:]

  /// Whether something was written.
  var isFilled: Bool {
    if case .empty = content { false } else { true }
  }

  /// What was written; a container that stayed empty is an empty map.
  var value: YAMLValue {
    switch content {
    case .empty: .map([])
    case .scalar(let value): value
    case .list(let items): .list(items.map(\.value))
    case .map: .map(keys.compactMap { key in fields[key].map { YAMLField(key: key, value: $0.value) } })
    }
  }

  /// Puts a scalar here; false if a container is here already.
  func put(_ value: YAMLValue) -> Bool {
    switch content {
    case .empty, .scalar:
      content = .scalar(value)
      return true
    case .list, .map: return false
    }
  }

  // MARK: - Lists

  /// Makes this a list; false if it is something else already.
  func becomeList() -> Bool {
    switch content {
    case .empty:
      content = .list([])
      return true
    case .list: return true
    case .scalar, .map: return false
    }
  }

  /// The number of a list's items.
  var count: Int {
    if case .list(let items) = content { items.count } else { 0 }
  }

  /// The slot of a new item.
  func append() -> EncodingSlot {
    let slot = EncodingSlot()
    guard case .list(var items) = content else { return slot }
    // The list is taken out meanwhile, so that it grows in place.
    content = .empty
    items.append(slot)
    content = .list(items)
    return slot
  }

  // MARK: - Maps

  /// Makes this a map; false if it is something else already.
  func becomeMap() -> Bool {
    switch content {
    case .empty:
      content = .map
      return true
    case .map: return true
    case .scalar, .list: return false
    }
  }

  /// The slot of a key's container: the same one each time, so that several containers of a key add to each other.
  func field(_ key: String) -> EncodingSlot { fields[key] ?? newField(key) }

  /// A new slot of a key, in place of one that it may have.
  func newField(_ key: String) -> EncodingSlot {
    let slot = EncodingSlot()
    if fields.updateValue(slot, forKey: key) == nil { keys.append(key) }
    return slot
  }

  /// Sorts the keys: numbers first, in their order, then texts.
  func sortKeys() {
    keys = keys.map { (Int($0), $0) }.sorted { left, right in
      switch (left.0, right.0) {
      case (let left?, let right?) where left != right: left < right
      case (.some, nil): true
      case (nil, .some): false
      default: left.1 < right.1
      }
    }.map(\.1)
  }
}
