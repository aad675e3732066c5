import SealerYAML

/// A value of any shape, written as a literal: `["image": ["tag": "v2"], "replicas": 3, "debug": nil]`.
public struct FreeValue: Hashable, Sendable {
  /// The value as YAML has it.
  public var value: YAMLValue

  /// Makes one.
  public init(_ value: YAMLValue) { self.value = value }
  /// A text.
  public init(_ text: String) { value = .string(text) }
  /// A whole number.
  public init(_ number: Int) { value = .int(Int64(number)) }
  /// True or false.
  public init(_ isTrue: Bool) { value = .bool(isTrue) }
}

extension FreeValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral text: String) { value = .string(text) }
  /// A whole number.
  public init(integerLiteral number: Int64) { value = .int(number) }
  /// A number.
  public init(floatLiteral number: Double) { value = .float(number) }
  /// True or false.
  public init(booleanLiteral isTrue: Bool) { value = .bool(isTrue) }
  /// Nothing, which deletes what stands there by default.
  public init(nilLiteral: ()) { value = .null }
  /// A list.
  public init(arrayLiteral items: FreeValue...) { value = .list(items.map(\.value)) }
  /// A map; its keys keep their order.
  public init(dictionaryLiteral fields: (String, FreeValue)...) {
    value = .map(fields.map { YAMLField(key: $0.0, value: $0.1.value) })
  }
}
