extension SchemaJSONReader {
  /// The text between the quotes here.
  mutating func string() throws(SchemaError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): UTF8.encode(try escape()).map { text += $0 }
      case 0..<0x20: throw unexpected("in string")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw .schema("unexpected EOF")
  }

  private mutating func escape() throws(SchemaError) -> Unicode.Scalar {
    guard position + 1 < bytes.count else { throw .schema("unexpected EOF") }
    let letter = bytes[position + 1]
    let plain: Unicode.Scalar?
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = Unicode.Scalar(letter)
    case UInt8(ascii: "b"): plain = "\u{8}"
    case UInt8(ascii: "f"): plain = "\u{C}"
    case UInt8(ascii: "n"): plain = "\n"
    case UInt8(ascii: "r"): plain = "\r"
    case UInt8(ascii: "t"): plain = "\t"
    case UInt8(ascii: "u"): plain = nil
    default: throw wrongEscape(length: 2)
    }
    if let plain {
      position += 2
      return plain
    }
    guard let unit = try unit(at: position) else { throw wrongEscape(length: 6) }
    position += 6
    guard (0xD800...0xDFFF).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    // A half of a pair stands for itself alone unless the other half follows.
    guard unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"), let low = try self.unit(at: position), (0xDC00...0xDFFF).contains(low)
    else { return "\u{FFFD}" }
    position += 6
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  /// The number in `\u….` there; nil where it is none.
  private func unit(at start: Int) throws(SchemaError) -> UInt32? {
    var unit: UInt32 = 0
    for offset in 2..<6 {
      guard start + offset < bytes.count else { throw .schema("unexpected EOF") }
      guard let digit = Character(Unicode.Scalar(bytes[start + offset])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  private func wrongEscape(length: Int) -> SchemaError {
    guard position + length <= bytes.count else { return .schema("unexpected EOF") }
    let text = String(decoding: bytes[position..<(position + length)], as: UTF8.self)
    let isPlain = text.unicodeScalars.allSatisfy {
      $0 != "`" && $0 != "\u{FFFD}" && $0 != " " && GoQuote.isPrintable($0.value)
    }
    return .schema("invalid escape sequence \(isPlain ? "`\(text)`" : GoQuote.text(of: Array(text.utf8))) in string")
  }

  /// The character here isn't what must follow.
  func unexpected(_ place: String) -> SchemaError {
    guard position < bytes.count else { return .schema("unexpected EOF") }
    var decoder = UTF8()
    var iterator = bytes[position..<min(position + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      return .schema("invalid character '\\x\(String(bytes[position], radix: 16))' \(place)")
    }
    let shown: String
    switch scalar {
    case "'": shown = "\\'"
    case "\"": shown = "\""
    default: shown = String(GoQuote.text(of: Array(String(scalar).utf8)).dropFirst().dropLast())
    }
    return .schema("invalid character '\(shown)' \(place)")
  }
}
