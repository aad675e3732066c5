import SealerFoundations
import SealerYAML

/// A part of a configuration whose values know where they come from.
///
/// In a layer a null deletes what is below it; in a merged configuration a null is a value like any other.
package indirect enum ConfigurationTree: Sendable {
  /// A scalar, a list, or an empty map; what it was laid over stands nearest first, with the rule by which lists met.
  case value(YAMLValue, Origin, overrides: [Origin] = [], met: ListRule? = nil)
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
      self = .value(YAMLValue(node), origin(node))
    }
  }

  /// Takes the fields of a document.
  init(_ pairs: [YAMLNode.Pair], origin: (YAMLNode) -> Origin) {
    self = .map(pairs.map { Entry(key: $0.key.string ?? "", tree: ConfigurationTree($0.value, origin: origin)) })
  }

  /// The value without its origins.
  package var value: YAMLValue {
    switch self {
    case .value(let value, _, _, _): value
    case .map(let entries): .map(entries.map { YAMLField(key: $0.key, value: $0.tree.value) })
    }
  }

  /// Whether it deletes what is below.
  var isNull: Bool {
    if case .value(.null, _, _, _) = self { true } else { false }
  }

  /// The origin of a value, or of the first value of a map.
  var origin: Origin? {
    switch self {
    case .value(_, let origin, _, _): origin
    case .map(let entries): entries.lazy.compactMap(\.tree.origin).first
    }
  }

  /// The origins of a value, nearest first.
  var origins: [Origin] {
    if case .value(_, let origin, let overrides, _) = self { [origin] + overrides } else { origin.map { [$0] } ?? [] }
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
}
