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

  /// `FROM [--platform=P] REFERENCE [AS STAGE]`.
  ///
  /// Source: https://docs.docker.com/reference/dockerfile/#from
  func from() throws(KubefileError) -> Instruction {
    let expected = "FROM [--platform=OS/ARCHITECTURE] REFERENCE [AS STAGE], or FROM scratch"
    let (flags, words) = try flagsAndWords(known: ["--platform"])
    guard let first = words.first else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite)
    }
    var base = Base(first.text, platform: flags["--platform"]?.value)
    if words.count > 1 {
      guard words[1].text.literal?.uppercased() == "AS" else { throw tooMuch(words[1], expected: expected) }
      guard words.count > 2, let name = words[2].text.literal, name.isPlainName, Int(name) == nil else {
        let site = line.site(at: words.count > 2 ? words[2].offset : words[1].offset)
        throw KubefileError(.name(words.count > 2 ? words[2].text.description : "", instruction: keyword), at: site)
      }
      if words.count > 3 { throw tooMuch(words[3], expected: expected) }
      base.stage = name
    }
    return .from(base)
  }

  func arg() throws(KubefileError) -> Instruction {
    var arguments: [BuildArgument] = []
    var scanner = WordScanner(line, from: offset)
    while let name = try scanner.nextWord(stoppingAt: "=") {
      let text = name.text.literal ?? ""
      guard text.isVariableName else {
        throw KubefileError(.name(name.text.description, instruction: keyword), at: line.site(at: name.offset))
      }
      arguments.append(BuildArgument(text, fallback: try value(after: &scanner)))
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

  /// `COPY [--from=] [--platform=] [--chmod=] SOURCE … DESTINATION`, as the dialect means it.
  func copy(_ heredocs: [Heredoc], _ dialect: Kubefile.Dialect) throws(KubefileError) -> Instruction {
    let expected = dialect == .classic ? "COPY SOURCE … FOLDER" : "COPY SOURCE … DESTINATION"
    let flags = try FlagScanner.flags(of: line, from: offset, known: Self.copyFlags, keyword: keyword)
    var words = try pathWords(from: flags.end)
    guard words.count > 1, let destination = words.popLast() else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite)
    }
    if let mark = destination.heredoc {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: line.site(at: mark.offset))
    }
    let texts = Dictionary(heredocs.map { ($0.mark, $0.text) }) { first, _ in first }
    var sources: [FileCopy.Source] = []
    for word in words { sources.append(try source(word, texts)) }
    var copy = FileCopy(sources, to: destination.text)
    if dialect == .docker { (copy.placement, copy.destination) = DockerDestination.read(destination.text) }
    if copy.placement == .exactly, sources.count > 1 {
      throw KubefileError(.manySources(destination.text.description), at: line.site(at: destination.offset))
    }
    copy.from = flags["--from"]?.value
    copy.platform = flags["--platform"]?.value
    if let mode = flags["--chmod"] {
      guard let permissions = mode.value.literal.flatMap({ Permissions($0) }) else {
        throw KubefileError(.permissions(mode.value.description), at: line.site(at: mode.offset))
      }
      copy.permissions = permissions
    }
    return .copy(copy)
  }

  private static let copyFlags = ["--from", "--platform", "--chmod"]

  private func pathWords(from start: Int) throws(KubefileError) -> [WordScanner.Word] {
    if let words = try jsonWords(from: start) { return words }
    var scanner = WordScanner(line, from: start)
    return try scanner.words()
  }

  private func source(
    _ word: WordScanner.Word, _ texts: [HeredocMark: String]
  ) throws(KubefileError) -> FileCopy.Source {
    guard let mark = word.heredoc else { return .path(word.text) }
    if mark.delimiter.contains("/") || mark.delimiter == "." || mark.delimiter == ".." {
      throw KubefileError(.heredocName(mark.delimiter), at: line.site(at: mark.offset))
    }
    let text = texts[mark] ?? ""
    let contents = mark.isQuoted ? Expandable(literal: text) : Expandable(lenient: text)
    return .inline(InlineFile(name: mark.delimiter, contents: contents))
  }

  // MARK: - Applications

  /// `APP NAME local://PATH https://…`.
  func app() throws(KubefileError) -> Instruction {
    let expected = "APP NAME local://PATH …, or an http:// or https:// address"
    let words = try flagsAndWords(known: []).words
    let name = try applicationName(words.first, expected: expected)
    let files = words.dropFirst()
    if files.isEmpty { throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite) }
    for file in files where file.heredoc != nil || !Application.hasScheme(file.text) {
      throw KubefileError(.applicationFile(file.text.description), at: line.site(at: file.offset))
    }
    return .app(Application(name, files: files.map(\.text)))
  }

  /// `APPCMDS NAME ["command", …]`.
  func appCommands() throws(KubefileError) -> Instruction {
    let expected = "APPCMDS NAME [\"COMMAND\", …]"
    var scanner = WordScanner(line, from: offset)
    let name = try applicationName(try scanner.nextWord(), expected: expected)
    scanner.skipBlanks()
    guard let commands = try jsonWords(from: scanner.offset) else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: line.site(at: scanner.offset))
    }
    return .appCommands(ApplicationCommands(name, commands.map { $0.text.literal ?? "" }))
  }

  /// `LAUNCH ["name", …]`, or names with blanks between.
  func launch() throws(KubefileError) -> Instruction {
    let expected = "LAUNCH [\"NAME\", …]"
    var words: [WordScanner.Word] = []
    if let json = try jsonWords(from: offset) { words = json } else { words = try flagsAndWords(known: []).words }
    if words.isEmpty { throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite) }
    var names: [String] = []
    for word in words { names.append(try applicationName(word, expected: expected)) }
    return .launch(names)
  }

  /// `CMDS ["command", …]`.
  func cmds() throws(KubefileError) -> Instruction {
    guard let words = try jsonWords(from: offset) else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: "CMDS [\"COMMAND\", …]"), at: startSite)
    }
    return .cmds(words.map { $0.text.literal ?? "" })
  }

  private func applicationName(_ word: WordScanner.Word?, expected: String) throws(KubefileError) -> String {
    guard let word else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: expected), at: startSite)
    }
    guard let name = word.text.literal, name.isPlainName else {
      throw KubefileError(.name(word.text.description, instruction: keyword), at: line.site(at: word.offset))
    }
    return name
  }

  /// The text behind `MAINTAINER`, `CNI`, `CSI` or `KUBEVERSION`.
  func text() throws(KubefileError) -> Expandable {
    var scanner = WordScanner(line, from: offset)
    guard let text = try scanner.restOfLine() else {
      throw KubefileError(.missingArgument(instruction: keyword, expected: "\(keyword) VALUE"), at: startSite)
    }
    return text
  }

  // MARK: - RUN and CMD

  func command(_ heredocs: [Heredoc]) throws(KubefileError) -> Command {
    if keyword == "RUN" { _ = try FlagScanner.flags(of: line, from: offset, known: [], keyword: keyword) }
    if let words = try jsonWords(from: offset) { return .exec(words.map { $0.text.literal ?? "" }) }
    let text = line.text(from: offset)
    var command = text
    if let only = heredocs.first, heredocs.count == 1, WordScanner.isOnlyHeredoc(line, from: offset) {
      command = only.text
    } else if !heredocs.isEmpty {
      // A heredoc behind a command is the shell's own: the shell gets the text as it was written.
      command = heredocs.reduce(into: text + "\n") { $0 += $1.text + $1.mark.delimiter + "\n" }
    }
    if command.unicodeScalars.last == "\n" { command.unicodeScalars.removeLast() }
    if command.allSatisfy(\.isWhitespace) { throw KubefileError(.emptyCommand(instruction: keyword), at: startSite) }
    return .shell(command)
  }

  // MARK: - Words

  /// The words of the JSON form `["a", "b"]`, or nil if the text is not one, as docker decides it.
  private func jsonWords(from start: Int) throws(KubefileError) -> [WordScanner.Word]? {
    let text = line.text(from: start)
    guard text.hasPrefix("["), let words = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
      return nil
    }
    if words.isEmpty { throw KubefileError(.emptyCommand(instruction: keyword), at: startSite) }
    return words.map { word in
      let text = keyword == "COPY" ? Expandable(lenient: word) : Expandable(literal: word)
      return WordScanner.Word(text: text, offset: start)
    }
  }

  private func flagsAndWords(
    known: [String]
  ) throws(KubefileError) -> (flags: FlagScanner.Flags, words: [WordScanner.Word]) {
    let flags = try FlagScanner.flags(of: line, from: offset, known: known, keyword: keyword)
    var scanner = WordScanner(line, from: flags.end)
    return (flags, try scanner.words())
  }

  private func tooMuch(_ word: WordScanner.Word, expected: String) -> KubefileError {
    KubefileError(
      .extraArgument(instruction: keyword, found: word.text.description, expected: expected),
      at: line.site(at: word.offset))
  }
}
