/// The coding key of a list's item.
struct ItemKey: CodingKey {
  let index: Int

  init(index: Int) {
    self.index = index
  }

  init?(intValue: Int) {
    index = intValue
  }

  init?(stringValue: String) {
    guard let index = Int(stringValue) else { return nil }
    self.index = index
  }

  var intValue: Int? { index }
  var stringValue: String { "\(index)" }
}

/// The key under which a class keeps what its superclass codes, if it gives it a place of its own.
struct SuperKey: CodingKey {
  init() {}
  init?(intValue: Int) { nil }
  init?(stringValue: String) {
    guard stringValue == "super" else { return nil }
  }

  var intValue: Int? { nil }
  var stringValue: String { "super" }
}

/// The coding path of a decoder or an encoder, shared with those below it, so that a step costs the same at any depth.
final class CodingTrail {
  let key: any CodingKey
  let parent: CodingTrail?
  let depth: Int

  init(_ key: any CodingKey, parent: CodingTrail?) {
    self.key = key
    self.parent = parent
    depth = (parent?.depth ?? 0) + 1
  }
}

extension CodingTrail? {
  /// The keys from the root.
  var keys: [any CodingKey] {
    var keys: [any CodingKey] = []
    var step = self
    while let current = step {
      keys.append(current.key)
      step = current.parent
    }
    return keys.reversed()
  }

  /// The number of keys.
  var depth: Int { self?.depth ?? 0 }
}

extension YAMLPath {
  /// The path of a decoder or an encoder; list items are known by the keys that this room makes for them.
  init(codingPath keys: [any CodingKey]) {
    self.init(keys.map { key in if let item = key as? ItemKey { .index(item.index) } else { .key(key.stringValue) } })
  }
}
