/// A regular expression of a schema, as Go reads it.
struct SchemaPattern: Sendable {
  /// The expression as it was written.
  let text: String
  private let regex: GoRegex

  /// Reads one; nil where a text is none.
  init?(_ text: String) {
    guard let regex = try? GoRegex(Array(text.utf8)) else { return nil }
    self.text = text
    self.regex = regex
  }

  /// Whether some part of a text matches.
  ///
  /// - Throws: `RegexExhausted` where that takes more work than allowed.
  func matches(_ text: String, _ allowance: inout RegexAllowance) throws(RegexExhausted) -> Bool {
    try regex.isMatch(Array(text.utf8), &allowance)
  }
}
