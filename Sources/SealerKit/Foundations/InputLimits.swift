/// The bounds of everything that comes from outside, as the user has set them: one value that is handed to whoever reads
/// an input.
package struct InputLimits: Hashable, Sendable {
  private var raised: [InputLimit: Int64] = [:]

  /// The usual bounds.
  package init() {}

  /// The bound of something.
  package subscript(limit: InputLimit) -> Int64 {
    get { raised[limit] ?? limit.usual }
    set { raised[limit] = newValue }
  }

  /// Sets a bound as an option says it, `NAME=VALUE`.
  ///
  /// - Throws: `LimitSettingError`.
  package mutating func set(_ text: String) throws(LimitSettingError) {
    guard let equals = text.firstIndex(of: "=") else { throw .noValue(text) }
    try set(String(text[..<equals]), to: String(text[text.index(after: equals)...]))
  }

  /// Sets a bound as a setting says it.
  ///
  /// - Throws: `LimitSettingError`.
  package mutating func set(_ name: String, to value: String) throws(LimitSettingError) {
    guard let limit = InputLimit(rawValue: name) else { throw .unknown(name) }
    guard let amount = limit.quantity.amount(value), amount > 0 else { throw .wrongValue(limit, found: value) }
    self[limit] = amount
  }

  /// Checks a number against its bound.
  ///
  /// - Parameter subject: what has so many, as in "{subject} has 5000 bytes"; it is only asked for when it is needed.
  /// - Throws: `InputLimitError`.
  package func check(
    _ limit: InputLimit, _ found: Int64, of subject: @autoclosure () -> String
  ) throws(InputLimitError) {
    if found > self[limit] { throw exceeded(limit, found: found, by: subject()) }
  }

  /// The error of something that goes beyond its bound.
  ///
  /// - Parameter found: how much there is; nil if nobody looked further than to the bound.
  package func exceeded(_ limit: InputLimit, found: Int64? = nil, by subject: String) -> InputLimitError {
    InputLimitError(limit: limit, subject: subject, found: found, allowed: self[limit])
  }
}
