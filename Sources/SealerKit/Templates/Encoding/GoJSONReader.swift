/// Reads JSON as Go's `encoding/json` does since it stands on `encoding/json/v2`, with its words for what is wrong.
///
/// Source: https://pkg.go.dev/encoding/json@go1.27#Unmarshal, https://www.rfc-editor.org/rfc/rfc8259
struct GoJSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0
  /// A number that no `float64` holds: the rest is read all the same.
  private var tooLarge: GoJSONError?
  /// The keys and indices that lead to the value that is read.
  private var path: [Step] = []
  private static let deepest = 10_000

  private enum Step {
    case key(GoString)
    case index(Int)
  }

  private init(_ text: GoString) { bytes = text.bytes }

  /// What a text holds.
  ///
  /// The value is there even if the error is: Go keeps what it could read when a number is too large.
  static func read(_ text: GoString) -> (value: GoValue, error: GoJSONError?) {
    var reader = GoJSONReader(text)
    do throws(GoJSONError) {
      reader.skipSpace()
      let value = try reader.value()
      reader.skipSpace()
      if reader.at < reader.bytes.count { throw reader.unexpected("after top-level value") }
      return (value, reader.tooLarge)
    } catch {
      return (.nilInterface, error)
    }
  }

  // MARK: - Values

  private mutating func value() throws(GoJSONError) -> GoValue {
    guard let byte = peek else { throw Self.endOfInput }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .nilInterface)
    default: throw unexpected("looking for beginning of value")
    }
  }

  private mutating func descend() throws(GoJSONError) {
    depth += 1
    at += 1
    guard depth <= Self.deepest else { throw GoJSONError(text: "exceeded max depth") }
  }

  private mutating func object() throws(GoJSONError) -> GoValue {
    try descend()
    defer { depth -= 1 }
    var entries: [GoString: GoValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .dict(entries) }
    while true {
      skipSpace()
      guard let quote = peek else { throw Self.endOfInput }
      guard quote == UInt8(ascii: "\"") else { throw unexpected("looking for beginning of object key string") }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected("after object key") }
      skipSpace()
      path.append(.key(key))
      entries[key] = try value()
      path.removeLast()
      skipSpace()
      if take(UInt8(ascii: "}")) { return .dict(entries) }
      guard take(UInt8(ascii: ",")) else { throw unexpected("after object key:value pair") }
    }
  }

  private mutating func array() throws(GoJSONError) -> GoValue {
    try descend()
    defer { depth -= 1 }
    var elements: [GoValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list(elements) }
    while true {
      skipSpace()
      path.append(.index(elements.count))
      elements.append(try value())
      path.removeLast()
      skipSpace()
      if take(UInt8(ascii: "]")) { return .appended(elements) }
      guard take(UInt8(ascii: ",")) else { throw unexpected("after array element") }
    }
  }

  private mutating func literal(_ word: StaticString, _ value: GoValue) throws(GoJSONError) -> GoValue {
    let letters = word.withUTF8Buffer { Array($0) }
    for letter in letters {
      guard take(letter) else {
        throw unexpected("in literal \(word) (expecting '\(Character(Unicode.Scalar(letter)))')")
      }
    }
    return value
  }

  private mutating func number() throws(GoJSONError) -> GoValue {
    let start = at
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) {
      guard isDigit else { throw unexpected("in numeric literal") }
      while isDigit { at += 1 }
    }
    if take(UInt8(ascii: ".")) {
      guard isDigit else { throw unexpected("in numeric literal") }
      while isDigit { at += 1 }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard isDigit else { throw unexpected("in numeric literal") }
      while isDigit { at += 1 }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    let number = Double(text) ?? .infinity
    if number.isFinite { return .float64(number) }
    if tooLarge == nil {
      tooLarge = GoJSONError(text: "json: cannot unmarshal number \(text) into \(place) of type float64")
    }
    return .float64(0)
  }

  /// Where the value stands in Go's words, which take it for a field of a struct unless it has an index.
  private var place: String {
    let steps = path.map { step in
      switch step {
      case .key(let key): key.text.replacing("~", with: "~0").replacing("/", with: "~1")
      case .index(let index): String(index)
      }
    }
    let field = steps.joined(separator: ".")
    if field.isEmpty { return "Go value" }
    let last = field.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).last ?? Substring().utf8
    let isIndex = !last.isEmpty && last.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return (isIndex ? "." : "Go struct field .") + field
  }

  // MARK: - Strings

  private mutating func string() throws(GoJSONError) -> GoString {
    at += 1
    var result: [UInt8] = []
    while true {
      guard let byte = peek else { throw Self.endOfInput }
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
    guard at + 1 < bytes.count else { throw Self.endOfInput }
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
      throw isPrefix ? Self.endOfInput : wrongEscape(escape)
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

  // MARK: - Bytes

  private static let endOfInput = GoJSONError(text: "unexpected end of JSON input")

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private var isDigit: Bool { peek.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private func unexpected(_ place: String) -> GoJSONError {
    guard at < bytes.count else { return Self.endOfInput }
    let (rune, width) = GoRune.decode(bytes, at: at)
    let isWrongByte = rune == GoRune.replacement && width == 1
    let character =
      isWrongByte
      ? "'\\x\(String(bytes[at], radix: 16))'" : String(decoding: GoQuote.quotedRune(rune), as: UTF8.self)
    return GoJSONError(text: "invalid character \(character) \(place)")
  }
}
