extension YAMLPage {
  /// Whether a scalar may take several lines.
  enum Folding {
    /// Where a space stands behind the last column.
    case atSpaces
    /// It is a key and has one line.
    case never
  }

  /// The column behind which a line breaks at the next space.
  private static let width = 80

  /// Writes a scalar in the style that it needs.
  mutating func write(_ scalar: YAMLScalarLayout, indent: Int, folding: Folding) {
    switch scalar.style {
    case .plain: writeFlow(scalar.characters, quote: nil, indent: indent, folding: folding)
    case .singleQuoted: writeFlow(scalar.characters, quote: UInt8(ascii: "'"), indent: indent, folding: folding)
    case .doubleQuoted: writeDoubleQuoted(scalar.characters, indent: indent, folding: folding)
    case .literal: writeLiteral(scalar.characters, indent: indent)
    }
  }

  private func folds(_ folding: Folding) -> Bool { folding == .atSpaces && column > Self.width }

  /// A text without escapes, plain or in single quotes.
  private mutating func writeFlow(_ text: [Unicode.Scalar], quote: UInt8?, indent: Int, folding: Folding) {
    separate()
    if let quote { writeMark(quote) }
    var isBehindSpace = false
    var isBehindBreak = false
    for (index, scalar) in text.enumerated() {
      if scalar == " " {
        let isInside = index > 0 && index + 1 < text.count && text[index + 1] != " "
        if !isBehindSpace, isInside, folds(folding) { startLine(indent: indent) } else { put(scalar) }
        isBehindSpace = true
      } else if scalar.breaksLine {
        put(lineBreak: scalar)
        isBehindBreak = true
      } else {
        if isBehindBreak { startLine(indent: indent) }
        if quote != nil, scalar == "'" { put(scalar) }
        put(scalar)
        noteText()
        isBehindSpace = false
        isBehindBreak = false
      }
    }
    if let quote { writeMark(quote) }
    closeText()
  }

  private mutating func writeDoubleQuoted(_ text: [Unicode.Scalar], indent: Int, folding: Folding) {
    separate()
    writeMark(UInt8(ascii: "\""))
    // Go's writer looks for the mark at the start of the text, not at each character: behind it all are escaped.
    let escapesAll = text.first == "\u{FEFF}"
    var isBehindSpace = false
    for (index, scalar) in text.enumerated() {
      if escapesAll || !scalar.isPrintable || scalar.breaksLine || scalar == "\"" || scalar == "\\" {
        writeEscape(scalar)
        isBehindSpace = false
      } else if scalar == " " {
        if !isBehindSpace, index > 0, index + 1 < text.count, folds(folding) {
          startLine(indent: indent)
          // A reader drops spaces at the start of a line, but not escaped ones.
          if text[index + 1] == " " { put(ascii: UInt8(ascii: "\\")) }
        } else {
          put(scalar)
        }
        isBehindSpace = true
      } else {
        put(scalar)
        isBehindSpace = false
      }
    }
    writeMark(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(_ scalar: Unicode.Scalar) {
    put(ascii: UInt8(ascii: "\\"))
    if let letter = scalar.escapeLetter { return put(letter) }
    let (letter, length): (Unicode.Scalar, Int) =
      switch scalar.value {
      case ...0xFF: ("x", 2)
      case ...0xFFFF: ("u", 4)
      default: ("U", 8)
      }
    put(letter)
    let digits = String(scalar.value, radix: 16, uppercase: true).unicodeScalars
    for _ in digits.count..<max(length, digits.count) { put("0") }
    for digit in digits { put(digit) }
  }

  private mutating func writeLiteral(_ text: [Unicode.Scalar], indent: Int) {
    separate()
    writeMark(UInt8(ascii: "|"))
    if let first = text.first, first == " " || first.breaksLine { writeMark(UInt8(ascii: "2")) }
    switch text.suffix(2).map(\.breaksLine) {
    case [true], [true, true]: writeMark(UInt8(ascii: "+"))
    case [false, true]: break
    default: writeMark(UInt8(ascii: "-"))
    }
    openBlock()
    var isBehindBreak = true
    for scalar in text {
      if scalar.breaksLine {
        put(lineBreak: scalar)
        isBehindBreak = true
      } else {
        if isBehindBreak { startLine(indent: indent) }
        put(scalar)
        noteText()
        isBehindBreak = false
      }
    }
  }
}
