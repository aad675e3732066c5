import Foundation
import SealerFoundations

/// Writes values of types that conform to `Encodable` as YAML, laid out as the tools of Kubernetes do.
///
/// ```swift
/// let text = try YAMLEncoder().encode(settings)
/// ```
///
/// Keys stand in the order in which a type writes them; those of dictionaries, which have none, are sorted, so that the
/// same value gives the same text. `Date` is written as ISO 8601 text in UTC to the millisecond, `Data` as base64.
package struct YAMLEncoder: Sendable {
  /// What the types find as their encoder's `userInfo`.
  package var userInfo: [CodingUserInfoKey: any Sendable]

  /// Makes an encoder.
  package init(userInfo: [CodingUserInfoKey: any Sendable] = [:]) {
    self.userInfo = userInfo
  }

  /// The text of a document, ended by a line break.
  ///
  /// - Throws: `YAMLEncodingError` if the value can't be written.
  package func encode<T: Encodable>(_ value: T) throws -> String {
    YAMLEmitter.emit(try self.value(value), keys: .asGiven)
  }

  /// The YAML value of a Swift value.
  ///
  /// - Throws: `YAMLEncodingError` if the value can't be written.
  package func value<T: Encodable>(_ value: T) throws -> YAMLValue {
    let session = EncodingSession(userInfo: userInfo)
    let slot = EncodingSlot()
    try ValueEncoder(slot, trail: nil, session: session).write(value)
    if let error = session.error { throw error }
    guard slot.isFilled else { throw YAMLEncodingError(flaw: .nothing, path: YAMLPath()) }
    return slot.value
  }
}

/// What all encoders of one call share.
final class EncodingSession {
  let userInfo: [CodingUserInfoKey: Any]
  /// The first mistake of a type at a place that can't throw.
  private(set) var error: YAMLEncodingError?

  init(userInfo: [CodingUserInfoKey: any Sendable]) {
    self.userInfo = userInfo
  }

  func note(_ flaw: YAMLEncodingError.Flaw, at trail: CodingTrail?) {
    if error == nil { error = YAMLEncodingError(flaw: flaw, path: YAMLPath(codingPath: trail.keys)) }
  }
}
