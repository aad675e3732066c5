/// A list as an unkeyed container.
///
/// The generic function is that of all scalar types, too.
struct UnkeyedSlots: UnkeyedEncodingContainer {
  private let encoder: ValueEncoder

  init(_ encoder: ValueEncoder) {
    self.encoder = encoder
  }

  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.count }

  func encodeNil() { encoder.nextItem().put(.null) }

  func encode<T: Encodable>(_ value: T) throws { try encoder.nextItem().write(value) }

  func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
    encoder.nextItem().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.nextItem().unkeyedContainer() }

  func superEncoder() -> any Encoder { encoder.nextItem() }
}
