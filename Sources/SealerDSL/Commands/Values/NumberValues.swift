import SealerKit

/// How many blobs are moved at once.
package struct JobCount: Hashable, OptionValue {
  /// The number.
  package let number: Int

  package init(option text: String) throws(OptionFlaw) {
    guard let number = Int(text), (1...64).contains(number) else { throw .expected("a number from 1 to 64") }
    self.number = number
  }
}

/// How often something that failed is tried again.
package struct RetryCount: Hashable, OptionValue {
  /// The number.
  package let number: Int

  package init(option text: String) throws(OptionFlaw) {
    do { number = try RegistryOptions.retries(text) } catch { throw .expected(error.expected ?? "a number") }
  }
}

/// How old something is, `30m`, `12h`, `7d`.
package struct Age: Hashable, OptionValue {
  /// The seconds.
  package let seconds: Int64

  package init(option text: String) throws(OptionFlaw) {
    guard let seconds = Quantity.seconds.amount(text) else { throw .expected(Quantity.seconds.form) }
    self.seconds = seconds
  }
}

/// How large something is, `500MB`, `20GB`.
package struct ByteCount: Hashable, OptionValue {
  /// The bytes.
  package let bytes: Int64

  package init(option text: String) throws(OptionFlaw) {
    guard let bytes = Quantity.bytes.amount(text) else { throw .expected(Quantity.bytes.form) }
    self.bytes = bytes
  }
}

extension LimitSetting: OptionValue {
  /// Reads `NAME=VALUE`.
  package init(option text: String) throws(OptionFlaw) {
    do { try self.init(text) } catch { throw .finding(error) }
  }
}
