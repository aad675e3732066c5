/// The words of Go's run-time errors that functions meet where this engine would trap.
///
/// See https://pkg.go.dev/runtime#Error.
enum GoPanic {
  /// A method called on nothing.
  static let nilDereference = FunctionError.message(
    "runtime error: invalid memory address or nil pointer dereference")
  /// A whole number divided by zero.
  static let divisionByZero = FunctionError.message("runtime error: integer divide by zero")
  /// A slice made with an impossible length.
  static let lengthOutOfRange = FunctionError.message("runtime error: makeslice: len out of range")

  /// `s[:end]` of a string of that many bytes.
  static func slice(to end: Int, of length: Int) -> FunctionError {
    guard end >= 0 else { return .message("runtime error: slice bounds out of range [:\(end)]") }
    return .message("runtime error: slice bounds out of range [:\(end)] with length \(length)")
  }

  /// `s[start:end]` with the start behind the end.
  static func slice(from start: Int, to end: Int) -> FunctionError {
    .message("runtime error: slice bounds out of range [\(start):\(end)]")
  }
}
