/// A word of a template: a stretch of text, a delimiter, or a part of an action.
struct TemplateToken: Sendable {
  /// What kinds there are; the keywords stand at the end, in the order of their names.
  enum Kind: UInt8, Sendable {
    case error, boolean, character, characterConstant, complex, assign, declare, endOfText, field, identifier
    case leftDelimiter, leftParenthesis, number, pipe, rawString, rightDelimiter, rightParenthesis, space, string
    case text, variable
    case block, `break`, `continue`, define, dot, `else`, end, `if`, `nil`, range, template, with

    /// Whether it is a keyword; the dot counts as one.
    var isKeyword: Bool { rawValue >= Kind.block.rawValue }
  }

  /// The kind.
  var kind: Kind
  /// Where it starts, in bytes.
  var start: Int
  /// Where it ends, in bytes.
  var end: Int
  /// The line on which it starts.
  var line: Int
  /// What is wrong, for a token of kind `error`.
  var complaint: GoString?

  /// The keyword that a word is.
  static func keyword(_ word: ArraySlice<UInt8>) -> Kind? {
    guard word.count <= 8 else { return nil }
    return keywords[GoString(Array(word))]
  }

  private static let keywords: [GoString: Kind] = [
    ".": .dot, "block": .block, "break": .break, "continue": .continue, "define": .define, "else": .else,
    "end": .end, "if": .if, "range": .range, "nil": .nil, "template": .template, "with": .with,
  ]
}
