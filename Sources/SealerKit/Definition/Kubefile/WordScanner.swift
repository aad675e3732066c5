import SealerFoundations

/// Reads the words of an instruction: quotes removed, variables kept, heredoc marks recognised.
///
/// Single quotes keep everything; in double quotes `\"`, `\$` and `\\` lose their backslash; outside quotes a backslash
/// takes the next scalar as it is. Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
struct WordScanner {
  /// A word with the place where it starts.
  struct Word {
    var text: Expandable
    var offset: Int
    /// Set if the word is `<<EOF` and the like.
    var heredoc: HeredocMark?
  }

  let line: LogicalLine
  private(set) var offset: Int

  init(_ line: LogicalLine, from offset: Int) {
    self.line = line
    self.offset = offset
  }

  private var current: Unicode.Scalar? { offset < line.scalars.count ? line.scalars[offset] : nil }
  private var following: Unicode.Scalar? { offset + 1 < line.scalars.count ? line.scalars[offset + 1] : nil }

  mutating func skipBlanks() {
    while let scalar = current, isBlank(scalar) { offset += 1 }
  }

  /// All words from here to the end.
  ///
  /// - Throws: `KubefileError` at the quote or variable that is wrong.
  mutating func words() throws(KubefileError) -> [Word] {
    var words: [Word] = []
    while let word = try nextWord() { words.append(word) }
    return words
  }

  /// The next word, or nil at the end.
  ///
  /// - Throws: `KubefileError` at the quote or variable that is wrong.
  mutating func nextWord(stoppingAt stop: Unicode.Scalar? = nil) throws(KubefileError) -> Word? {
    skipBlanks()
    guard current != nil else { return nil }
    var word = Word(text: Expandable(), offset: offset)
    if let heredoc = heredocMark() {
      word.heredoc = heredoc
      return word
    }
    try readWord(into: &word.text, stoppingAt: stop)
    return word
  }

  private mutating func readWord(
    into text: inout Expandable, stoppingAt stop: Unicode.Scalar?
  ) throws(KubefileError) {
    while let scalar = current, !isBlank(scalar), scalar != stop {
      switch scalar {
      case "'": try readSingleQuoted(into: &text)
      case "\"": try readDoubleQuoted(into: &text)
      case "\\":
        offset += 1
        text.append(literal: current.map { String($0) } ?? "\\")
        if current != nil { offset += 1 }
      case "$": try readVariable(into: &text)
      default:
        text.append(literal: String(scalar))
        offset += 1
      }
    }
  }

  /// Passes an `=` if it stands here.
  mutating func skipEquals() -> Bool {
    guard current == "=" else { return false }
    offset += 1
    return true
  }

  /// The word that starts exactly here; empty if a blank or the end does.
  ///
  /// - Throws: `KubefileError` at the quote or variable that is wrong.
  mutating func adjacentWord() throws(KubefileError) -> Expandable {
    guard let scalar = current, !isBlank(scalar) else { return Expandable() }
    var text = Expandable()
    try readWord(into: &text, stoppingAt: nil)
    return text
  }

  /// The value behind an `=` that stands directly here, or nil.
  mutating func value() throws(KubefileError) -> Expandable? { skipEquals() ? try adjacentWord() : nil }

  /// The words from here to the end of the line as one text, blanks between them kept; nil if there is none.
  ///
  /// - Throws: `KubefileError` at the quote or variable that is wrong.
  mutating func restOfLine() throws(KubefileError) -> Expandable? {
    skipBlanks()
    guard current != nil else { return nil }
    var text = Expandable()
    while let scalar = current {
      if isBlank(scalar) {
        text.append(literal: String(scalar))
        offset += 1
      } else {
        try readWord(into: &text, stoppingAt: nil)
      }
    }
    return text
  }

  /// Whether the text from an offset is one heredoc mark and nothing else.
  static func isOnlyHeredoc(_ line: LogicalLine, from offset: Int) -> Bool {
    var scanner = WordScanner(line, from: offset)
    guard let words = try? scanner.words(), words.count == 1 else { return false }
    return words[0].heredoc != nil
  }

  private mutating func readSingleQuoted(into text: inout Expandable) throws(KubefileError) {
    let start = offset
    offset += 1
    while let scalar = current {
      offset += 1
      if scalar == "'" { return }
      text.append(literal: String(scalar))
    }
    throw KubefileError(.quoteNotClosed("'"), at: line.site(at: start))
  }

  private mutating func readDoubleQuoted(into text: inout Expandable) throws(KubefileError) {
    let start = offset
    offset += 1
    while let scalar = current {
      switch scalar {
      case "\"":
        offset += 1
        return
      case "\\":
        if let next = following, next == "\"" || next == "$" || next == "\\" {
          text.append(literal: String(next))
          offset += 2
        } else {
          text.append(literal: "\\")
          offset += 1
        }
      case "$": try readVariable(into: &text)
      default:
        text.append(literal: String(scalar))
        offset += 1
      }
    }
    throw KubefileError(.quoteNotClosed("\""), at: line.site(at: start))
  }

  private mutating func readVariable(into text: inout Expandable) throws(KubefileError) {
    var parser = VariableParser(line.scalars, offset: offset)
    do {
      if let variable = try parser.parseVariable() {
        text.append(.variable(variable))
        offset = parser.offset
      } else {
        text.append(literal: "$")
        offset += 1
      }
    } catch {
      throw KubefileError(.variable(error.kind), at: line.site(at: error.offset))
    }
  }

  /// Reads `<<EOF`, `<<-EOF`, `<<"EOF"` or `<<'EOF'` if it stands here as a whole word.
  private mutating func heredocMark() -> HeredocMark? {
    let end = line.scalars[offset...].firstIndex(where: isBlank) ?? line.scalars.count
    var rest = line.scalars[offset..<end]
    guard rest.count > 2, rest.removeFirst() == "<", rest.removeFirst() == "<" else { return nil }
    let stripsTabs = rest.first == "-"
    if stripsTabs { rest.removeFirst() }
    var isQuoted = false
    if let quote = rest.first, quote == "\"" || quote == "'" {
      guard rest.count > 2, rest.last == quote else { return nil }
      rest = rest.dropFirst().dropLast()
      isQuoted = true
    }
    guard !rest.isEmpty, rest.allSatisfy({ !"<>|&;()\"'$`\\".unicodeScalars.contains($0) }) else { return nil }
    let mark = HeredocMark(
      delimiter: String(scalars: rest), stripsTabs: stripsTabs, isQuoted: isQuoted, offset: offset)
    offset = end
    return mark
  }
}
