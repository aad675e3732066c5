/// What a document says, with its anchors, aliases and tags and without its layout: the measure of an edit, whose
/// text must say what it said before but for the one change.
struct YAMLShape {
  /// A scalar's meaning; texts are compared byte for byte and numbers by value.
  enum Scalar: Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case unsigned(UInt64)
    case float(UInt64)
    case string([UInt8])
  }

  indirect enum Content {
    case alias(String)
    case scalar(Scalar)
    case list([YAMLShape])
    case map([(key: YAMLShape, value: YAMLShape)])
  }

  /// A change of what a document says.
  enum Effect {
    case replace(YAMLValue)
    case remove(Int)
    case insertItem(YAMLValue, at: Int)
    case insertField(YAMLField, at: Int)
    case rename(Int, to: String)
  }

  var content: Content
  var anchor: String?
  var tag: String?
  /// Whether an edit made it; its tag is then free.
  var isNew = false

  init(_ node: YAMLNode) {
    if let alias = node.alias {
      content = .alias(alias.name)
      return
    }
    anchor = node.anchor
    tag = node.tag
    switch node.content {
    case .scalar: content = .scalar(Self.scalar(YAMLValue(node)))
    case .sequence(let items): content = .list(items.map { YAMLShape($0) })
    case .mapping(let pairs): content = .map(pairs.map { (YAMLShape($0.key), YAMLShape($0.value)) })
    }
  }

  init(_ value: YAMLValue) {
    isNew = true
    switch value {
    case .list(let items): content = .list(items.map { YAMLShape($0) })
    case .map(let fields): content = .map(fields.map { (YAMLShape(.string($0.key)), YAMLShape($0.value)) })
    default: content = .scalar(Self.scalar(value))
    }
  }

  private static func scalar(_ value: YAMLValue) -> Scalar {
    switch value {
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .unsigned(let value): .unsigned(value)
    case .float(let value): Int64(exactly: value).map { .int($0) } ?? .float(value.isNaN ? 0 : value.bitPattern)
    case .string(let text): .string(Array(text.utf8))
    case .null, .list, .map: .null
    }
  }

  /// Whether a text that should say this says it.
  func matches(_ found: YAMLShape) -> Bool {
    guard anchor == found.anchor, isNew || tag == found.tag else { return false }
    switch (content, found.content) {
    case (.alias(let name), .alias(let other)): return name == other
    case (.scalar(let scalar), .scalar(let other)): return scalar == other
    case (.list(let items), .list(let others)):
      return items.count == others.count && zip(items, others).allSatisfy { $0.matches($1) }
    case (.map(let pairs), .map(let others)):
      return pairs.count == others.count
        && zip(pairs, others).allSatisfy { $0.key.matches($1.key) && $0.value.matches($1.value) }
    default: return false
    }
  }

  /// Makes a change at the node to which the indices lead.
  mutating func apply(_ effect: Effect, at steps: ArraySlice<Int>) {
    if let step = steps.first {
      switch content {
      case .list(var items) where items.indices.contains(step):
        items[step].apply(effect, at: steps.dropFirst())
        content = .list(items)
      case .map(var pairs) where pairs.indices.contains(step):
        pairs[step].value.apply(effect, at: steps.dropFirst())
        content = .map(pairs)
      default: break
      }
      return
    }
    switch (effect, content) {
    case (.replace(let value), _):
      let anchor = anchor
      self = YAMLShape(value)
      self.anchor = anchor
    case (.remove(let index), .list(var items)) where items.indices.contains(index):
      items.remove(at: index)
      content = .list(items)
    case (.remove(let index), .map(var pairs)) where pairs.indices.contains(index):
      pairs.remove(at: index)
      content = .map(pairs)
    case (.insertItem(let value, let index), .list(var items)) where index <= items.count:
      items.insert(YAMLShape(value), at: index)
      content = .list(items)
    case (.insertField(let field, let index), .map(var pairs)) where index <= pairs.count:
      pairs.insert((YAMLShape(.string(field.key)), YAMLShape(field.value)), at: index)
      content = .map(pairs)
    case (.rename(let index, let key), .map(var pairs)) where pairs.indices.contains(index):
      let anchor = pairs[index].key.anchor
      pairs[index].key = YAMLShape(.string(key))
      pairs[index].key.anchor = anchor
      content = .map(pairs)
    default: break
    }
  }
}
