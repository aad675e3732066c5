import Foundation
import SealerFoundations

/// Turns the bytes of a YAML text into tokens.
///
/// A key without `?` is known only once its `:` comes, so the place of a possible key is kept for a while and the key
/// token put there afterwards. Source: https://yaml.org/spec/1.2.2/
struct YAMLScanner {
  /// A place where a key may have begun.
  struct PossibleKey {
    var tokenNumber: Int
    var mark: YAMLMark
    var isRequired: Bool
  }

  static let sizeLimit = 256 << 20

  let bytes: [UInt8]
  let file: String
  var mark = YAMLMark()
  private var queue: [YAMLToken] = []
  private var queueHead = 0
  private var tokensTaken = 0
  /// The columns (from 0) of the open block collections; -1 is none.
  var indents: [Int] = []
  var indent = -1
  /// The open flow collections by their brackets.
  var flowKinds: [UInt8] = []
  var flowDepth: Int { flowKinds.count }
  var isKeyAllowed = true
  var possibleKeys: [PossibleKey?] = [nil]
  private var isAtEnd = false
  /// Set behind a quoted scalar or a flow collection in flow context, where `:` may follow without a space.
  var isAfterJSON = false

  /// Checks the encoding.
  ///
  /// - Throws: `YAMLError`.
  init(_ text: [UInt8], file: String) throws(YAMLError) {
    self.file = file
    if text.count > Self.sizeLimit {
      throw YAMLError(flaw: .tooLong(limit: Self.sizeLimit), mark: YAMLMark(), file: file)
    }
    bytes = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    try checkEncoding()
  }

  private func checkEncoding() throws(YAMLError) {
    var line = 1
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var column = 1
    var offset = 0
    // ASCII text, the usual case, is checked without decoding.
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }) { return }
    while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: return
      case .error:
        throw YAMLError(flaw: .notUTF8, mark: YAMLMark(line: line, column: column, offset: offset), file: file)
      case .scalarValue(let scalar):
        let value = scalar.value
        let isControl = value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D || value == 0x7F
        if isControl || (0x80...0x9F).contains(value) && value != 0x85 || value == 0xFFFE || value == 0xFFFF {
          throw YAMLError(flaw: .control, mark: YAMLMark(line: line, column: column, offset: offset), file: file)
        }
        if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        offset += UTF8.width(scalar)
      }
    }
  }

  // MARK: - Tokens for the parser

  /// The next token, left in place.
  mutating func peek() throws(YAMLError) -> YAMLToken {
    while needsMore() { try fetch() }
    return queue[queueHead]
  }

  /// The next token, taken.
  mutating func next() throws(YAMLError) -> YAMLToken {
    let token = try peek()
    queueHead += 1
    tokensTaken += 1
    if queueHead > 256 {
      queue.removeFirst(queueHead)
      queueHead = 0
    }
    return token
  }

  private mutating func needsMore() -> Bool {
    if queueHead == queue.count { return true }
    return possibleKeys.contains { $0?.tokenNumber == tokensTaken } && !isAtEnd
  }

  mutating func append(_ kind: YAMLToken.Kind, from start: YAMLMark) {
    queue.append(YAMLToken(kind: kind, start: start, end: mark))
  }

  /// Puts a token before the one with this number.
  mutating func insert(_ kind: YAMLToken.Kind, at number: Int, mark: YAMLMark) {
    let index = max(queueHead, min(queue.count, queueHead + number - tokensTaken))
    queue.insert(YAMLToken(kind: kind, start: mark, end: mark), at: index)
  }

  /// The number that the next appended token will have.
  var nextTokenNumber: Int { tokensTaken + queue.count - queueHead }

  // MARK: - Bytes

  func byte(_ ahead: Int = 0) -> UInt8? {
    let index = mark.offset + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  /// The column from 0.
  var column: Int { mark.column - 1 }

  /// Passes one byte that is no line break; a byte inside a scalar does not count as a column.
  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count {
      guard let byte = byte() else { return }
      mark.offset += 1
      if byte & 0xC0 != 0x80 { mark.column += 1 }
    }
  }

  func isBreak(_ byte: UInt8?) -> Bool { byte == 0x0A || byte == 0x0D }
  func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
  func isSpaceOrEnd(_ byte: UInt8?) -> Bool { byte == nil || isBlank(byte) || isBreak(byte) }

  /// Passes a line break of any kind.
  mutating func advanceLine() {
    mark.offset += byte() == 0x0D && byte(1) == 0x0A ? 2 : 1
    mark.line += 1
    mark.column = 1
  }

  func error(_ flaw: YAMLError.Flaw, at mark: YAMLMark? = nil) -> YAMLError {
    YAMLError(flaw: flaw, mark: mark ?? self.mark, file: file)
  }

  /// Whether `---` or `...` stands at the start of this line.
  func isDocumentMark() -> Bool { column == 0 && isDocumentMark(at: mark.offset) }

  /// Whether `---` or `...` stands at an offset, which is the start of a line.
  func isDocumentMark(at offset: Int) -> Bool {
    guard offset + 2 < bytes.count, bytes[offset] == 0x2D || bytes[offset] == 0x2E else { return false }
    let isAlone = offset + 3 == bytes.count || isSpaceOrEnd(bytes[offset + 3])
    return bytes[offset + 1] == bytes[offset] && bytes[offset + 2] == bytes[offset] && isAlone
  }

  // MARK: - The next thing in the text

  private mutating func fetch() throws(YAMLError) {
    try skipToToken()
    dropStaleKeys()
    guard let next = byte() else { return try fetchStreamEnd() }
    if flowDepth == 0 { unroll(to: column) }
    if column == 0, next == 0x25 { return try scanDirective() }
    if isDocumentMark() { return try fetchDocumentMark() }
    if next != 0x3A { isAfterJSON = false }
    defer { if next == 0x3A { isAfterJSON = false } }
    switch next {
    case 0x5B, 0x7B: fetchFlowStart(next)
    case 0x5D, 0x7D: try fetchFlowEnd(next)
    case 0x2C where flowDepth > 0: try fetchFlowEntry()
    case 0x2D where isSpaceOrEnd(byte(1)) && flowDepth == 0: try fetchBlockEntry()
    case 0x3F where isSpaceOrEnd(byte(1)): try fetchKey()
    case 0x3A where isValueMark(): try fetchValue()
    case 0x2A: try fetchAnchor(isAlias: true)
    case 0x26: try fetchAnchor(isAlias: false)
    case 0x21: try fetchTag()
    case 0x7C where flowDepth == 0, 0x3E where flowDepth == 0: try fetchBlockScalar()
    case 0x27, 0x22: try fetchQuoted()
    default:
      guard startsPlain(next) else {
        throw error(
          .unexpected(found: "'\(Character(Unicode.Scalar(next)))'", expected: "a value, or quotes around it"))
      }
      try fetchPlain()
    }
  }

  /// Whether the `:` here ends a key.
  private func isValueMark() -> Bool {
    if isSpaceOrEnd(byte(1)) { return true }
    guard flowDepth > 0, let next = byte(1) else { return false }
    return [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(next) || isAfterJSON
  }

  private func startsPlain(_ byte: UInt8) -> Bool {
    let indicators = Array("-?:,[]{}#&*!|>'\"%@`".utf8)
    if !indicators.contains(byte) { return true }
    guard byte == 0x2D || byte == 0x3F || byte == 0x3A, let next = self.byte(1) else { return false }
    return !isSpaceOrEnd(next) && !(flowDepth > 0 && [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(next))
  }

  /// Passes blanks, comments and line breaks.
  private mutating func skipToToken() throws(YAMLError) {
    while true {
      var sawTab = false
      while let next = byte(), next == 0x20 || next == 0x09 {
        if next == 0x09 {
          if flowDepth == 0, isKeyAllowed, isIndentation() { sawTab = true }
        }
        advance()
      }
      if byte() == 0x23, mark.offset == 0 || isSpaceOrEnd(bytes[mark.offset - 1]) {
        while let next = byte(), !isBreak(next) { advance() }
      }
      guard isBreak(byte()) else {
        // A tab may stand on an empty line or before a comment, and before a flow collection or scalar.
        if sawTab, let next = byte(), !isBreak(next), tabIndents() { throw error(.tab) }
        return
      }
      advanceLine()
      if flowDepth == 0 { isKeyAllowed = true } else { try checkFlowIndentation() }
    }
  }

  /// The lines of a flow collection are indented deeper than the block that it stands in, by spaces.
  private func checkFlowIndentation() throws(YAMLError) {
    var index = mark.offset
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard indent >= 0, index - mark.offset <= indent else { return }
    let isTab = index < bytes.count && bytes[index] == 0x09
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count, !isBreak(bytes[index]), bytes[index] != 0x23 else { return }
    if isTab { throw error(.tab) }
    // Brackets that close at the column of their key are against the letter, and in many files.
    if bytes[index] == 0x5D || bytes[index] == 0x7D { return }
    throw error(
      .unexpected(found: "a line that is not indented", expected: "a flow collection indented deeper than its key"))
  }

  /// Whether only blanks stand before this place on its line.
  private func isIndentation() -> Bool {
    var index = mark.offset - 1
    while index >= 0, !isBreak(bytes[index]) {
      if !isBlank(bytes[index]) { return bytes[index] == 0x2D || bytes[index] == 0x3F || bytes[index] == 0x3A }
      index -= 1
    }
    return true
  }

  /// Whether what stands here would begin a block collection, whose indentation a tab can't give.
  private func tabIndents() -> Bool {
    guard let next = byte() else { return false }
    if next == 0x2D || next == 0x3F, isSpaceOrEnd(byte(1)) { return true }
    if next == 0x5B || next == 0x7B || next == 0x5D || next == 0x7D { return false }
    var index = mark.offset
    while index < bytes.count, !isBreak(bytes[index]) {
      if bytes[index] == 0x3A, index + 1 == bytes.count || isSpaceOrEnd(bytes[index + 1]) { return true }
      index += 1
    }
    return false
  }

  // MARK: - The end

  private mutating func fetchStreamEnd() throws(YAMLError) {
    if flowDepth > 0 { throw error(.unexpected(found: "the end of the text", expected: "']' or '}'")) }
    unroll(to: -1)
    try dropKey()
    isAtEnd = true
    append(.streamEnd, from: mark)
  }
}
