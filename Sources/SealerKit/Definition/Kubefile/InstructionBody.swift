import Foundation
import SealerFoundations

/// What stands behind the word of an instruction, read by the rules of that instruction.
struct InstructionBody {
  let keyword: String
  let line: LogicalLine
  private(set) var offset: Int

  init(keyword: String, line: LogicalLine, offset: Int) {
    self.keyword = keyword
    self.line = line
    self.offset = offset
  }

  private var isEmpty: Bool { offset >= line.scalars.count }
  private var startSite: SourceSite { line.site(at: min(offset, line.scalars.count)) }

  mutating func skipBlanks() {
    while offset < line.scalars.count, isBlank(line.scalars[offset]) { offset += 1 }
  }

  /// The heredoc marks among the words, in order; text that does not scan as words has none.
  func heredocMarks() -> [HeredocMark] {
    var scanner = WordScanner(line, from: offset)
    guard let words = try? scanner.words() else { return [] }
    return words.compactMap(\.heredoc)
  }

  // MARK: - FROM and ARG

  func from() throws(KubefileError) -> Instruction {
    let expected = "FROM REFERENCE or FROM scratch"
    let words = try wordsAfterFlags(knownFlags: ["--platform"], laterFlags: ["--platform"])
    guard let first = words.first else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite)
    }
    if words.count > 1 {
      if words[1].text.literal?.uppercased() == "AS" {
        throw KubefileError(
          .laterFeature("an image of several stages (FROM … AS …)"), at: line.site(at: words[1].offset))
      }
      throw tooMuch(words[1], expected: expected)
    }
    return .from(Base(first.text))
  }

  func arg() throws(KubefileError) -> Instruction {
    var arguments: [Argument] = []
    var scanner = WordScanner(line, from: offset)
    while let name = try scanner.nextWord(stoppingAt: "=") {
      let text = name.text.literal ?? ""
      guard text.isVariableName else {
        throw KubefileError(.name(name.text.description, instruction: keyword), at: line.site(at: name.offset))
      }
      arguments.append(Argument(text, fallback: try value(after: &scanner)))
    }
    if arguments.isEmpty {
      throw KubefileError(.missingArgument(instruction: keyword, expected: "ARG NAME[=DEFAULT]"), at: startSite)
    }
    return .arg(arguments)
  }

  /// The value behind an `=` that stands directly here, or nil.
  private func value(after scanner: inout WordScanner) throws(KubefileError) -> Expandable? {
    guard scanner.skipEquals() else { return nil }
    return try scanner.adjacentWord()
  }

  // MARK: - ENV and LABEL

  /// `NAME=value …`, or the older `NAME the rest of the line`.
  func assignments() throws(KubefileError) -> [Assignment] {
    var scanner = WordScanner(line, from: offset)
    var assignments: [Assignment] = []
    while let name = try scanner.nextWord(stoppingAt: "=") {
      guard let text = name.text.literal, !text.isEmpty, keyword == "LABEL" || text.isVariableName else {
        throw KubefileError(.name(name.text.description, instruction: keyword), at: line.site(at: name.offset))
      }
      if let value = try value(after: &scanner) {
        assignments.append(Assignment(text, value))
      } else if assignments.isEmpty, let value = try scanner.restOfLine() {
        return [Assignment(text, value)]
      } else {
        throw KubefileError(.assignment(text, instruction: keyword), at: line.site(at: name.offset))
      }
    }
    if assignments.isEmpty {
      throw KubefileError(.missingArgument(instruction: keyword, expected: "\(keyword) NAME=value …"), at: startSite)
    }
    return assignments
  }

  // MARK: - COPY

  func copy(_ heredocs: [Heredoc]) throws(KubefileError) -> Instruction {
    let expected = "COPY SOURCE … FOLDER"
    var words = try pathWords()
    guard words.count > 1, let destination = words.popLast() else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite)
    }
    if let mark = destination.heredoc {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: line.site(at: mark.offset))
    }
    var sources: [FileCopy.Source] = []
    for word in words {
      sources.append(try source(word, heredocs))
    }
    return .copy(FileCopy(sources, to: destination.text))
  }

  private func pathWords() throws(KubefileError) -> [WordScanner.Word] {
    if let words = try jsonWords() { return words }
    let flags = ["--from", "--platform", "--chmod"]
    return try wordsAfterFlags(knownFlags: flags, laterFlags: Set(flags))
  }

  private func source(_ word: WordScanner.Word, _ heredocs: [Heredoc]) throws(KubefileError) -> FileCopy.Source {
    guard let mark = word.heredoc else {
      let text = word.text.description.lowercased()
      if text.hasPrefix("http://") || text.hasPrefix("https://") {
        throw KubefileError(.laterFeature("COPY from a URL"), at: line.site(at: word.offset))
      }
      return .context(word.text)
    }
    if mark.delimiter.contains("/") || mark.delimiter == "." || mark.delimiter == ".." {
      throw KubefileError(.heredocName(mark.delimiter), at: line.site(at: mark.offset))
    }
    let text = heredocs.first { $0.mark == mark }?.text ?? ""
    let contents = mark.isQuoted ? Expandable(literal: text) : Expandable(lenient: text)
    return .inline(InlineFile(name: mark.delimiter, contents: contents))
  }

  // MARK: - RUN and CMD

  func command(_ heredocs: [Heredoc]) throws(KubefileError) -> Command {
    if keyword == "RUN", line.text(from: offset).hasPrefix("--") {
      _ = try wordsAfterFlags(knownFlags: [], laterFlags: [])
    }
    if let words = try jsonWords() { return .exec(words.map { $0.text.literal ?? "" }) }
    let text = line.text(from: offset)
    var command = text
    if let only = heredocs.first, heredocs.count == 1, WordScanner.isOnlyHeredoc(line, from: offset) {
      command = only.text
    } else if !heredocs.isEmpty {
      // A heredoc behind a command is the shell's own: the shell gets the text as it was written.
      command = heredocs.reduce(text + "\n") { $0 + $1.text + $1.mark.delimiter + "\n" }
    }
    if command.unicodeScalars.last == "\n" { command.unicodeScalars.removeLast() }
    if command.allSatisfy(\.isWhitespace) { throw KubefileError(.emptyCommand(instruction: keyword), at: startSite) }
    return .shell(command)
  }

  // MARK: - Words

  /// The words of the JSON form `["a", "b"]`, or nil if the text is not one, as docker decides it.
  private func jsonWords() throws(KubefileError) -> [WordScanner.Word]? {
    let text = line.text(from: offset)
    guard text.hasPrefix("["), let words = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
      return nil
    }
    if words.isEmpty { throw KubefileError(.emptyCommand(instruction: keyword), at: startSite) }
    return words.map { word in
      let text = keyword == "COPY" ? Expandable(lenient: word) : Expandable(literal: word)
      return WordScanner.Word(text: text, offset: offset)
    }
  }

  private func wordsAfterFlags(
    knownFlags: [String], laterFlags: Set<String>
  ) throws(KubefileError) -> [WordScanner.Word] {
    var scanner = WordScanner(line, from: offset)
    let words = try scanner.words()
    // A quoted word is no flag, whatever it starts with.
    if let flag = words.first, flag.heredoc == nil, line.scalars[flag.offset...].starts(with: "--".unicodeScalars) {
      let name = String(flag.text.description.prefix { $0 != "=" })
      if laterFlags.contains(name) {
        throw KubefileError(.laterFeature("\(keyword) \(name)"), at: line.site(at: flag.offset))
      }
      throw KubefileError(
        .unknownFlag(instruction: keyword, flag: name, known: knownFlags.filter { !laterFlags.contains($0) }),
        at: line.site(at: flag.offset))
    }
    return words
  }

  private func tooMuch(_ word: WordScanner.Word, expected: String) -> KubefileError {
    KubefileError(
      .extraArgument(instruction: keyword, found: word.text.description, expected: expected),
      at: line.site(at: word.offset))
  }
}
