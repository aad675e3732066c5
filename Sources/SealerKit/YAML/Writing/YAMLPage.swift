/// The text written so far, and what the place behind it needs before more can follow.
struct YAMLPage {
  private var bytes: [UInt8] = []
  /// The number of characters on the line.
  private(set) var column = 0
  /// Whether what follows needs no space before it.
  private(set) var isSeparated = true
  /// Whether only spaces and the indicators of block collections stand on the line.
  private(set) var isIndenting = true

  /// The whole text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: - Lines

  /// Goes to a column: on this line if only indentation stands before it, else on the next one.
  mutating func startLine(indent: Int) {
    if !isIndenting || column > indent || (column == indent && !isSeparated) { endLine() }
    if column < indent {
      bytes += repeatElement(UInt8(ascii: " "), count: indent - column)
      column = indent
    }
    isSeparated = true
    isIndenting = true
  }

  /// Ends the line.
  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    column = 0
  }

  /// Writes a line break that belongs to a text; YAML 1.1 has some that are no line feed.
  mutating func put(lineBreak scalar: Unicode.Scalar) {
    if scalar == "\n" { endLine() } else { put(scalar) }
    column = 0
    isIndenting = true
  }

  // MARK: - Characters

  /// Writes a character that belongs to a text.
  mutating func put(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      UTF8.encode(scalar).map { bytes += $0 }
    }
    column += 1
  }

  /// Writes a character of ASCII.
  mutating func put(ascii byte: UInt8) {
    bytes.append(byte)
    column += 1
  }

  /// A space, where one is needed.
  mutating func separate() {
    if !isSeparated { put(ascii: UInt8(ascii: " ")) }
  }

  /// Notes that text stands on the line.
  mutating func closeText() {
    isSeparated = false
    isIndenting = false
  }

  /// Notes that a character of a text stands on the line.
  mutating func noteText() { isIndenting = false }

  /// Notes that the body of a block scalar follows.
  mutating func openBlock() {
    endLine()
    isIndenting = true
    isSeparated = true
  }

  // MARK: - Words and indicators

  /// Writes `-`, `?` or `:` of a block collection; a collection may follow on the same line.
  mutating func writeBlockIndicator(_ byte: UInt8) {
    separate()
    put(ascii: byte)
    isSeparated = false
  }

  /// Writes a mark that stands directly behind what it belongs to.
  mutating func writeMark(_ byte: UInt8) {
    put(ascii: byte)
    closeText()
  }

  /// Writes a word of ASCII.
  mutating func writeWord(_ word: String) {
    separate()
    bytes += word.utf8
    column += word.utf8.count
    closeText()
  }
}
