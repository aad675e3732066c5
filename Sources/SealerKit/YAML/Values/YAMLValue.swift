/// A YAML document without its layout: what JSON can hold, with whole numbers and others kept apart.
public indirect enum YAMLValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// A whole number above what `int` holds, and only such a one.
  case unsigned(UInt64)
  /// Any other number.
  case float(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case list([YAMLValue])
  /// Values by key, in the order of the text.
  case map([YAMLField])

  /// A whole number in the one case that may hold it.
  public init(_ whole: UInt64) {
    self = Int64(exactly: whole).map { .int($0) } ?? .unsigned(whole)
  }

  /// The value of a field of a map.
  public subscript(key: String) -> YAMLValue? {
    guard case .map(let fields) = self else { return nil }
    return fields.last { $0.key == key }?.value
  }
}

/// A key and its value.
public struct YAMLField: Hashable, Sendable {
  /// The key.
  public var key: String
  /// The value.
  public var value: YAMLValue

  /// Makes one.
  public init(key: String, value: YAMLValue) {
    self.key = key
    self.value = value
  }
}
