/// A list as an unkeyed container.
///
/// The generic functions are those of all scalar types, too.
struct UnkeyedNodes: UnkeyedDecodingContainer {
  private let decoder: NodeDecoder
  private let items: [YAMLNode]
  private(set) var currentIndex = 0

  init(_ decoder: NodeDecoder, _ items: [YAMLNode]) {
    self.decoder = decoder
    self.items = items
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex >= items.count }

  mutating func decodeNil() throws -> Bool {
    guard try current(Never.self).isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let node = try current(type)
    let value = try decoder.value(type, of: node, at: currentIndex, key: ItemKey(index: currentIndex))
    currentIndex += 1
    return value
  }

  mutating func decodeIfPresent<T: Decodable>(_ type: T.Type) throws -> T? {
    if isAtEnd { return nil }
    return try decodeNil() ? nil : try decode(type)
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    let container = try child().container(keyedBy: type)
    currentIndex += 1
    return container
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let container = try child().unkeyedContainer()
    currentIndex += 1
    return container
  }

  mutating func superDecoder() throws -> any Decoder {
    let child = try child()
    currentIndex += 1
    return child
  }

  private func child() throws -> NodeDecoder {
    decoder.child(try current(Never.self), at: currentIndex, key: ItemKey(index: currentIndex))
  }

  private func current(_ type: any Any.Type) throws -> YAMLNode {
    guard items.indices.contains(currentIndex) else { throw decoder.place.ended(type, count: items.count) }
    return items[currentIndex]
  }
}
