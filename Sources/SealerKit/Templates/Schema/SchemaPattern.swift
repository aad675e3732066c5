import Foundation

/// A regular expression of a schema.
package struct SchemaPattern: Sendable {
  /// Makes the test of an expression; nil where the expression is none.
  package typealias Compiler = @Sendable (_ expression: String) -> (@Sendable (_ text: String) -> Bool)?

  /// The expression as it was written.
  let text: String
  private let isMatch: @Sendable (String) -> Bool

  init?(_ text: String, compiler: Compiler) {
    guard let isMatch = compiler(text) else { return nil }
    self.text = text
    self.isMatch = isMatch
  }

  /// Whether some part of a text matches.
  func matches(_ text: String) -> Bool { isMatch(text) }

  /// Expressions as Foundation reads them, which differ from those of Go in rare ones, and have no bound on their time.
  package static let foundation: Compiler = { expression in
    if expression.isEmpty { return { _ in true } }
    guard let compiled = try? NSRegularExpression(pattern: expression) else { return nil }
    return { text in
      compiled.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
  }
}
