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

  /// The keyword that a word is.
  static func keyword(_ word: ArraySlice<UInt8>) -> Kind? {
    guard word.count <= 8 else { return nil }
    for (keyword, kind) in keywords where word.elementsEqual(keyword) { return kind }
    return nil
  }

  private static let keywords: [([UInt8], Kind)] = [
    (".", .dot), ("if", .if), ("end", .end), ("else", .else), ("with", .with), ("range", .range), ("nil", .nil),
    ("define", .define), ("template", .template), ("block", .block), ("break", .break), ("continue", .continue),
  ].map { (Array($0.utf8), $1) }
}
