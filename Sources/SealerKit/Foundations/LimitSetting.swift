/// A bound as a user sets it.
package struct LimitSetting: Hashable, Sendable {
  /// The bound.
  package let limit: InputLimit
  /// How much may be; more than 0.
  package let amount: Int64

  /// Reads what an option says, `NAME=VALUE`.
  ///
  /// - Throws: `LimitSettingError`.
  package init(_ text: String) throws(LimitSettingError) {
    guard let equals = text.firstIndex(of: "=") else { throw .noValue(text) }
    try self.init(String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }

  /// Reads what a setting says.
  ///
  /// - Throws: `LimitSettingError`.
  package init(_ name: String, value: String) throws(LimitSettingError) {
    guard let limit = InputLimit(rawValue: name) else { throw .unknown(name) }
    guard let amount = limit.quantity.amount(value), amount > 0 else { throw .wrongValue(limit, found: value) }
    self.limit = limit
    self.amount = amount
  }
}
