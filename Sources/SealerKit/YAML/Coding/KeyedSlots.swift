/// A map as a keyed container.
///
/// The generic function is that of all scalar types, too.
struct KeyedSlots<Key: CodingKey>: KeyedEncodingContainerProtocol {
  private let encoder: ValueEncoder

  init(_ encoder: ValueEncoder) {
    self.encoder = encoder
  }

  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) { encoder.newValue(key).put(.null) }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try encoder.newValue(key).write(value) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    encoder.below(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.below(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder.below(SuperKey()) }

  func superEncoder(forKey key: Key) -> any Encoder { encoder.below(key) }
}
