/// Reads the first JSON value of a text, with the words of Go for what isn't one.
///
/// Source: https://pkg.go.dev/encoding/json@go1.27#Decoder
struct SchemaJSONReader {
  private var text: GoJSONScanner
  private var depth = 0

  /// The value of a text.
  ///
  /// - Throws: `SchemaError`.
  static func value(_ bytes: [UInt8]) throws(SchemaError) -> SchemaJSON {
    var reader = SchemaJSONReader(text: GoJSONScanner(bytes, endOfInput: "unexpected EOF"))
    reader.text.skipSpace()
    if reader.text.peek == nil { throw .schema("EOF") }
    return try reader.value()
  }

  /// Something that the scanner reads, its errors as those of a schema.
  private mutating func scan<Value>(
    _ read: (inout GoJSONScanner) throws(GoJSONError) -> Value
  ) throws(SchemaError) -> Value {
    do throws(GoJSONError) {
      return try read(&text)
    } catch {
      throw .schema(error.text)
    }
  }

  private mutating func value() throws(SchemaError) -> SchemaJSON {
    switch text.peek {
    case UInt8(ascii: "{"): return try nested { reader throws(SchemaError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(SchemaError) in try reader.list() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
    case UInt8(ascii: "t"):
      try scan { text throws(GoJSONError) in try text.literal("true") }
      return .bool(true)
    case UInt8(ascii: "f"):
      try scan { text throws(GoJSONError) in try text.literal("false") }
      return .bool(false)
    case UInt8(ascii: "n"):
      try scan { text throws(GoJSONError) in try text.literal("null") }
      return .null
    default: throw .schema(text.unexpected("looking for beginning of value").text)
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
    _ = text.take(UInt8(ascii: "{"))
    text.skipSpace()
    if text.take(UInt8(ascii: "}")) { return .object(object) }
    while true {
      guard text.peek == UInt8(ascii: "\"") else {
        throw .schema(text.unexpected("looking for beginning of object key string").text)
      }
      let key = try string()
      try need(UInt8(ascii: ":"), "after object key")
      object[key] = try value()
      text.skipSpace()
      if text.take(UInt8(ascii: "}")) { return .object(object) }
      try need(UInt8(ascii: ","), "after object key:value pair")
    }
  }

  private mutating func list() throws(SchemaError) -> SchemaJSON {
    var items: [SchemaJSON] = []
    _ = text.take(UInt8(ascii: "["))
    text.skipSpace()
    if text.take(UInt8(ascii: "]")) { return .list(items) }
    while true {
      items.append(try value())
      text.skipSpace()
      if text.take(UInt8(ascii: "]")) { return .list(items) }
      try need(UInt8(ascii: ","), "after array element")
    }
  }

  private mutating func need(_ byte: UInt8, _ place: String) throws(SchemaError) {
    try scan { text throws(GoJSONError) in try text.need(byte, or: place) }
  }

  private mutating func string() throws(SchemaError) -> String {
    try scan { text throws(GoJSONError) in try text.string() }.text
  }

  private mutating func number() throws(SchemaError) -> String {
    let number = try scan { text throws(GoJSONError) in try text.number() }
    if number.utf8.count > SchemaLimits.digits { throw .digits(limit: SchemaLimits.digits) }
    return number
  }
}
