/// A mapping as a keyed container.
///
/// The generic functions are those of all scalar types, too.
struct KeyedNodes<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let decoder: NodeDecoder
  private let mapping: MappingIndex

  init(_ decoder: NodeDecoder, _ mapping: MappingIndex) {
    self.decoder = decoder
    self.mapping = mapping
  }

  var codingPath: [any CodingKey] { decoder.codingPath }

  /// The keys that the key type can name; they count as asked for.
  var allKeys: [Key] {
    mapping.keys.compactMap { text in
      guard let key = Key(stringValue: text) else { return nil }
      _ = decoder.ask(text, in: mapping)
      return key
    }
  }

  func contains(_ key: Key) -> Bool { decoder.ask(key.stringValue, in: mapping) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try entry(key).node.isNull }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let (node, position) = try entry(key)
    return try decoder.value(type, of: node, at: position, key: key)
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    guard let position = decoder.ask(key.stringValue, in: mapping) else { return nil }
    let node = mapping.pairs[position].value
    return node.isNull ? nil : try decoder.value(type, of: node, at: position, key: key)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try child(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try child(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try child(SuperKey()) }

  func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }

  private func child(_ key: any CodingKey) throws -> NodeDecoder {
    let (node, position) = try entry(key)
    return decoder.child(node, at: position, key: key)
  }

  private func entry(_ key: any CodingKey) throws -> (node: YAMLNode, position: Int) {
    guard let position = decoder.ask(key.stringValue, in: mapping) else {
      throw decoder.place.missing(key, similar: mapping.keys.filter { Key(stringValue: $0) == nil })
    }
    return (mapping.pairs[position].value, position)
  }
}
