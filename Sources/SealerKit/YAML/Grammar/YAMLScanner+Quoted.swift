/// Scalars in quotes.
///
/// Source: https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
extension YAMLScanner {
  mutating func fetchQuoted(_ quote: UInt8) throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = at
    let startLine = lineStart
    at += 1
    passQuotedRun(quote)
    let isSimple = base[at] == quote && !(quote == 0x27 && base[at + 1] == quote)
    let text: YAMLSpan
    if isSimple {
      text = YAMLSpan(from: start + 1, to: at)
      at += 1
    } else {
      text = try scanQuoted(quote, from: start)
    }
    append(.scalar, from: start, to: at, text: text, style: quote == 0x27 ? .singleQuoted : .doubleQuoted)
    isAfterJSON = true
    if !isKubernetes, flowDepth == 0, lineStart != startLine { try dropKey() }
  }

  /// Passes what stands for itself between quotes.
  @inline(__always)
  private mutating func passQuotedRun(_ quote: UInt8) {
    let stops = YAMLByteClass.lineBreak | YAMLByteClass.end | YAMLByteClass.wideBreak
    while true {
      let byte = base[at]
      if byte == quote || byte == 0x5C && quote == 0x22 { return }
      if classes[Int(byte)] & stops != 0, byte < 0x80 || source.breakWidth(at: at) > 0 { return }
      at += 1
    }
  }

  private mutating func scanQuoted(_ quote: UInt8, from start: Int) throws(YAMLError) -> YAMLSpan {
    let closing: Character = quote == 0x22 ? "\"" : "'"
    let first = scratch.count
    // Blanks before a line break don't count, but for those that an escape wrote, which end here.
    var kept = first
    scratch.append(base + start + 1, count: at - start - 1)
    while true {
      let byte = base[at]
      if byte == quote {
        at += 1
        guard quote == 0x27, base[at] == quote else { break }
        scratch.append(quote)
        at += 1
      } else if byte == 0x5C, quote == 0x22 {
        try scanEscape(from: start)
        kept = scratch.count
      } else if at >= source.count {
        throw error(.quoteNotClosed(closing), at: start, .endOfStream)
      } else {
        while scratch.count > kept, scratch[scratch.count - 1] == 0x20 || scratch[scratch.count - 1] == 0x09 {
          scratch.truncate(to: scratch.count - 1)
        }
        appendFold(try passBreaks(isPlain: false))
        try checkQuotedLine(closing, from: start)
        kept = scratch.count
      }
      let run = at
      passQuotedRun(quote)
      scratch.append(base + run, count: at - run)
    }
    return YAMLSpan(from: first, to: scratch.count, isScratch: true)
  }

  /// A line inside quotes begins no document and is indented like any other value.
  private func checkQuotedLine(_ closing: Character, from start: Int) throws(YAMLError) {
    if isDocumentMark() { throw error(.quoteNotClosed(closing), at: start, .documentIndicator) }
    if !isKubernetes, column <= indent, flowDepth == 0, at < source.count {
      throw error(
        .unexpected(found: "text that is not indented", expected: "the quoted text, indented deeper than its key"))
    }
  }

  // MARK: - Escapes

  /// Reads an escape sequence.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#57-escaped-characters
  private mutating func scanEscape(from quote: Int) throws(YAMLError) {
    let start = at
    if source.breakWidth(at: at + 1) > 0 {
      at += 1
      _ = try passBreaks(isPlain: false)
      if isDocumentMark() { throw error(.quoteNotClosed("\""), at: quote, .documentIndicator) }
      return scratch.append(pending.base, count: pending.count)
    }
    let character: UInt32
    switch base[at + 1] {
    case 0x30: character = 0
    case 0x61: character = 7
    case 0x62: character = 8
    case 0x74, 0x09: character = 9
    case 0x6E: character = 10
    case 0x76: character = 11
    case 0x66: character = 12
    case 0x72: character = 13
    case 0x65: character = 27
    case 0x20: character = 0x20
    case 0x22: character = 0x22
    case 0x27 where isKubernetes: character = 0x27
    case 0x2F where !isKubernetes: character = 0x2F
    case 0x5C: character = 0x5C
    case 0x4E: character = 0x85
    case 0x5F: character = 0xA0
    case 0x4C: character = 0x2028
    case 0x50: character = 0x2029
    case 0x78: return try scanCode(2, from: start)
    case 0x75: return try scanCode(4, from: start)
    case 0x55: return try scanCode(8, from: start)
    default: throw error(.escape, at: start, .escape)
    }
    at += 2
    append(character)
  }

  /// Reads an escape sequence of hexadecimal digits.
  private mutating func scanCode(_ length: Int, from start: Int) throws(YAMLError) {
    at += 2
    var value = try scanHexadecimal(length, from: start)
    // JSON writes characters beyond the first plane as two surrogates.
    let isPair = !isKubernetes && length == 4 && (0xD800..<0xDC00).contains(value)
    if isPair, base[at] == 0x5C, base[at + 1] == 0x75 {
      at += 2
      let low = try scanHexadecimal(4, from: start)
      if (0xDC00..<0xE000).contains(low) { value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF }
    }
    guard Unicode.Scalar(value) != nil else { throw error(.escape, at: start, .escapeCode) }
    append(value)
  }

  private mutating func scanHexadecimal(_ length: Int, from start: Int) throws(YAMLError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<length {
      guard let digit = hexadecimal(at) else { throw error(.escape, at: start, .hexadecimal) }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  /// The value of a hexadecimal digit.
  func hexadecimal(_ offset: Int) -> UInt8? {
    switch base[offset] {
    case 0x30...0x39: base[offset] - 0x30
    case 0x41...0x46: base[offset] - 0x37
    case 0x61...0x66: base[offset] - 0x57
    default: nil
    }
  }

  private func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { scratch.append(byte) }
  }
}
