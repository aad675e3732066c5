/// `camelcase`, `snakecase` and `kebabcase`.
///
/// See https://pkg.go.dev/github.com/huandu/xstrings: `ToCamelCase`, `ToSnakeCase`, `ToKebabCase`.
enum WordCase {
  /// Each word with a capital and nothing between the words; connectors at the start and all but one of several
  /// stay.
  static func camel(_ text: GoString) -> GoString {
    let runes = GoRune.runes(text.bytes)
    guard let first = runes.firstIndex(where: { !isConnector($0) }) else {
      // The library writes the last one of nothing but connectors twice.
      return GoString(GoRune.bytes(runes + runes.suffix(1)))
    }
    var result: [UInt8] = GoRune.bytes(Array(runes[..<first]))
    var current = GoRune.uppercased(runes[first])
    for rune in runes[(first + 1)...] {
      let previous = current
      current = rune
      switch (isConnector(previous), isConnector(current)) {
      case (true, true):
        GoRune.append(previous, to: &result)
      case (true, false):
        current = GoRune.uppercased(current)
      case (false, _):
        current = GoRune.lowercased(current)
        GoRune.append(previous, to: &result)
      }
    }
    GoRune.append(current, to: &result)
    return GoString(result)
  }

  /// The words in lower case with a connector between them, also around numbers.
  static func connected(_ text: GoString, by connector: UInt8) -> GoString {
    var scanner = WordScanner(text.bytes)
    var joiner = WordJoiner(connector: connector, bytes: text.bytes)
    var word = scanner.next()
    while scanner.hasMore {
      if word.kind != .connector { joiner.add(word) }
      let previous = word
      word = scanner.next()
      switch previous.kind {
      case .number:
        word = joiner.addRun(from: word, &scanner)
        // Before a connector, too: it is written twice behind a number.
        if word.kind != .invalid, word.kind != .punctuation { joiner.connect() }
      case .connector:
        joiner.add(previous)
      case .punctuation:
        break
      default:
        word = joiner.addNumber(word, &scanner)
      }
    }
    joiner.add(word)
    return GoString(joiner.result)
  }

  /// Whether a code point stands between words: a hyphen, an underscore or white space.
  static func isConnector(_ rune: UInt32) -> Bool { rune == 0x2D || rune == 0x5F || GoRune.isSpace(rune) }
}

/// Builds the words of `WordCase.connected`.
private struct WordJoiner {
  let connector: UInt8
  let bytes: [UInt8]
  var result: [UInt8] = []

  /// Appends a word: words that began with a capital in lower case, connectors as the one connector.
  mutating func add(_ word: WordScanner.Word) {
    guard word.kind == .upper || word.kind == .connector else {
      result.append(contentsOf: bytes[word.range])
      return
    }
    for rune in GoRune.runes(Array(bytes[word.range])) {
      if WordCase.isConnector(rune) {
        result.append(connector)
      } else {
        GoRune.append(GoRune.isUpper(rune) ? GoRune.lowercased(rune) : rune, to: &result)
      }
    }
  }

  /// Appends words of small letters and numbers without connectors; gives the first other word.
  mutating func addRun(from word: WordScanner.Word, _ scanner: inout WordScanner) -> WordScanner.Word {
    var word = word
    while word.kind == .alphabet || word.kind == .number {
      add(word)
      word = scanner.next()
    }
    return word
  }

  /// Appends the connector.
  mutating func connect() { result.append(connector) }

  /// What comes behind a word of letters: a number belongs to it unless small letters follow the number.
  mutating func addNumber(_ word: WordScanner.Word, _ scanner: inout WordScanner) -> WordScanner.Word {
    guard word.kind == .number else {
      if word.kind != .connector, word.kind != .punctuation { connect() }
      return word
    }
    guard scanner.hasMore else { return word }
    let next = scanner.next()
    guard next.kind == .alphabet else {
      add(word)
      if next.kind != .connector, next.kind != .punctuation { connect() }
      return next
    }
    connect()
    add(word)
    let last = addRun(from: next, &scanner)
    if last.kind != .invalid, last.kind != .punctuation, last.kind != .connector { connect() }
    return last
  }
}
