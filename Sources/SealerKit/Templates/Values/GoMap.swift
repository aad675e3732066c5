/// A map with strings as keys, shared by all who hold it, as Go's maps are.
package final class GoMap {
  /// The type, such as `map[string]interface {}` or `chartutil.Values`.
  package let type: GoType
  /// Whether it is a nil map, which JSON writes as null; it has no entries.
  package private(set) var isNil: Bool
  /// Where in the values it stands, if it came from them: what tells users which value an image came from.
  package var origin: ValuesPath?
  private var entries: [GoString: GoValue]
  private var order: [GoString]?

  /// A map; of `interface {}` if no other type is named.
  package init(_ entries: [GoString: GoValue] = [:], type: GoType = .dict, origin: ValuesPath? = nil) {
    self.type = type
    self.entries = entries
    self.origin = origin
    isNil = false
  }

  /// A nil map.
  package init(nilOf type: GoType) {
    self.type = type
    entries = [:]
    isNil = true
  }

  /// How many entries.
  package var count: Int { entries.count }

  /// Whether there is no entry.
  package var isEmpty: Bool { entries.isEmpty }

  /// The keys in the order of their bytes, in which templates walk over maps.
  package var keys: [GoString] {
    if let order { return order }
    let sorted = entries.keys.sorted()
    order = sorted
    return sorted
  }

  /// The keys and values in the order of the keys.
  package var sorted: [(key: GoString, value: GoValue)] {
    keys.map { ($0, entries[$0] ?? .invalid) }
  }

  /// The value of a key, nil without one; setting nil removes the key.
  package subscript(key: GoString) -> GoValue? {
    get { entries[key] }
    set {
      if let newValue {
        if entries.updateValue(newValue, forKey: key) == nil { order = nil }
        isNil = false
      } else if entries.removeValue(forKey: key) != nil {
        order = nil
      }
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
