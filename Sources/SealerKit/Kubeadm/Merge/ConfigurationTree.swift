import SealerFoundations
import SealerYAML

/// A part of a configuration whose values know where they come from.
///
/// In a layer a null deletes what is below it; in a merged configuration a null is a value like any other.
package indirect enum ConfigurationTree: Sendable {
  /// A scalar, a list, or an empty map; what it overrode stands nearest first.
  case value(YAMLValue, Origin, overrides: [Origin])
  /// A map by keys in the order in which they are written.
  case map([Entry])

  /// A key and what it holds.
  package struct Entry: Sendable {
    package var key: String
    package var tree: ConfigurationTree
  }

  /// Takes a node of a text.
  init(_ node: YAMLNode, origin: (YAMLNode) -> Origin) {
    if let pairs = node.pairs, !pairs.isEmpty {
      self.init(pairs, origin: origin)
    } else {
      self = .value(YAMLValue(node), origin(node), overrides: [])
    }
  }

  /// Takes the fields of a document.
  init(_ pairs: [YAMLNode.Pair], origin: (YAMLNode) -> Origin) {
    self = .map(pairs.map { Entry(key: $0.key.string ?? "", tree: ConfigurationTree($0.value, origin: origin)) })
  }

  /// The value without its origins.
  package var value: YAMLValue {
    switch self {
    case .value(let value, _, _): value
    case .map(let entries): .map(entries.map { YAMLField(key: $0.key, value: $0.tree.value) })
    }
  }

  /// Whether it deletes what is below.
  var isNull: Bool {
    if case .value(.null, _, _) = self { true } else { false }
  }

  /// The origin of a value, or of the first value of a map.
  var origin: Origin? {
    switch self {
    case .value(_, let origin, _): origin
    case .map(let entries): entries.lazy.compactMap(\.tree.origin).first
    }
  }

  /// The origins of a value, nearest first.
  var origins: [Origin] {
    if case .value(_, let origin, let overrides) = self { [origin] + overrides } else { origin.map { [$0] } ?? [] }
  }

  /// The entries of a map; none for a value.
  var entries: [Entry] {
    if case .map(let entries) = self { entries } else { [] }
  }

  /// What a key holds.
  package subscript(key: String) -> ConfigurationTree? {
    get { entries.first { $0.key == key }?.tree }
    set {
      var entries = entries
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let tree?): entries[index].tree = tree
      case (let index?, nil): entries.remove(at: index)
      case (nil, let tree?): entries.append(Entry(key: key, tree: tree))
      case (nil, nil): return
      }
      self = .map(entries)
    }
  }

  /// What a path leads to; setting it makes the maps on the way, and nil takes it away.
  package subscript(path: ArraySlice<String>) -> ConfigurationTree? {
    get {
      guard let key = path.first else { return self }
      return self[key]?[path.dropFirst()]
    }
    set {
      guard let key = path.first else {
        if let newValue { self = newValue }
        return
      }
      guard path.count > 1 else { return self[key] = newValue }
      guard self[key] != nil || newValue != nil else { return }
      var inner = self[key] ?? .map([])
      inner[path.dropFirst()] = newValue
      self[key] = inner
    }
  }

  // MARK: - Merging

  /// How a list of an upper layer meets one below.
  package enum ListMerge: String, Sendable, CaseIterable {
    /// It replaces it.
    case replace
    /// Elements that have a name replace those of the same name; others are added.
    case byName = "by-name"
  }

  /// Lays a layer over this one: maps merge by key, scalars and lists replace, null deletes.
  mutating func lay(_ upper: ConfigurationTree, lists: ListMerge) {
    switch (self, upper) {
    case (.map(let lower), .map(let entries)):
      self = .map(Self.merge(entries, over: lower, lists: lists))
    case (_, .value(let value, let origin, _)):
      let merged = lists == .byName ? Self.merge(value, over: self.value) : value
      self = .value(merged, origin, overrides: origins)
    case (.value, .map):
      self = upper.withoutNulls
    }
  }

  private static func merge(_ upper: [Entry], over lower: [Entry], lists: ListMerge) -> [Entry] {
    var entries: [Entry?] = lower
    var places: [String: Int] = [:]
    for (place, entry) in lower.enumerated() where places[entry.key] == nil { places[entry.key] = place }
    for entry in upper {
      guard let place = places[entry.key] else {
        if entry.tree.isNull { continue }
        places[entry.key] = entries.count
        entries.append(Entry(key: entry.key, tree: entry.tree.withoutNulls))
        continue
      }
      if entry.tree.isNull {
        entries[place] = nil
        places[entry.key] = nil
      } else {
        entries[place]?.tree.lay(entry.tree, lists: lists)
      }
    }
    return entries.compactMap { $0 }
  }

  private static func merge(_ upper: YAMLValue, over lower: YAMLValue) -> YAMLValue {
    guard case .list(let items) = upper, case .list(var merged) = lower, !items.isEmpty else { return upper }
    let named = merged.enumerated().compactMap { place, item in item["name"].map { ($0, place) } }
    var places = Dictionary(named) { first, _ in first }
    for item in items {
      guard let name = item["name"] else { return upper }
      if let place = places[name] {
        merged[place] = item
      } else {
        places[name] = merged.count
        merged.append(item)
      }
    }
    return .list(merged)
  }

  /// A null that has nothing to delete leaves nothing.
  var withoutNulls: ConfigurationTree {
    guard case .map(let entries) = self else { return self }
    return .map(
      entries.compactMap { $0.tree.isNull ? nil : Entry(key: $0.key, tree: $0.tree.withoutNulls) })
  }
}
