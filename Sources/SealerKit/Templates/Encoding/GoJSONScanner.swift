/// Reads the words of JSON as Go's `encoding/json` does since it stands on `encoding/json/v2`, and says what is wrong in
/// its words.
///
/// Source: https://pkg.go.dev/encoding/json@go1.27#Unmarshal, https://www.rfc-editor.org/rfc/rfc8259
struct GoJSONScanner {
  private let bytes: [UInt8]
  private var at = 0
  private let endOfInput: GoJSONError

  /// Takes a text.
  ///
  /// - Parameter endOfInput: the words for a text that ends too early.
  init(_ bytes: [UInt8], endOfInput: String) {
    self.bytes = bytes
    self.endOfInput = GoJSONError(text: endOfInput)
  }

  /// The byte here; nil at the end.
  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// Goes over a byte if it is this one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  /// Goes over white space.
  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  /// Goes over a byte with white space around it, which must be there.
  mutating func need(_ byte: UInt8, or place: String) throws(GoJSONError) {
    skipSpace()
    guard take(byte) else { throw unexpected(place) }
    skipSpace()
  }

  /// Goes over `true`, `false` or `null`.
  mutating func literal(_ word: StaticString) throws(GoJSONError) {
    let letters = word.withUTF8Buffer { Array($0) }
    for letter in letters where !take(letter) {
      throw unexpected("in literal \(word) (expecting '\(Character(Unicode.Scalar(letter)))')")
    }
  }

  /// The number here, as it is written.
  mutating func number() throws(GoJSONError) -> String {
    let start = at
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func digits() throws(GoJSONError) {
    guard isDigit else { throw unexpected("in numeric literal") }
    while isDigit { at += 1 }
  }

  private var isDigit: Bool { peek.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false }

  // MARK: - Strings

  /// The string whose first quote stands here.
  mutating func string() throws(GoJSONError) -> GoString {
    at += 1
    var result: [UInt8] = []
    while true {
      guard let byte = peek else { throw endOfInput }
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return GoString(result)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0..<0x20: throw unexpected("in string")
      case 0x20..<0x80:
        result.append(byte)
        at += 1
      default:
        let (rune, width) = GoRune.decode(bytes, at: at)
        GoRune.append(rune, to: &result)
        at += width
      }
    }
  }

  private mutating func escape(into result: inout [UInt8]) throws(GoJSONError) {
    guard at + 1 < bytes.count else { throw endOfInput }
    let byte = bytes[at + 1]
    switch byte {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "\""): result.append(byte)
    case UInt8(ascii: "u"): return try unicode(into: &result)
    default: throw wrongEscape(bytes[at..<(at + 2)])
    }
    at += 2
  }

  private mutating func unicode(into result: inout [UInt8]) throws(GoJSONError) {
    let escape = bytes[at..<min(at + 6, bytes.count)]
    guard let unit = Self.unit(escape) else {
      // A text that ends inside of what could be an escape is one that ends too early.
      let isPrefix = escape.count < 6 && escape.dropFirst(2).allSatisfy { Self.digit($0) != nil }
      throw isPrefix ? endOfInput : wrongEscape(escape)
    }
    at += 6
    if (0xD800..<0xDC00).contains(unit), let low = Self.unit(bytes[at..<min(at + 6, bytes.count)]),
      (0xDC00..<0xE000).contains(low)
    {
      at += 6
      return GoRune.append(0x10000 + ((unit - 0xD800) << 10 | (low - 0xDC00)), to: &result)
    }
    // A lone half of a pair becomes U+FFFD; what follows stands for itself.
    GoRune.append(unit, to: &result)
  }

  /// The number of an escape such as `\u00e9`.
  private static func unit(_ escape: ArraySlice<UInt8>) -> UInt32? {
    guard escape.count == 6, escape.starts(with: "\\u".utf8) else { return nil }
    var value: UInt32 = 0
    for byte in escape.dropFirst(2) {
      guard let digit = digit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    byte < 0x80 ? Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt32($0) } : nil
  }

  private func wrongEscape(_ escape: ArraySlice<UInt8>) -> GoJSONError {
    let text = String(decoding: escape, as: UTF8.self)
    // Between backquotes where they can hold it.
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar != "`" && scalar != "\u{FFFD}" && scalar != " " && GoQuote.isPrintable(scalar.value)
    }
    let quoted = isPlain ? "`\(text)`" : String(decoding: GoQuote.quoted(Array(escape)), as: UTF8.self)
    return GoJSONError(text: "invalid escape sequence \(quoted) in string")
  }

  /// Why the byte here can't stand in its place.
  func unexpected(_ place: String) -> GoJSONError {
    guard at < bytes.count else { return endOfInput }
    let (rune, width) = GoRune.decode(bytes, at: at)
    let isWrongByte = rune == GoRune.replacement && width == 1
    let character =
      isWrongByte
      ? "'\\x\(String(bytes[at], radix: 16))'" : String(decoding: GoQuote.quotedRune(rune), as: UTF8.self)
    return GoJSONError(text: "invalid character \(character) \(place)")
  }
}
