import SealerYAML

extension GoValue {
  /// What a document holds, as Go reads it by way of JSON: every number is a `float64`.
  ///
  /// - Parameter origin: where in the values of a chart it stands, if it does.
  package init(_ value: YAMLValue, origin: ValuesPath? = nil) {
    switch value {
    case .null: self = .nilInterface
    case .bool(let isTrue): self = .bool(isTrue)
    case .int(let number): self = .float64(Double(number))
    case .unsigned(let number): self = .float64(Double(number))
    case .float(let number): self = .float64(number)
    case .string(let text): self = .text(text)
    case .list(let items):
      self = .appended(
        items.enumerated().map { index, item in
          GoValue(item, origin: origin.map { ValuesPath($0, .index(index)) })
        })
    case .map(let fields):
      var entries = [GoString: GoValue](minimumCapacity: fields.count)
      for field in fields {
        let key = GoString(field.key)
        entries[key] = GoValue(field.value, origin: origin.map { ValuesPath($0, .key(key)) })
      }
      self = .map(GoMap(entries, origin: origin))
    }
  }

  /// The value as a document; what its JSON would be.
  ///
  /// - Throws: `GoJSONError` for what JSON has not, and for values nested too deeply.
  func yamlValue(depth: Int = 0) throws(GoJSONError) -> YAMLValue {
    guard depth < 1000 else {
      throw GoJSONError(text: "json: unsupported value: encountered a cycle via \(type.map { "\($0)" } ?? "")")
    }
    switch self {
    case .invalid, .nilInterface: return .null
    case .bool(let isTrue): return .bool(isTrue)
    case .int(let number, _): return .int(number)
    case .uint(let number, _): return YAMLValue(number)
    case .float(let number, .float32): return .float(Double("\(Float(number))") ?? number)
    case .float(let number, .float64): return .float(number)
    case .complex: throw GoJSONError(text: "json: unsupported type: complex128")
    case .string(let string): return .string(string.text)
    case .bytes(let string): return .string(string.base64)
    case .list(let list):
      if list.isNil { return .null }
      var items: [YAMLValue] = []
      items.reserveCapacity(list.elements.count)
      for element in list.elements { items.append(try element.yamlValue(depth: depth + 1)) }
      return .list(items)
    case .map(let map):
      if map.isNil { return .null }
      return try Self.yamlMap(map.sorted.map { ($0.key, $0.value) }, depth)
    case .structure(let value):
      if case .string(let text) = value.jsonValue { return .string(text.text) }
      return try Self.yamlMap(value.jsonFields, depth)
    case .pointer(let pointer):
      return try pointer.target.map { GoValue.structure($0) }?.yamlValue(depth: depth) ?? .null
    case .time(let time): return .string(try time.jsonText().text)
    }
  }

  private static func yamlMap(_ entries: [(GoString, GoValue)], _ depth: Int) throws(GoJSONError) -> YAMLValue {
    var fields: [YAMLField] = []
    fields.reserveCapacity(entries.count)
    for (key, value) in entries {
      fields.append(YAMLField(key: key.text, value: try value.yamlValue(depth: depth + 1)))
    }
    return .map(fields)
  }
}
