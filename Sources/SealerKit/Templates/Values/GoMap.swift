/// A map with strings as keys, shared by all who hold it, as Go's maps are.
package final class GoMap {
  /// The type, such as `map[string]interface {}` or `chartutil.Values`.
  package let type: GoType
  /// Where in the values it stands, if it came from them: what tells users which value an image came from.
  package var origin: ValuesPath?
  private var entries: [GoString: GoValue]
  private var order: [GoString]?
  private var isNilMap: Bool
  /// The map that has the entries, if this one is the same under another type.
  private let shared: GoMap?

  /// A map; of `interface {}` if no other type is named.
  package init(_ entries: [GoString: GoValue] = [:], type: GoType = .dict, origin: ValuesPath? = nil) {
    self.type = type
    self.entries = entries
    self.origin = origin
    isNilMap = false
    shared = nil
  }

  /// A nil map.
  package init(nilOf type: GoType) {
    self.type = type
    entries = [:]
    isNilMap = true
    shared = nil
  }

  /// The same map under another type: what is changed in one is changed in both.
  package init(sharing map: GoMap, type: GoType) {
    self.type = type
    origin = map.origin
    entries = [:]
    isNilMap = false
    shared = map.shared ?? map
  }

  deinit {
    var values = takeValues()
    values.releaseNested()
  }

  /// Whether it is a nil map, which JSON writes as null; it has no entries.
  package var isNil: Bool { (shared ?? self).isNilMap }

  /// How many entries.
  package var count: Int { (shared ?? self).entries.count }

  /// Whether there is no entry.
  package var isEmpty: Bool { (shared ?? self).entries.isEmpty }

  /// The entries in no order.
  var unordered: [GoString: GoValue] { (shared ?? self).entries }

  /// The keys in the order of their bytes, in which templates walk over maps.
  package var keys: [GoString] { (shared ?? self).sortedKeys() }

  private func sortedKeys() -> [GoString] {
    if let order { return order }
    let sorted = entries.keys.sorted()
    order = sorted
    return sorted
  }

  /// The keys and values in the order of the keys.
  package var sorted: [(key: GoString, value: GoValue)] {
    let owner = shared ?? self
    return owner.sortedKeys().map { ($0, owner.entries[$0] ?? .invalid) }
  }

  /// The value of a key, nil without one; setting nil removes the key.
  package subscript(key: GoString) -> GoValue? {
    get { (shared ?? self).entries[key] }
    set { (shared ?? self).set(key, newValue) }
  }

  /// The values, which the map loses: for letting go of them.
  func takeValues() -> [GoValue] {
    guard !entries.isEmpty else { return [] }
    defer { entries = [:] }
    return Array(entries.values)
  }

  private func set(_ key: GoString, _ value: GoValue?) {
    if let value {
      if entries.updateValue(value, forKey: key) == nil { order = nil }
      isNilMap = false
    } else if entries.removeValue(forKey: key) != nil {
      order = nil
    }
  }
}

/// A place in the values of a chart, such as `image.repository` or `sidecars[0].image`.
package final class ValuesPath: Sendable {
  /// One step.
  package enum Step: Sendable {
    /// Into a map.
    case key(GoString)
    /// Into a list.
    case index(Int)
  }

  /// The place around it; nil at the top.
  package let parent: ValuesPath?
  /// The last step; nil at the top.
  package let step: Step?

  /// The top of the values.
  package init() {
    parent = nil
    step = nil
  }

  /// A place inside another one.
  package init(_ parent: ValuesPath, _ step: Step) {
    self.parent = parent
    self.step = step
  }
}

extension ValuesPath: CustomStringConvertible {
  /// The path as users write it with `--set`.
  package var description: String {
    guard let parent, let step else { return "" }
    let start = parent.description
    return switch step {
    case .index(let index): "\(start)[\(index)]"
    case .key(let key): (start.isEmpty ? "" : "\(start).") + key.text.replacing(".", with: "\\.")
    }
  }
}
