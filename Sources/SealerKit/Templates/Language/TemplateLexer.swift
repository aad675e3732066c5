import Foundation

/// Splits a template into words: text, delimiters with their trim marks, and what stands inside actions.
///
/// The language is that of https://pkg.go.dev/text/template; positions and lines are those that its errors tell.
struct TemplateLexer {
  /// The template; empty after an error, as nothing is read behind one.
  private(set) var text: [UInt8]
  /// Where the next word starts looking.
  var position = 0
  /// Where the current word starts.
  var start = 0
  /// The line of `position`, counted from 1.
  var line = 1
  /// The line of `start`.
  var startLine = 1
  /// How many parentheses are open.
  var parentheses = 0
  private var isInsideAction = false
  /// What is wrong, once there was a token of kind `error`.
  private(set) var complaint: GoString?

  /// A lexer at the start of a text.
  init(_ text: [UInt8]) { self.text = text }

  /// The next word; behind the last one always `endOfText`.
  mutating func next() -> TemplateToken {
    isInsideAction ? insideAction() : outside()
  }

  /// The word from `start` to `position`, after which the next one starts.
  mutating func token(_ kind: TemplateToken.Kind) -> TemplateToken {
    let token = TemplateToken(kind: kind, start: start, end: position, line: startLine)
    start = position
    startLine = line
    return token
  }

  /// An error, after which nothing more is read.
  mutating func error(_ complaint: GoString) -> TemplateToken {
    let token = TemplateToken(kind: .error, start: start, end: start, line: startLine)
    self.complaint = complaint
    text = []
    start = 0
    position = 0
    return token
  }

  /// Leaves out what stands between `start` and `position`, counting its lines.
  mutating func skip() {
    countLines(from: start, to: position)
    start = position
    startLine = line
  }

  private mutating func countLines(from first: Int, to last: Int) {
    var lines = 0
    text.withUnsafeBufferPointer { text in
      for index in first..<max(first, last) where text[index] == 0x0A { lines &+= 1 }
    }
    line &+= lines
  }

  /// Whether a word stands at a place.
  func has(_ word: StaticString, at place: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place >= 0, place &+ count <= text.count else { return false }
    return word.withUTF8Buffer { word in
      for index in 0..<count where text[place &+ index] != word[index] { return false }
      return true
    }
  }

  // MARK: Text and delimiters

  private mutating func outside() -> TemplateToken {
    while true {
      guard let delimiter = find(0x7B, 0x7B, from: position) else {
        position = text.count
        guard position > start else { return token(.endOfText) }
        countLines(from: start, to: position)
        return token(.text)
      }
      if delimiter > position {
        position = delimiter
        let trimmed = hasLeftTrimMark(delimiter &+ 2) ? trailingSpace(from: start, to: delimiter) : 0
        position &-= trimmed
        countLines(from: start, to: position)
        let word = token(.text)
        position &+= trimmed
        skip()
        if word.end > word.start { return word }
      }
      if let word = leftDelimiter() { return word }
    }
  }

  private func find(_ first: UInt8, _ second: UInt8, from place: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return nil }
      var index = place
      while index &+ 1 < text.count {
        // The last byte begins nothing of two.
        guard let found = memchr(base + index, Int32(first), text.count &- 1 &- index) else { return nil }
        index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if text[index &+ 1] == second { return index }
        index &+= 1
      }
      return nil
    }
  }

  private func trailingSpace(from first: Int, to last: Int) -> Int {
    var index = last
    while index > first, Self.isSpace(text[index &- 1]) { index &-= 1 }
    return last &- index
  }

  private mutating func skipSpace() {
    while position < text.count, Self.isSpace(text[position]) { position &+= 1 }
    skip()
  }

  private func hasLeftTrimMark(_ place: Int) -> Bool {
    place &+ 1 < text.count && text[place] == 0x2D && Self.isSpace(text[place &+ 1])
  }

  /// Whether ` -` stands at a place.
  func hasRightTrimMark(_ place: Int) -> Bool {
    place >= 0 && place &+ 1 < text.count && Self.isSpace(text[place]) && text[place &+ 1] == 0x2D
  }

  /// The left delimiter; nil if it opened a comment, which has been skipped.
  private mutating func leftDelimiter() -> TemplateToken? {
    position &+= 2
    let marker = hasLeftTrimMark(position) ? 2 : 0
    if has("/*", at: position &+ marker) {
      position &+= marker
      skip()
      return comment()
    }
    let word = token(.leftDelimiter)
    isInsideAction = true
    position &+= marker
    skip()
    parentheses = 0
    return word
  }

  private mutating func comment() -> TemplateToken? {
    position &+= 2
    guard let end = find(0x2A, 0x2F, from: position) else { return error("unclosed comment") }
    position = end &+ 2
    guard let trims = rightDelimiterTrims() else { return error("comment ends before closing delimiter") }
    position &+= trims ? 4 : 2
    skip()
    if trims { skipSpace() }
    return nil
  }

  /// Whether the right delimiter that stands here trims the text behind it; nil if none stands here.
  private func rightDelimiterTrims() -> Bool? {
    if hasRightTrimMark(position), has("}}", at: position &+ 2) { return true }
    return has("}}", at: position) ? false : nil
  }

  private mutating func rightDelimiter(trims: Bool) -> TemplateToken {
    if trims {
      position &+= 2
      skip()
    }
    position &+= 2
    let word = token(.rightDelimiter)
    if trims { skipSpace() }
    isInsideAction = false
    return word
  }

  // MARK: Inside actions

  private mutating func insideAction() -> TemplateToken {
    if let trims = rightDelimiterTrims() {
      return parentheses == 0 ? rightDelimiter(trims: trims) : error("unclosed left paren")
    }
    guard position < text.count else { return error("unclosed action") }
    if Self.isSpace(text[position]) { return space() }
    return word()
  }

  private mutating func space() -> TemplateToken {
    let first = position
    while position < text.count, Self.isSpace(text[position]) {
      if text[position] == 0x0A { line &+= 1 }
      position &+= 1
    }
    if hasRightTrimMark(position &- 1), has("}}", at: position &+ 1) {
      position &-= 1
      if text[position] == 0x0A { line &-= 1 }
      if position == first { return rightDelimiter(trims: true) }
    }
    return token(.space)
  }

  /// Whether a byte is one of the four that count as white space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
}
