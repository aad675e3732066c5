/// Why a value cannot be written as JSON, or not be read back from it.
package enum YAMLJSONError: Error, Hashable, Sendable {
  /// JSON has no infinity.
  case infinity(FloatingPointSign)
  /// JSON has no number for "not a number".
  case notANumber
  /// A character that YAML readers refuse stands in a text.
  case control(Unicode.Scalar)
  /// A key is longer in JSON than YAML readers look ahead for the `:` behind it, or has a line break of YAML 1.1.
  case key(String)
}

extension YAMLJSONError: CustomStringConvertible {
  /// The words of the tools of Kubernetes for it.
  package var description: String {
    switch self {
    case .infinity(let sign): "json: unsupported value: \(sign == .minus ? "-" : "+")Inf"
    case .notANumber: "json: unsupported value: NaN"
    case .control: "yaml: control characters are not allowed"
    case .key: "yaml: did not find expected ',' or '}'"
    }
  }
}

extension YAMLJSONError {
  /// What is wrong with a number; nil for those that JSON has.
  init?(_ number: Double) {
    if number.isFinite { return nil }
    self = number.isNaN ? .notANumber : .infinity(number.sign)
  }
}
