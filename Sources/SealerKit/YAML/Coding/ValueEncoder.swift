import Foundation
import SealerFoundations

/// Encodes a value into a slot.
final class ValueEncoder: Encoder {
  private let slot: EncodingSlot
  private let trail: CodingTrail?
  private let session: EncodingSession

  init(_ slot: EncodingSlot, trail: CodingTrail?, session: EncodingSession) {
    self.slot = slot
    self.trail = trail
    self.session = session
  }

  var codingPath: [any CodingKey] { trail.keys }
  var userInfo: [CodingUserInfoKey: Any] { session.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if !slot.becomeMap() { session.note(.twoKinds, at: trail) }
    return KeyedEncodingContainer(KeyedSlots(self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if !slot.becomeList() { session.note(.twoKinds, at: trail) }
    return UnkeyedSlots(self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  /// The number of a list's items.
  var count: Int { slot.count }

  /// The encoder of a key's container.
  func below(_ key: any CodingKey) -> ValueEncoder {
    ValueEncoder(slot.field(key.stringValue), trail: CodingTrail(key, parent: trail), session: session)
  }

  /// The encoder of a key's value.
  func newValue(_ key: any CodingKey) -> ValueEncoder {
    ValueEncoder(slot.newField(key.stringValue), trail: CodingTrail(key, parent: trail), session: session)
  }

  /// The encoder of a new item.
  func nextItem() -> ValueEncoder {
    let key = ItemKey(index: slot.count)
    return ValueEncoder(slot.append(), trail: CodingTrail(key, parent: trail), session: session)
  }

  // MARK: - Values

  func put(_ value: YAMLValue) {
    if !slot.put(value) { session.note(.twoKinds, at: trail) }
  }

  func write<T: Encodable>(_ value: T) throws {
    if let scalar = value as? any ScalarEncodable {
      guard let yaml = scalar.yaml else {
        let flaw = YAMLEncodingError.Flaw.refused(type: "\(T.self)", reason: "it has no form as a scalar")
        throw YAMLEncodingError(flaw: flaw, path: YAMLPath(codingPath: codingPath))
      }
      put(yaml)
      return
    }
    do {
      try value.encode(to: self)
    } catch {
      throw placed(error, of: T.self)
    }
    if T.self is any UnorderedKeys.Type { slot.sortKeys() }
  }

  private func placed(_ error: any Error, of type: any Any.Type) -> YAMLEncodingError {
    let flaw: YAMLEncodingError.Flaw
    switch error {
    case let error as YAMLEncodingError: return error
    case let error as any DiagnosticConvertible: flaw = .findings(error.diagnostics)
    case EncodingError.invalidValue(let value, let context):
      let path = context.codingPath.count >= trail.depth ? context.codingPath : codingPath
      return YAMLEncodingError(
        flaw: .refused(type: "\(Swift.type(of: value))", reason: context.debugDescription),
        path: YAMLPath(codingPath: path))
    default:
      let reason = (error as? any LocalizedError)?.errorDescription ?? "\(error)"
      flaw = .refused(type: "\(type)", reason: reason)
    }
    return YAMLEncodingError(flaw: flaw, path: YAMLPath(codingPath: codingPath))
  }
}

extension ValueEncoder: SingleValueEncodingContainer {
  func encodeNil() { put(.null) }

  func encode<T: Encodable>(_ value: T) throws { try write(value) }
}

/// A dictionary: its keys come in an order that changes from run to run.
private protocol UnorderedKeys {}
extension Dictionary: UnorderedKeys {}
