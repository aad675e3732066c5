/// Reads the first JSON value of a text, with the words of Go for what isn't one.
///
/// Sources: https://www.rfc-editor.org/rfc/rfc8259, https://pkg.go.dev/encoding/json#Decoder
struct SchemaJSONReader {
  var bytes: [UInt8]
  var position = 0
  private var depth = 0

  /// The value of a text.
  ///
  /// - Throws: `SchemaError`.
  static func value(_ bytes: [UInt8]) throws(SchemaError) -> SchemaJSON {
    var reader = SchemaJSONReader(bytes: bytes)
    reader.skipSpace()
    if reader.position == bytes.count { throw .schema("EOF") }
    return try reader.value()
  }

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func value() throws(SchemaError) -> SchemaJSON {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(SchemaError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(SchemaError) in try reader.list() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return .number(try number())
    default: throw unexpected("looking for beginning of value")
    }
  }

  private mutating func nested(
    _ read: (inout SchemaJSONReader) throws(SchemaError) -> SchemaJSON
  ) throws(SchemaError) -> SchemaJSON {
    depth += 1
    if depth > SchemaLimits.depth { throw .depth(limit: SchemaLimits.depth) }
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(SchemaError) -> SchemaJSON {
    let object = SchemaObject()
    position += 1
    skipSpace()
    if byte == UInt8(ascii: "}") {
      position += 1
      return .object(object)
    }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw unexpected("looking for beginning of object key string") }
      let key = try string()
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw unexpected("after object key") }
      position += 1
      object[key] = try value()
      skipSpace()
      if byte == UInt8(ascii: "}") { break }
      guard byte == UInt8(ascii: ",") else { throw unexpected("after object key:value pair") }
      position += 1
    }
    position += 1
    return .object(object)
  }

  private mutating func list() throws(SchemaError) -> SchemaJSON {
    var items: [SchemaJSON] = []
    position += 1
    skipSpace()
    if byte == UInt8(ascii: "]") {
      position += 1
      return .list(items)
    }
    while true {
      items.append(try value())
      skipSpace()
      if byte == UInt8(ascii: "]") { break }
      guard byte == UInt8(ascii: ",") else { throw unexpected("after array element") }
      position += 1
    }
    position += 1
    return .list(items)
  }

  private mutating func literal(_ word: String, _ value: SchemaJSON) throws(SchemaError) -> SchemaJSON {
    for letter in word.utf8 {
      guard byte == letter else {
        throw unexpected("in literal \(word) (expecting '\(Unicode.Scalar(letter))')")
      }
      position += 1
    }
    return value
  }

  private mutating func number() throws(SchemaError) -> String {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    if byte == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if byte == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    if position - start > SchemaLimits.digits { throw .digits(limit: SchemaLimits.digits) }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(SchemaError) {
    guard let byte, (0x30...0x39).contains(byte) else { throw unexpected("in numeric literal") }
    while let byte = self.byte, (0x30...0x39).contains(byte) { position += 1 }
  }
}
