import SealerFoundations

/// A text as a terminal may have it.
///
/// Names, labels, messages and lines come from images, registries, charts and programs. A terminal obeys what it finds in
/// them: an escape sequence hides a line, sets the window's title or types for the user; a bidirectional mark shows other
/// words than are there. So what is no character to look at is written as `\u{1B}`, here and in no other place. What a
/// script reads, JSON and files, keeps its bytes and doesn't pass here.
struct TerminalText: Hashable, CustomStringConvertible {
  /// What the terminal gets.
  let description: String

  /// A line: a line break in it would begin a row that looks like one of ours, and is escaped like the rest.
  ///
  /// - Parameter limit: bytes; nobody reads more of a message, while a result is shown as long as it is.
  init(line: String, limit: Int = .max) {
    let shown = Self.prefix(of: line, limit)
    description = Self.escaped(shown) + Self.rest(of: line, behind: shown)
  }

  /// What may have several lines, such as the message of a chart or the last words of a program; all but the first are
  /// indented, so that none of them looks like a finding of ours.
  ///
  /// - Parameter limit: bytes; the number of those that are left out stands behind them.
  init(paragraph: String, limit: Int = 8 << 10) {
    let shown = Self.prefix(of: paragraph, limit)
    let lines = shown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Self.escaped(Substring(line))
    }
    var text = lines.first ?? ""
    for line in lines.dropFirst() { text += line.hasPrefix(Self.margin) ? "\n\(line)" : "\n\(Self.margin)\(line)" }
    description = text + Self.rest(of: paragraph, behind: shown)
  }

  /// One step to the right of the advice of a finding.
  private static let margin = "    "

  /// The first bytes of a text, whole scalars of them.
  private static func prefix(of text: String, _ limit: Int) -> Substring {
    guard text.utf8.count > limit else { return text[...] }
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
    return text[..<end]
  }

  private static func rest(of text: String, behind shown: Substring) -> String {
    let count = text.utf8.count - shown.utf8.count
    return count == 0 ? "" : "… (\(count) bytes more)"
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: { !(0x20..<0x7F).contains($0) }) else { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmless(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }

  /// Whether a character only shows itself.
  ///
  /// Of those that are invisible or give a direction (Unicode's category `Cf`), the joiners stay: words in Persian and
  /// emoji are written with them.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0x09, 0x200C, 0x200D: true
    case ..<0xA0: false
    default:
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
      case .format: !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isBidiControl
      default: true
      }
    }
  }
}

extension TerminalText {
  /// A finding, as `Diagnostic.description` says it; the word of its severity in a color where there is one.
  init(_ diagnostic: Diagnostic, hasColor: Bool) {
    var text = diagnostic.site.map { "\(TerminalText(line: "\($0)", limit: 8 << 10)): " } ?? ""
    let word = "\(diagnostic.severity.rawValue):"
    text += hasColor ? "\u{1B}[1;\(diagnostic.severity == .error ? "31" : "33")m\(word)\u{1B}[0m" : word
    text += " \(TerminalText(paragraph: diagnostic.found))"
    if let expected = diagnostic.expected { text += "; expected \(TerminalText(paragraph: expected))" }
    if let advice = diagnostic.advice { text += "\n  \(TerminalText(paragraph: advice))" }
    description = text
  }
}
