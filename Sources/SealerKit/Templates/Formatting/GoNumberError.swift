/// Why a string is no number, in the words of Go's `strconv.NumError`.
package struct GoNumberError: Error {
  /// What is wrong.
  package enum Problem: Hashable, Sendable {
    /// It is no number at all.
    case syntax
    /// It is too large or too small.
    case range
    /// There is no such base.
    case base(Int)
    /// There is no such size.
    case bits(Int)
  }

  /// The Go function, such as `ParseInt`.
  package let function: String
  /// The string.
  package let input: [UInt8]
  /// What is wrong.
  package let problem: Problem
  /// What Go returns beside the error for a whole number: the nearest one, or 0.
  package let signed: Int64
  /// The same for a number without a sign.
  package let unsigned: UInt64
  /// The same for a floating-point number: an infinity, or 0.
  package let float: Double

  init(
    _ function: String, _ input: [UInt8], _ problem: Problem, signed: Int64 = 0, unsigned: UInt64 = 0,
    float: Double = 0
  ) {
    self.function = function
    self.input = input
    self.problem = problem
    self.signed = signed
    self.unsigned = unsigned
    self.float = float
  }

  /// The text: `strconv.ParseInt: parsing "x": invalid syntax`.
  package var message: GoString {
    var bytes = Array("strconv.\(function): parsing ".utf8)
    GoQuote.append(input, to: &bytes)
    bytes += Array(": \(reason)".utf8)
    return GoString(bytes)
  }

  /// The last part of the text, such as `invalid syntax`.
  package var reason: String {
    switch problem {
    case .syntax: "invalid syntax"
    case .range: "value out of range"
    case .base(let base): "invalid base \(base)"
    case .bits(let bits): "invalid bit size \(bits)"
    }
  }
}
