/// A mapping's pairs by their keys' text, with merge keys applied as `YAMLValue` does; made once for each mapping.
///
/// A key is its text as it is written: `y`, `on` and `0x10` are not read as true and 16, because it is names that Swift
/// types have.
struct MappingIndex {
  /// The keys' texts.
  private(set) var keys: [String] = []
  /// The pairs, in the order of `keys`.
  private(set) var pairs: [YAMLNode.Pair] = []
  /// Where each key stands in them.
  private var positions: [String: Int] = [:]

  /// Indexes the mapping of a place.
  ///
  /// - Throws: `DecodingError` if it is no mapping, if a key is no scalar, or if a merge key has no mappings.
  init(_ place: NodePlace) throws {
    guard let pairs = place.node.pairs else { throw place.mismatch([String: YAMLNode].self, .mapping) }
    positions.reserveCapacity(pairs.count)
    var merged: [YAMLNode] = []
    for pair in pairs {
      if Self.isMerge(pair.key) {
        merged += try Self.sources(pair, place)
      } else if let text = pair.key.string {
        add(text, pair)
      } else {
        throw place.wrongKey(pair.key)
      }
    }
    for source in merged {
      let index = try MappingIndex(NodePlace(node: source, trail: place.trail, file: place.file, key: place.key))
      for (text, pair) in zip(index.keys, index.pairs) where positions[text] == nil { add(text, pair) }
    }
  }

  private mutating func add(_ text: String, _ pair: YAMLNode.Pair) {
    if let position = positions[text] {
      pairs[position] = pair
      return
    }
    positions[text] = pairs.count
    keys.append(text)
    pairs.append(pair)
  }

  private static func isMerge(_ key: YAMLNode) -> Bool {
    guard key.isPlain, key.string == "<<" else { return false }
    return true
  }

  /// The mappings behind a merge key.
  private static func sources(_ pair: YAMLNode.Pair, _ place: NodePlace) throws -> [YAMLNode] {
    let sources = pair.value.items ?? [pair.value]
    if let wrong = sources.first(where: { $0.pairs == nil }) {
      let key = MergeKey()
      throw NodePlace(node: wrong, trail: place.trail, file: place.file, key: key).mismatch([String].self, .mappings)
    }
    return sources
  }

  /// Where a key's pair stands.
  func position(_ key: String) -> Int? { positions[key] }

  /// A key's pair.
  func pair(_ key: String) -> YAMLNode.Pair? { positions[key].map { pairs[$0] } }
}

/// The key of a merge.
private struct MergeKey: CodingKey {
  init() {}
  init?(intValue: Int) { nil }
  init?(stringValue: String) { nil }
  var intValue: Int? { nil }
  var stringValue: String { "<<" }
}
