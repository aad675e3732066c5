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

  /// Sets a bound.
  package mutating func set(_ setting: LimitSetting) { self[setting.limit] = setting.amount }

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
