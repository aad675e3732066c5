import SealerYAML

/// Why a value has no JSON, in Go's words.
struct GoJSONError: Error {
  var text: String
}

/// Writes values as Go's `encoding/json` does: keys sorted, `<`, `>` and `&` escaped unless told otherwise.
///
/// Source: https://pkg.go.dev/encoding/json#Marshal
struct GoJSONWriter {
  /// How the text is laid out.
  enum Layout {
    /// On one line, HTML's characters escaped.
    case compact
    /// On one line, HTML's characters as they are.
    case raw
    /// Two spaces for each level.
    case pretty
  }

  private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private var depth = 0
  /// Go notices a value that holds itself; nothing else is nested so deeply.
  private static let deepest = 1000

  /// The JSON of a value.
  static func text(of value: GoValue, layout: Layout = .compact) throws(GoJSONError) -> GoString {
    var writer = GoJSONWriter(layout: layout)
    try writer.write(value)
    return GoString(writer.bytes)
  }

  private init(layout: Layout) { self.layout = layout }

  private mutating func write(_ value: GoValue) throws(GoJSONError) {
    switch value {
    case .invalid, .nilInterface: bytes += "null".utf8
    case .bool(let isTrue): bytes += (isTrue ? "true" : "false").utf8
    case .int(let number, _): bytes += String(number).utf8
    case .uint(let number, _): bytes += String(number).utf8
    case .float(let number, let type): try write(number, type)
    case .complex: throw GoJSONError(text: "json: unsupported type: complex128")
    case .string(let string): write(string)
    case .bytes(let string): bytes += "\"\(string.base64)\"".utf8
    case .list(let list):
      if list.isNil { bytes += "null".utf8 } else { try write(list) }
    case .map(let map):
      if map.isNil { bytes += "null".utf8 } else { try write(map.sorted.map { ($0.key, $0.value) }, of: map.type) }
    case .structure(let value): try write(value)
    case .pointer(let pointer):
      if let target = pointer.target { try write(target) } else { bytes += "null".utf8 }
    case .time(let time): write(try time.jsonText())
    }
  }

  private mutating func write(_ structure: GoStruct) throws(GoJSONError) {
    switch structure.jsonValue {
    case .string(let text): write(text)
    default: try write(structure.jsonFields, of: .named(structure.type))
    }
  }

  private mutating func write(_ number: Double, _ type: GoFloatType) throws(GoJSONError) {
    guard let text = type == .float32 ? Float(number).jsonText : number.jsonText else {
      throw GoJSONError(
        text: "json: unsupported value: \(number.isNaN ? "NaN" : number.sign == .minus ? "-Inf" : "+Inf")")
    }
    bytes += text.utf8
  }

  private mutating func write(_ list: GoList) throws(GoJSONError) {
    if list.elements.isEmpty { return bytes += "[]".utf8 }
    try descend(list.type)
    bytes.append(UInt8(ascii: "["))
    for (index, element) in list.elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      try write(element)
    }
    depth -= 1
    breakLine()
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ fields: [(GoString, GoValue)], of type: GoType) throws(GoJSONError) {
    if fields.isEmpty { return bytes += "{}".utf8 }
    try descend(type)
    bytes.append(UInt8(ascii: "{"))
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      write(field.0)
      bytes.append(UInt8(ascii: ":"))
      if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
      try write(field.1)
    }
    depth -= 1
    breakLine()
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func descend(_ type: GoType) throws(GoJSONError) {
    depth += 1
    guard depth <= Self.deepest else {
      throw GoJSONError(text: "json: unsupported value: encountered a cycle via \(type)")
    }
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  private mutating func write(_ string: GoString) {
    bytes.append(UInt8(ascii: "\""))
    let text = string.bytes
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        writeASCII(byte)
        index += 1
        continue
      }
      let (rune, width) = GoRune.decode(text, at: index)
      switch rune {
      case 0x2028: bytes += "\\u2028".utf8
      case 0x2029: bytes += "\\u2029".utf8
      default: GoRune.append(rune, to: &bytes)
      }
      index += width
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeASCII(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x08: bytes += "\\b".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case 0..<0x20: escape(byte)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      if layout == .raw { bytes.append(byte) } else { escape(byte) }
    default: bytes.append(byte)
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes += "\\u00".utf8
    bytes += (byte < 16 ? "0" : "").utf8
    bytes += String(byte, radix: 16).utf8
  }
}
