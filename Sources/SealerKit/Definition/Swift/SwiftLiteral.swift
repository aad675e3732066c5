/// Texts as Swift source has them.
enum SwiftLiteral {
  /// A string literal, on several lines where the text has several and `indent` says how far in they stand.
  ///
  /// Source: https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/#String-Literals
  static func string(_ text: String, indent: Int? = nil) -> String {
    guard let indent, text.unicodeScalars.contains("\n"), !text.unicodeScalars.contains("\r") else {
      return "\"" + escaped(text, quotes: true) + "\""
    }
    let margin = String(repeating: " ", count: indent)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? "" : margin + escaped(String(line), quotes: false)
    }
    return "\"\"\"\n" + lines.map { $0 + "\n" }.joined() + margin + "\"\"\""
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    var quotesInRow = 0
    for scalar in text.unicodeScalars {
      quotesInRow = scalar == "\"" ? quotesInRow + 1 : 0
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\"" where quotes || quotesInRow == 3:
        result += "\\\""
        quotesInRow = 0
      case _ where isHidden(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What an editor does not show, or what would change how the text around it is shown.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }
}
