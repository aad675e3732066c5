/// The bytes of a text by lines.
///
/// Every offset is allowed; one outside of the text is at its end.
struct YAMLLines {
  let bytes: [UInt8]

  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  func isBreak(_ offset: Int) -> Bool { byte(offset) == 0x0A || byte(offset) == 0x0D }

  func isBlank(_ offset: Int) -> Bool { byte(offset) == 0x20 || byte(offset) == 0x09 }

  func isSpaceOrEnd(_ offset: Int) -> Bool { byte(offset) == nil || isBlank(offset) || isBreak(offset) }

  /// The line break that the text uses, by its first one.
  var newline: String {
    guard let first = bytes.indices.first(where: { isBreak($0) }) else { return "\n" }
    if byte(first) == 0x0A { return "\n" }
    return byte(first + 1) == 0x0A ? "\r\n" : "\r"
  }

  /// The first offset of the line of an offset.
  func lineStart(_ offset: Int) -> Int {
    var start = min(max(offset, 0), bytes.count)
    // Between \r and \n is still the line that they end.
    if byte(start) == 0x0A, start > 0, byte(start - 1) == 0x0D { start -= 1 }
    while start > 0, !isBreak(start - 1) { start -= 1 }
    return start
  }

  /// The offset of the break that ends the line of an offset, or of the text's end.
  func lineEnd(_ offset: Int) -> Int {
    var end = min(max(offset, 0), bytes.count)
    while end < bytes.count, !isBreak(end) { end += 1 }
    return end
  }

  /// The offset behind the break that stands here; the same offset if none does.
  func afterBreak(_ offset: Int) -> Int {
    guard isBreak(offset) else { return offset }
    return offset + (byte(offset) == 0x0D && byte(offset + 1) == 0x0A ? 2 : 1)
  }

  /// The column in Unicode scalars, from 0.
  func column(_ offset: Int) -> Int {
    bytes[lineStart(offset)..<min(max(offset, 0), bytes.count)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Passes spaces and tabs.
  func skipBlanks(_ offset: Int) -> Int {
    var place = offset
    while isBlank(place) { place += 1 }
    return place
  }

  /// Passes spaces and tabs backwards.
  func skipBlanksBack(_ offset: Int) -> Int {
    var place = offset
    while place > 0, isBlank(place - 1) { place -= 1 }
    return place
  }

  /// Passes blanks, line breaks and comments.
  func skipSpace(_ offset: Int) -> Int {
    var place = offset
    while true {
      if isBlank(place) || isBreak(place) {
        place += 1
      } else if byte(place) == 0x23, place == 0 || isSpaceOrEnd(place - 1) {
        place = lineEnd(place)
      } else {
        return place
      }
    }
  }

  /// Whether only blanks stand before an offset on its line.
  func startsLine(_ offset: Int) -> Bool { skipBlanksBack(offset) == lineStart(offset) }

  /// Whether only blanks follow on the line.
  func endsLine(_ offset: Int) -> Bool { skipBlanks(offset) == lineEnd(offset) }

  /// Whether only blanks and a comment follow on the line.
  func endsLineButForComment(_ offset: Int) -> Bool {
    let next = skipBlanks(offset)
    return next == lineEnd(offset) || byte(next) == 0x23 && next > offset
  }

  /// The start of the comment lines that stand directly above a line, with no blank line between, at this column;
  /// the line's own start if there are none.
  func commentsStart(above offset: Int, column: Int) -> Int {
    var start = lineStart(offset)
    while start > 0 {
      let above = lineStart(start - 1)
      let text = skipBlanks(above)
      guard byte(text) == 0x23, text - above == column else { return start }
      start = above
    }
    return start
  }
}

/// Bytes of a text and what comes in their place; `\n` is written as the text's own line break.
struct YAMLSplice {
  var range: Range<Int>
  var text: String

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }

  /// An insertion.
  init(at offset: Int, _ text: String) {
    self.init(offset..<offset, text)
  }
}

extension YAMLLines {
  /// The bytes after all splices; nil where they overlap or leave the text.
  func applying(_ splices: [YAMLSplice]) -> [UInt8]? {
    let newline = newline
    var result: [UInt8] = []
    var place = 0
    for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard splice.range.lowerBound >= place, splice.range.upperBound <= bytes.count else { return nil }
      result += bytes[place..<splice.range.lowerBound]
      let text = newline == "\n" ? splice.text : splice.text.replacing("\n", with: newline)
      result += Array(text.utf8)
      place = splice.range.upperBound
    }
    return result + bytes[place...]
  }

  /// Takes whole lines away; where the last of them has no line break, the line before keeps none either.
  func removingLines(from first: Int, through last: Int) -> YAMLSplice {
    let start = lineStart(first)
    let end = lineEnd(last)
    if isBreak(end) { return YAMLSplice(start..<afterBreak(end), "") }
    var before = start
    if before > 0 { before -= 1 }
    if before > 0, byte(before) == 0x0A, byte(before - 1) == 0x0D { before -= 1 }
    return YAMLSplice(before..<end, "")
  }
}
