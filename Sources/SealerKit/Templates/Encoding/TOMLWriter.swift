/// Why a value has no TOML, in the words of the library behind `toToml`.
struct TOMLError: Error {
  var text: String

  static let nilElement = TOMLError(text: "toml: cannot encode array with nil element")
  static let noKey = TOMLError(text: "toml: top-level values must be Go maps or structs")
}

/// Writes values as TOML: plain entries first, then tables, each sorted and indented by its depth.
///
/// Source: https://pkg.go.dev/github.com/BurntSushi/toml#Encoder, https://toml.io/en/v1.0.0
struct TOMLWriter {
  /// What TOML makes of a value.
  private enum Kind {
    case table
    case tables
    case other
    case none
  }

  private var bytes: [UInt8] = []
  private static let deepest = 1000

  /// The document of a map or struct.
  static func text(of value: GoValue) throws(TOMLError) -> GoString {
    var writer = TOMLWriter()
    try writer.write(value, key: [])
    return GoString(writer.bytes)
  }

  private mutating func write(_ value: GoValue, key: [GoString]) throws(TOMLError) {
    guard key.count < Self.deepest else { throw TOMLError(text: "toml: values are nested too deeply") }
    switch value.target {
    case .map(let map):
      if !map.isNil { try writeTable(map.sorted.map { ($0.key, $0.value) }, key) }
    case .structure(let value): try writeTable(value.tomlFields, key)
    case .list(let list):
      if try kind(of: value) == .tables {
        try writeTables(list, key)
      } else {
        try writeEntry(key, value, isInline: false)
      }
    case .invalid, .nilInterface, .pointer: return
    default: try writeEntry(key, value, isInline: false)
    }
  }

  private mutating func writeTable(_ fields: [(GoString, GoValue)], _ key: [GoString]) throws(TOMLError) {
    if key.count == 1, !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    if !key.isEmpty {
      indent(key)
      bytes += "[\(Self.text(of: key))]\n".utf8
    }
    try writeFields(fields, key)
  }

  private mutating func writeTables(_ list: GoList, _ key: [GoString]) throws(TOMLError) {
    guard !key.isEmpty else { throw .noKey }
    for element in list.elements {
      let fields: [(GoString, GoValue)]
      switch element.target {
      case .map(let map) where !map.isNil: fields = map.sorted.map { ($0.key, $0.value) }
      case .structure(let value): fields = value.tomlFields
      default: continue
      }
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      indent(key)
      bytes += "[[\(Self.text(of: key))]]\n".utf8
      try writeFields(fields, key)
    }
  }

  /// Entries first, tables behind them: what follows a table's head belongs to it.
  private func split(
    _ fields: [(GoString, GoValue)]
  ) throws(TOMLError) -> (entries: [(GoString, GoValue)], tables: [(GoString, GoValue)]) {
    var entries: [(GoString, GoValue)] = []
    var tables: [(GoString, GoValue)] = []
    for field in fields {
      switch try kind(of: field.1) {
      case .table, .tables: tables.append(field)
      case .other, .none: entries.append(field)
      }
    }
    return (entries, tables)
  }

  private mutating func writeFields(_ fields: [(GoString, GoValue)], _ key: [GoString]) throws(TOMLError) {
    let (entries, tables) = try split(fields)
    for (name, value) in entries + tables { try write(value, key: key + [name]) }
  }

  private mutating func writeInline(_ fields: [(GoString, GoValue)], _ depth: Int) throws(TOMLError) {
    let (entries, tables) = try split(fields)
    bytes.append(UInt8(ascii: "{"))
    for (index, field) in (entries + tables).enumerated() where !field.1.isNilInTOML {
      try writeEntry([field.0], field.1, isInline: true, depth)
      // The comma behind the last plain entry depends on whether a table follows, as in the library.
      if index != entries.count + tables.count - 1 { bytes += ", ".utf8 }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func writeEntry(
    _ key: [GoString], _ value: GoValue, isInline: Bool, _ depth: Int = 0
  ) throws(TOMLError) {
    guard let name = key.last else { throw .noKey }
    indent(key)
    bytes += "\(Self.text(of: [name])) = ".utf8
    try writeElement(value, depth + 1)
    if !isInline { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func indent(_ key: [GoString]) {
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * (key.count - 1))
  }

  private mutating func writeElement(_ value: GoValue, _ depth: Int) throws(TOMLError) {
    guard depth < Self.deepest else { throw TOMLError(text: "toml: values are nested too deeply") }
    switch value.target {
    case .bool(let isTrue): bytes += (isTrue ? "true" : "false").utf8
    case .int(let number, .duration): write(GoString(GoDuration.text(number)))
    case .int(let number, _): bytes += String(number).utf8
    case .uint(let number, _): bytes += String(number).utf8
    case .float(let number, let type): write(number, type)
    case .string(let string): write(string)
    case .bytes(let string): bytes += "[\(string.bytes.map(String.init).joined(separator: ", "))]".utf8
    case .time(let time): bytes += GoDate.format(time, layout: "2006-01-02T15:04:05.999999999Z07:00").bytes
    case .list(let list):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in list.elements.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        try writeElement(element, depth + 1)
      }
      bytes.append(UInt8(ascii: "]"))
    case .map(let map): try writeInline(map.sorted.map { ($0.key, $0.value) }, depth)
    case .structure(let value): try writeInline(value.tomlFields, depth)
    case .invalid, .nilInterface, .pointer: throw .nilElement
    case .complex: throw TOMLError(text: "unexpected type: complex128")
    }
  }

  private mutating func write(_ number: Double, _ type: GoFloatType) {
    if number.isNaN { return bytes += "nan".utf8 }
    if number.isInfinite { return bytes += (number < 0 ? "-inf" : "+inf").utf8 }
    let text = GoFloat.text(number, format: UInt8(ascii: "f"), precision: -1, bits: type == .float32 ? 32 : 64)
    bytes += (text.contains(".") ? text : text + ".0").utf8
  }

  private mutating func write(_ string: GoString) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20, 0x7F: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  // MARK: - Keys and kinds

  /// A dotted key; parts that are no bare words are quoted.
  private static func text(of key: [GoString]) -> String {
    key.map { part -> String in
      let isBare = part.bytes.allSatisfy {
        $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
      if isBare, !part.isEmpty { return part.text }
      var writer = TOMLWriter()
      writer.write(part)
      return String(decoding: writer.bytes, as: UTF8.self)
    }.joined(separator: ".")
  }

  private func kind(of value: GoValue, _ depth: Int = 0) throws(TOMLError) -> Kind {
    guard depth < Self.deepest else { throw TOMLError(text: "toml: values are nested too deeply") }
    switch value.target {
    case .invalid, .nilInterface, .pointer: return .none
    case .map(let map): return map.isNil ? .none : .table
    case .structure: return .table
    case .complex: throw TOMLError(text: "unsupported type: complex128")
    case .list(let list):
      if list.isNil { return .none }
      var areTables = !list.elements.isEmpty
      for element in list.elements {
        switch try kind(of: element, depth + 1) {
        case .none: throw .nilElement
        case .table: continue
        case .tables, .other: areTables = false
        }
      }
      return areTables ? .tables : .other
    default: return .other
    }
  }
}

extension GoValue {
  /// What a pointer points to; the value itself otherwise.
  fileprivate var target: GoValue {
    if case .pointer(let pointer) = self, let target = pointer.target { return .structure(target) }
    return self
  }

  /// Whether an entry with it is left out.
  fileprivate var isNilInTOML: Bool {
    switch self {
    case .invalid, .nilInterface: true
    case .list(let list): list.isNil
    case .map(let map): map.isNil
    case .pointer(let pointer): pointer.target == nil
    default: false
    }
  }
}

extension GoStruct {
  /// The public fields by their names, those of embedded structs among them.
  fileprivate var tomlFields: [(GoString, GoValue)] {
    zip(type.fields, values).flatMap { field, value -> [(GoString, GoValue)] in
      if field.isEmbedded, case .structure(let inner) = value { return inner.tomlFields }
      return field.isExported ? [(field.name, value)] : []
    }
  }
}

extension UInt8 {
  /// Whether it is one of `A`–`Z`, `a`–`z`, `0`–`9`.
  fileprivate var isASCIILetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
