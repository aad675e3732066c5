import Foundation

/// Reads JSON as Go's `encoding/json` does, with its words for what is wrong.
///
/// Source: https://pkg.go.dev/encoding/json#Unmarshal, https://www.rfc-editor.org/rfc/rfc8259
struct GoJSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0
  /// A number that no `float64` holds: the rest is read all the same.
  private var tooLarge: GoJSONError?
  private static let deepest = 10_000

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
      entries[key] = try value()
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
      elements.append(try value())
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
      guard isDigit else { throw unexpected("after decimal point in numeric literal") }
      while isDigit { at += 1 }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard isDigit else { throw unexpected("in exponent of numeric literal") }
      while isDigit { at += 1 }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    let number = Double(text) ?? .infinity
    if number.isFinite { return .float64(number) }
    if tooLarge == nil {
      tooLarge = GoJSONError(text: "json: cannot unmarshal number \(text) into Go value of type float64")
    }
    return .nilInterface
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
      case UInt8(ascii: "\\"):
        at += 1
        try escape(into: &result)
      case 0..<0x20: throw unexpected("in string literal")
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
    guard let byte = peek else { throw Self.endOfInput }
    switch byte {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "\""): result.append(byte)
    case UInt8(ascii: "u"):
      at += 1
      return try unicode(into: &result)
    default: throw unexpected("in string escape code")
    }
    at += 1
  }

  private mutating func unicode(into result: inout [UInt8]) throws(GoJSONError) {
    let unit = try hexadecimal()
    if (0xD800..<0xDC00).contains(unit), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let before = at
      at += 2
      let low = try hexadecimal()
      if (0xDC00..<0xE000).contains(low) {
        let value = 0x10000 + ((unit - 0xD800) << 10 | (low - 0xDC00))
        return GoRune.append(value, to: &result)
      }
      // A lone half of a pair; what follows stands for itself.
      at = before
    }
    GoRune.append(unit, to: &result)
  }

  private mutating func hexadecimal() throws(GoJSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw Self.endOfInput }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw unexpected("in \\u hexadecimal character escape")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
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
    guard let byte = peek else { return Self.endOfInput }
    return GoJSONError(text: "invalid character \(Self.quoted(byte)) \(place)")
  }

  private static func quoted(_ byte: UInt8) -> String {
    if byte == UInt8(ascii: "'") { return "'\\''" }
    if byte == UInt8(ascii: "\"") { return "'\"'" }
    let quoted = GoQuote.quoted(Array(String(Character(Unicode.Scalar(byte))).utf8))
    return "'\(String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self))'"
  }
}
