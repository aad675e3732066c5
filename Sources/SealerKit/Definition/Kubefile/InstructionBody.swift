import Foundation
import SealerFoundations

/// What stands behind the word of an instruction, and what the forms of instructions read it with.
struct InstructionBody {
  let keyword: String
  let line: LogicalLine
  private(set) var offset: Int

  init(keyword: String, line: LogicalLine, offset: Int) {
    self.keyword = keyword
    self.line = line
    self.offset = offset
  }

  mutating func skipBlanks() {
    while offset < line.scalars.count, isBlank(line.scalars[offset]) { offset += 1 }
  }

  /// The text as it was written.
  var rest: String { line.text(from: offset) }

  /// The heredoc marks among the words, in order; text that does not scan as words has none.
  func heredocMarks() -> [HeredocMark] {
    var scanner = WordScanner(line, from: offset)
    guard let words = try? scanner.words() else { return [] }
    return words.compactMap(\.heredoc)
  }

  // MARK: - Words

  /// The words of the JSON form `["a", "b"]`, or nil if the text is not one, as docker decides it.
  ///
  /// - Parameter lenient: whether the words may hold variables.
  func jsonWords(from start: Int, lenient: Bool = false) throws(KubefileError) -> [WordScanner.Word]? {
    guard let words = Self.jsonWords(line.text(from: start)) else { return nil }
    if words.isEmpty { throw hasNoCommand }
    return words.map { word in
      WordScanner.Word(text: lenient ? Expandable(lenient: word) : Expandable(literal: word), offset: start)
    }
  }

  /// A remark on a text that was meant as a list in the JSON form and is none, so that it is read as words or for a shell.
  ///
  /// A shell's test, `[ "$A" = b ]`, begins alike: a list has a quote behind its bracket, and a comma or nothing behind its first word.
  var brokenJSON: Diagnostic? {
    guard ["RUN", "CMD", "COPY"].contains(keyword) else { return nil }
    let start = (try? flags(known: ["--from", "--platform", "--chmod"]))?.end ?? offset
    let text = line.text(from: start)
    guard text.hasPrefix("["), Self.jsonWords(text) == nil else { return nil }
    let rest = text.dropFirst().drop { $0 == " " }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    let behind = rest.dropFirst().drop { $0 != quote }.dropFirst().drop { $0 == " " }
    let isAdjacent = !text.dropFirst().hasPrefix(" ")
    guard isAdjacent || behind.isEmpty || behind.first == "," || behind == "]" else { return nil }
    return Diagnostic(
      "this begins like a list in the JSON form and is none, so that \(keyword) takes it as \(keyword == "COPY" ? "words" : "text for a shell")",
      severity: .warning, at: site(start),
      expected: "[\"WORD\", \"WORD\"]: double quotes, commas, and a bracket at the end",
      advice: "mend the list, or leave the bracket out")
  }

  /// The words of a text in the JSON form; nil if it is none.
  static func jsonWords(_ text: String) -> [String]? {
    guard text.hasPrefix("["), !endsWithComma(text) else { return nil }
    return try? JSONDecoder().decode([String].self, from: Data(text.utf8))
  }

  /// Whether a comma stands before the last bracket, which Go's reader of JSON refuses and Foundation's does not.
  private static func endsWithComma(_ text: String) -> Bool {
    let isBlank = { (character: Character) in character.isWhitespace }
    let inner = Substring(text.reversed().drop(while: isBlank).dropFirst().drop(while: isBlank).prefix(1).reversed())
    return inner == ","
  }

  /// The flags before the words.
  func flags(known: [String]) throws(KubefileError) -> FlagScanner.Flags {
    try FlagScanner.flags(of: line, from: offset, known: known, keyword: keyword)
  }

  func flagsAndWords(
    known: [String]
  ) throws(KubefileError) -> (flags: FlagScanner.Flags, words: [WordScanner.Word]) {
    let flags = try flags(known: known)
    var scanner = WordScanner(line, from: flags.end)
    return (flags, try scanner.words())
  }

  /// A word that names an application.
  func applicationName(_ word: WordScanner.Word?, expected: String) throws(KubefileError) -> String {
    guard let word else { throw lacks(expected) }
    guard let name = word.text.literal, name.isPlainName else {
      throw noName(word.text.description, at: word.offset, expected: Self.applicationName)
    }
    return name
  }

  // MARK: - What is wrong

  /// What names a variable.
  static let variableName = "letters, digits and '_', not starting with a digit"
  /// What names an application.
  static let applicationName = "the name of an application: letters, digits, '_', '.' and '-'"

  /// There is no command.
  var hasNoCommand: KubefileError { KubefileError(.emptyCommand(instruction: keyword), at: site(nil)) }

  /// An argument is missing, here or at an offset.
  func lacks(_ expected: String, at offset: Int? = nil) -> KubefileError {
    KubefileError(.missingArgument(instruction: keyword, expected: expected), at: site(offset))
  }

  func tooMuch(_ word: WordScanner.Word, expected: String) -> KubefileError {
    KubefileError(
      .extraArgument(instruction: keyword, found: word.text.description, expected: expected), at: site(word.offset))
  }

  func noName(_ name: String, at offset: Int, expected: String) -> KubefileError {
    KubefileError(.name(name, instruction: keyword, expected: expected), at: site(offset))
  }

  private func site(_ offset: Int?) -> SourceSite { line.site(at: offset ?? min(self.offset, line.scalars.count)) }
}
