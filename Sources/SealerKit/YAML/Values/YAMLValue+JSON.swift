extension YAMLValue {
  /// The value as JSON on one line, byte for byte as Go's `encoding/json` writes it: keys sorted, no spaces, and
  /// `<`, `>`, `&` and the line breaks of Unicode as escapes.
  ///
  /// - Throws: `YAMLJSONError` for a number that JSON has not.
  package func json() throws(YAMLJSONError) -> String {
    var writer = JSONWriter()
    try writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Writes JSON; the stack of open collections is its own, so that depth is no danger.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var open: [Frame] = []

  private enum Frame {
    case list(ArraySlice<YAMLValue>)
    case map(ArraySlice<YAMLField>)
  }

  mutating func write(_ value: YAMLValue) throws(YAMLJSONError) {
    try begin(value)
    while let frame = open.popLast() {
      switch frame {
      case .list(var items):
        guard let item = items.popFirst() else {
          bytes.append(UInt8(ascii: "]"))
          continue
        }
        separate(from: UInt8(ascii: "["))
        open.append(.list(items))
        try begin(item)
      case .map(var fields):
        guard let field = fields.popFirst() else {
          bytes.append(UInt8(ascii: "}"))
          continue
        }
        separate(from: UInt8(ascii: "{"))
        write(text: field.key)
        bytes.append(UInt8(ascii: ":"))
        open.append(.map(fields))
        try begin(field.value)
      }
    }
  }

  /// A comma, unless this is the first entry.
  private mutating func separate(from bracket: UInt8) {
    // The last byte can only be the bracket itself here: every value ends with another one.
    if bytes.last != bracket { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func begin(_ value: YAMLValue) throws(YAMLJSONError) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let isTrue): bytes += (isTrue ? "true" : "false").utf8
    case .int(let whole): bytes += String(whole).utf8
    case .unsigned(let whole): bytes += String(whole).utf8
    case .float(let number):
      if let error = YAMLJSONError(number) { throw error }
      bytes += (number.jsonText ?? "null").utf8
    case .string(let text): write(text: text)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      open.append(.list(items[...]))
    case .map(let fields):
      bytes.append(UInt8(ascii: "{"))
      open.append(.map(fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }[...]))
    }
  }

  private mutating func write(text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case "\u{8}": bytes += "\\b".utf8
      case "\u{C}": bytes += "\\f".utf8
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        bytes += "\\u".utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count))
        bytes += digits.utf8
      default: UTF8.encode(scalar).map { bytes += $0 }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
