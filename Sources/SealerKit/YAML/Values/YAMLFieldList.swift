/// The fields of a map while it is read; a key that comes again replaces the value of the first.
struct YAMLFieldList {
  private(set) var fields: [YAMLField] = []
  /// What the keys were before they became texts, where one of them was none.
  private var identities: [YAMLValue]?
  /// Where each key stands, once there are too many to look through.
  private var places: [[UInt8]: Int] = [:]

  init(capacity: Int) {
    fields.reserveCapacity(capacity)
  }

  /// Sets a field.
  ///
  /// - Parameters:
  ///   - identity: the key as a value: `1` and `"1"` are two keys, though both become the text `1`.
  ///   - isRejecting: whether a key that stands already keeps its value.
  /// - Returns: false if the same key stands already and keeps its value.
  mutating func set(_ key: String, _ identity: YAMLValue, _ value: YAMLValue, rejecting isRejecting: Bool) -> Bool {
    let place = place(of: key)
    guard let place else {
      fields.append(YAMLField(key: key, value: value))
      note(identity)
      return true
    }
    let known = identities?[place] ?? .string(fields[place].key)
    if isRejecting, known == identity { return false }
    fields[place].value = value
    return true
  }

  private mutating func note(_ identity: YAMLValue) {
    if case .string = identity, identities == nil { return }
    if identities == nil { identities = fields.dropLast().map { .string($0.key) } }
    identities?.append(identity)
  }

  /// Where a key stands; keys are compared by their bytes, since Swift's `==` takes composed characters for equal to
  /// decomposed ones.
  private mutating func place(of key: String) -> Int? {
    let count = key.utf8.count
    if fields.count < 16 {
      return fields.firstIndex { $0.key.utf8.count == count && $0.key.utf8.elementsEqual(key.utf8) }
    }
    if places.isEmpty {
      for (index, field) in fields.enumerated() { places[Array(field.key.utf8)] = index }
    }
    let bytes = Array(key.utf8)
    if let place = places[bytes] { return place }
    places[bytes] = fields.count
    return nil
  }
}
