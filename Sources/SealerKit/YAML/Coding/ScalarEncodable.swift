import Foundation

/// A type that is written as a scalar directly.
protocol ScalarEncodable {
  /// The scalar, or nil if the value has none.
  var yaml: YAMLValue? { get }
}

extension String: ScalarEncodable {
  var yaml: YAMLValue? { .string(self) }
}

extension Bool: ScalarEncodable {
  var yaml: YAMLValue? { .bool(self) }
}

// MARK: - Numbers

extension ScalarEncodable where Self: FixedWidthInteger {
  var yaml: YAMLValue? {
    if let value = Int64(exactly: self) { return .int(value) }
    return UInt64(exactly: self).map { .unsigned($0) }
  }
}

extension Int: ScalarEncodable {}
extension Int8: ScalarEncodable {}
extension Int16: ScalarEncodable {}
extension Int32: ScalarEncodable {}
extension Int64: ScalarEncodable {}
extension UInt: ScalarEncodable {}
extension UInt8: ScalarEncodable {}
extension UInt16: ScalarEncodable {}
extension UInt32: ScalarEncodable {}
extension UInt64: ScalarEncodable {}
@available(macOS 15, *) extension Int128: ScalarEncodable {}
@available(macOS 15, *) extension UInt128: ScalarEncodable {}

extension Double: ScalarEncodable {
  var yaml: YAMLValue? { .float(self) }
}

extension Float: ScalarEncodable {
  /// The number with the digits that a `Float` shows, not with those that it gets as a `Double`.
  var yaml: YAMLValue? { .float(Double("\(self)") ?? Double(self)) }
}

extension Decimal: ScalarEncodable {
  /// A number if a number of YAML keeps all digits, else a text.
  var yaml: YAMLValue? {
    let text = "\(self)"
    if let value = Int64(text) { return .int(value) }
    if let value = Double(text), Decimal(string: "\(value)") == self { return .float(value) }
    return .string(text)
  }
}

// MARK: - Texts with a form

extension URL: ScalarEncodable {
  var yaml: YAMLValue? { .string(absoluteString) }
}

extension Data: ScalarEncodable {
  var yaml: YAMLValue? { .string(base64EncodedString()) }
}

extension Date: ScalarEncodable {
  var yaml: YAMLValue? { Timestamp.text(self).map { .string($0) } }
}
