import SealerFoundations

/// A text as a terminal may have it.
///
/// Names, labels, messages and lines come from images, registries, charts and programs. A terminal obeys what it finds in
/// them: an escape sequence hides a line, sets the window's title or types for the user; a bidirectional mark shows other
/// words than are there. So what is no character to look at is written as `\u{1B}`, here and in no other place. What a
/// script reads, JSON and files, keeps its bytes and doesn't pass here. The passwords of addresses are not shown either.
struct TerminalText: Hashable, CustomStringConvertible {
  /// What the terminal gets.
  let description: String

  /// A line: a line break in it would begin a row that looks like one of ours, and is escaped like the rest.
  ///
  /// - Parameter limit: bytes; nobody reads more of a message, while a result is shown as long as it is.
  init(line: String, limit: Int = .max) {
    description = Self.escaped(Self.cut(line.maskingPasswords, limit)[...])
  }

  /// What may have several lines, such as the message of a chart or the last words of a program; all but the first are
  /// indented, so that none of them looks like a finding of ours.
  ///
  /// - Parameter limit: bytes.
  init(paragraph: String, limit: Int = 8 << 10) {
    let lines = Self.cut(paragraph.maskingPasswords, limit).unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map {
      Self.escaped(Substring($0))
    }
    var text = lines.first ?? ""
    for line in lines.dropFirst() { text += line.hasPrefix(Self.margin) ? "\n\(line)" : "\n\(Self.margin)\(line)" }
    description = text
  }

  /// One step to the right of the advice of a finding.
  private static let margin = "    "

  /// A text without its middle if it is longer than `limit` bytes: a finding says at its end what is wrong with what it
  /// names before.
  private static func cut(_ text: String, _ limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let bytes = text.utf8
    var head = bytes.index(bytes.startIndex, offsetBy: limit - limit / 4)
    var tail = bytes.index(bytes.endIndex, offsetBy: -(limit / 4))
    while head > bytes.startIndex, bytes[head] & 0xC0 == 0x80 { head = bytes.index(before: head) }
    while tail < bytes.endIndex, bytes[tail] & 0xC0 == 0x80 { tail = bytes.index(after: tail) }
    return "\(text[..<head])… (\(bytes.distance(from: head, to: tail)) bytes more) …\(text[tail...])"
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
