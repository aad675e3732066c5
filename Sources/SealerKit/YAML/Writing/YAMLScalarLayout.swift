/// A text, and the style in which it has to be written.
struct YAMLScalarLayout {
  /// How a text is written.
  enum Style {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
  }

  /// The text.
  let characters: [Unicode.Scalar]
  /// The style.
  let style: Style
  /// Whether it has more than one line, in the sense of YAML 1.1.
  let hasBreaks: Bool

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
    let traits = YAMLScalarTraits(characters)
    hasBreaks = traits.hasBreaks
    style = Self.style(text, traits)
  }

  private static func style(_ text: String, _ traits: YAMLScalarTraits) -> Style {
    if text.utf8.contains(UInt8(ascii: "\n")) { return traits.allowsBlock ? .literal : .doubleQuoted }
    let kind = YAMLSchema.kubernetes.kind(ofPlain: text)
    guard kind == .string || kind == .merge, !isSexagesimal(text) else { return .doubleQuoted }
    if traits.allowsPlain { return .plain }
    return traits.allowsSingleQuotes ? .singleQuoted : .doubleQuoted
  }

  /// Whether a text is a name that can be nothing but text and has no character to look at: most are.
  static func isPlainWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first | 0x20) else { return false }
    let isWord = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F: true
      default: false
      }
    }
    return isWord && YAMLSchema.kubernetes.typed(text) == nil
  }

  /// Whether a text looks like `190:20:30`, a number in base 60, which other readers of YAML 1.1 know:
  /// `[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?`.
  static func isSexagesimal(_ text: String) -> Bool {
    guard let first = text.utf8.first, YAMLWordStart(first) == .digit || YAMLWordStart(first) == .sign else {
      return false
    }
    var rest = Array(text.utf8)[...]
    YAMLNumberShape.dropSign(&rest)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    let isDigitOrLine = { (byte: UInt8) in isDigit(byte) || byte == UInt8(ascii: "_") }
    guard let digit = rest.first, isDigit(digit) else { return false }
    rest = rest.drop(while: isDigitOrLine)
    if rest.first != UInt8(ascii: ":") { return false }
    while rest.first == UInt8(ascii: ":") {
      let digits = rest.dropFirst().prefix(while: isDigit)
      guard let tens = digits.first, digits.count == 1 || (digits.count == 2 && tens < UInt8(ascii: "6")) else {
        return false
      }
      rest = rest[digits.endIndex...]
    }
    if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop(while: isDigitOrLine) }
    return rest.isEmpty
  }
}
