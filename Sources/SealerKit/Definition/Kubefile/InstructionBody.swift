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

  /// The words of a text in the JSON form; nil if it is none.
  static func jsonWords(_ text: String) -> [String]? {
    guard text.hasPrefix("[") else { return nil }
    return try? JSONDecoder().decode([String].self, from: Data(text.utf8))
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
