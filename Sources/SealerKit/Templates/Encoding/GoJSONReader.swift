/// Reads JSON as Go's `encoding/json` does, where every number is a `float64`.
///
/// Source: https://pkg.go.dev/encoding/json@go1.27#Unmarshal
struct GoJSONReader {
  private var text: GoJSONScanner
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

  /// What a text holds.
  ///
  /// The value is there even if the error is: Go keeps what it could read when a number is too large.
  static func read(_ text: GoString) -> (value: GoValue, error: GoJSONError?) {
    var reader = GoJSONReader(text: GoJSONScanner(text.bytes, endOfInput: "unexpected end of JSON input"))
    do throws(GoJSONError) {
      reader.text.skipSpace()
      let value = try reader.value()
      reader.text.skipSpace()
      if reader.text.peek != nil { throw reader.text.unexpected("after top-level value") }
      return (value, reader.tooLarge)
    } catch {
      return (.nilInterface, error)
    }
  }

  private mutating func value() throws(GoJSONError) -> GoValue {
    switch text.peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try text.string())
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return number(try text.number())
    case UInt8(ascii: "t"):
      try text.literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try text.literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try text.literal("null")
      return .nilInterface
    default: throw text.unexpected("looking for beginning of value")
    }
  }

  private mutating func descend(_ bracket: UInt8) throws(GoJSONError) {
    depth += 1
    guard depth <= Self.deepest else { throw GoJSONError(text: "exceeded max depth") }
    _ = text.take(bracket)
    text.skipSpace()
  }

  private mutating func object() throws(GoJSONError) -> GoValue {
    try descend(UInt8(ascii: "{"))
    defer { depth -= 1 }
    var entries: [GoString: GoValue] = [:]
    if text.take(UInt8(ascii: "}")) { return .dict(entries) }
    while true {
      guard text.peek == UInt8(ascii: "\"") else {
        throw text.unexpected("looking for beginning of object key string")
      }
      let key = try text.string()
      try text.need(UInt8(ascii: ":"), or: "after object key")
      path.append(.key(key))
      entries[key] = try value()
      path.removeLast()
      text.skipSpace()
      if text.take(UInt8(ascii: "}")) { return .dict(entries) }
      try text.need(UInt8(ascii: ","), or: "after object key:value pair")
    }
  }

  private mutating func array() throws(GoJSONError) -> GoValue {
    try descend(UInt8(ascii: "["))
    defer { depth -= 1 }
    var elements: [GoValue] = []
    if text.take(UInt8(ascii: "]")) { return .list(elements) }
    while true {
      path.append(.index(elements.count))
      elements.append(try value())
      path.removeLast()
      text.skipSpace()
      if text.take(UInt8(ascii: "]")) { return .appended(elements) }
      try text.need(UInt8(ascii: ","), or: "after array element")
    }
  }

  private mutating func number(_ digits: String) -> GoValue {
    let number = Double(digits) ?? .infinity
    if number.isFinite { return .float64(number) }
    if tooLarge == nil {
      tooLarge = GoJSONError(text: "json: cannot unmarshal number \(digits) into \(place) of type float64")
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
}
