/// Why a pattern isn't a regular expression, in the words of Go's `regexp/syntax`.
///
/// See <https://pkg.go.dev/regexp/syntax#ErrorCode>.
package struct GoRegexError: Error, Equatable, CustomStringConvertible {
  /// The rule that a pattern breaks; the raw value is the text that Go prints.
  package enum Reason: String, Sendable {
    case invalidClassRange = "invalid character class range"
    case invalidEscape = "invalid escape sequence"
    case invalidNamedCapture = "invalid named capture"
    case invalidPerlSyntax = "invalid or unsupported Perl syntax"
    case invalidNestedRepeat = "invalid nested repetition operator"
    case invalidRepeatCount = "invalid repeat count"
    case invalidUTF8 = "invalid UTF-8"
    case missingBracket = "missing closing ]"
    case missingParenthesis = "missing closing )"
    case missingRepeatArgument = "missing argument to repetition operator"
    case trailingBackslash = "trailing backslash at end of expression"
    case unexpectedParenthesis = "unexpected )"
    case nestingTooDeep = "expression nests too deeply"
    case tooLarge = "expression too large"
  }

  /// The rule that the pattern breaks.
  package let reason: Reason
  /// The part of the pattern that breaks it, as it was written.
  package let expression: [UInt8]

  /// The whole message as bytes: ``expression`` may hold bytes that are no text.
  package var message: [UInt8] {
    Array("error parsing regexp: \(reason.rawValue): `".utf8) + expression + Array("`".utf8)
  }

  /// The whole message; bytes that are no text show as U+FFFD.
  package var description: String { String(decoding: message, as: UTF8.self) }
}
