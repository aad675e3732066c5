/// Texts in one given style; the styles that a text can't stand in give nil.
enum YAMLQuotes {
  /// In double quotes, where every text can stand.
  static func double(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where !isPrintable(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = repeatElement("0", count: max(0, 4 - digits.count)).joined()
        result += "\\u\(zeros)\(digits)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// In single quotes, on one line.
  static func single(_ text: String) -> String? {
    guard text.unicodeScalars.allSatisfy({ isPrintable($0) }) else { return nil }
    return "'" + text.replacing("'", with: "''") + "'"
  }

  /// Whether a character stands for itself: https://yaml.org/spec/1.2.2/#51-character-set, without line breaks and what
  /// old readers take for one.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// A block scalar: its head and its lines, which stand at `column` below a collection at column `parent`.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#81-block-scalar-styles
  static func block(_ text: String, isFolded: Bool, column: Int, parent: Int) -> (head: String, lines: [String])? {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    guard lines.allSatisfy({ $0.unicodeScalars.allSatisfy { isPrintable($0) || $0 == "\t" } }) else { return nil }
    guard let first = lines.first(where: { !$0.isEmpty }) else { return nil }
    var head = isFolded ? ">" : "|"
    if first.hasPrefix(" ") {
      guard (1...9).contains(column - parent) else { return nil }
      head += "\(column - parent)"
    }
    if lines.last == "" {
      lines.removeLast()
      if lines.last == "" { head += "+" }
    } else {
      head += "-"
    }
    if isFolded {
      // A single break would fold into a blank, so each break between texts is written as two.
      let last = lines.lastIndex { !$0.isEmpty } ?? 0
      lines = lines.enumerated().flatMap { $1.isEmpty || $0 >= last ? [$1] : [$1, ""] }
    }
    return (head, lines.map { $0.isEmpty ? "" : YAMLLayout.pad(column) + $0 })
  }
}
