import Foundation

/// A type that is read from a scalar directly.
protocol ScalarDecodable {
  /// What the type takes.
  static var expectation: YAMLDecodingError.Expectation { get }
  /// The value of a scalar, or nil if it is not the type's.
  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Self?
}

extension String: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .text }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> String? {
    if case .string(let text) = value { text } else { nil }
  }
}

extension Bool: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .boolean }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Bool? {
    if case .bool(let value) = value { value } else { nil }
  }
}

// MARK: - Numbers

/// A number of YAML at full width.
private enum ScalarNumber {
  case signed(Int64)
  case unsigned(UInt64)
  case real(Double)

  init?(_ value: YAMLValue, _ node: YAMLNode) {
    switch value {
    case .int(let value): self = .signed(value)
    case .unsigned(let value): self = .unsigned(value)
    case .float(let value): self = node.string.flatMap { UInt64($0) }.map { .unsigned($0) } ?? .real(value)
    case .null, .bool, .string, .list, .map: return nil
    }
  }

  var double: Double {
    switch self {
    case .signed(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .real(let value): value
    }
  }
}

extension ScalarDecodable where Self: FixedWidthInteger {
  static var expectation: YAMLDecodingError.Expectation { .whole(from: "\(Self.min)", to: "\(Self.max)") }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Self? {
    switch ScalarNumber(value, node) {
    case .signed(let value): Self(exactly: value)
    case .unsigned(let value): Self(exactly: value)
    // Farther out a text of digits would read as the end of the range that it misses.
    case .real(let value): value.magnitude < 0x1p63 ? Self(exactly: value) : nil
    case nil: nil
    }
  }
}

extension Int: ScalarDecodable {}
extension Int8: ScalarDecodable {}
extension Int16: ScalarDecodable {}
extension Int32: ScalarDecodable {}
extension Int64: ScalarDecodable {}
extension UInt: ScalarDecodable {}
extension UInt8: ScalarDecodable {}
extension UInt16: ScalarDecodable {}
extension UInt32: ScalarDecodable {}
extension UInt64: ScalarDecodable {}
@available(macOS 15, *) extension Int128: ScalarDecodable {}
@available(macOS 15, *) extension UInt128: ScalarDecodable {}

extension Double: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .number(limit: nil) }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Double? { ScalarNumber(value, node)?.double }
}

extension Float: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .number(limit: "\(Float.greatestFiniteMagnitude)") }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Float? {
    guard let double = ScalarNumber(value, node)?.double else { return nil }
    let float = Float(double)
    return float.isInfinite && double.isFinite ? nil : float
  }
}

extension Decimal: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .number(limit: nil) }

  /// Texts do as well, because a decimal may have more digits than a YAML number keeps.
  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Decimal? {
    switch (value, ScalarNumber(value, node)) {
    case (_, .signed(let value)): Decimal(value)
    case (_, .unsigned(let value)): Decimal(value)
    case (_, .real): node.string.flatMap { decimal($0.replacing("_", with: "")) }
    case (.string(let text), nil): decimal(text)
    default: nil
    }
  }

  private static func decimal(_ text: String) -> Decimal? {
    // `Decimal` would take the number that a text starts with.
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), Double(text) != nil else { return nil }
    guard let value = Decimal(string: text), value.isFinite else { return nil }
    return value
  }
}

// MARK: - Texts with a form

extension URL: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .url }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> URL? {
    if case .string(let text) = value { URL(string: text) } else { nil }
  }
}

extension Data: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .base64 }

  /// The bytes of a text, or of any scalar with the tag `!!binary`; spaces and line breaks don't count.
  ///
  /// Source: https://yaml.org/type/binary.html
  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Data? {
    // With its tag the value is decoded already, as text, which holds only bytes that are one.
    var text: String?
    if node.tag == YAMLTag.binary { text = node.string } else if case .string(let word) = value { text = word }
    return text.flatMap { Data(base64Encoded: $0.filter { !$0.isWhitespace }) }
  }
}

extension Date: ScalarDecodable {
  static var expectation: YAMLDecodingError.Expectation { .timestamp }

  static func read(_ value: YAMLValue, _ node: YAMLNode) -> Date? {
    if case .string(let text) = value { Timestamp.date(text) } else { nil }
  }
}
