import SealerYAML

/// Reads values: YAML whose numbers are all floating-point numbers, as after a way through JSON.
struct ValuesReader {
  /// So many values may be made of one text; aliases of YAML make more of them than stand there.
  private static let limit = 1_000_000

  /// So many bytes may a text of values have: all that Kubernetes can keep of a release is 1 MiB.
  private static let longestText = 8 << 20

  private var left = Self.limit

  /// The mapping of a YAML text, or null of an empty one.
  static func mapping(_ text: GoString, file: String) throws(GoReadingError) -> YAMLValue {
    guard text.count <= longestText else {
      throw GoReadingError("it has \(text.count) bytes, and values may have \(longestText >> 20) MiB")
    }
    let document = try GoFieldReader.document(text, file: file)
    var reader = GoFieldReader()
    _ = reader.fields(document, type: "map[string]interface {}")
    try reader.throwMisfit()
    return document
  }

  /// A fresh map of a mapping, which nobody else has; an empty one of null.
  static func map(_ mapping: YAMLValue) throws(ChartError) -> GoMap {
    var reader = ValuesReader()
    guard case .map(let map) = try reader.value(mapping) else { return GoMap() }
    return map
  }

  /// A value as templates see it.
  static func value(_ value: YAMLValue) throws(ChartError) -> GoValue {
    var reader = ValuesReader()
    return try reader.value(value)
  }

  private mutating func value(_ value: YAMLValue) throws(ChartError) -> GoValue {
    left -= 1
    guard left >= 0 else { throw .limit(.values(Self.limit)) }
    switch value {
    case .null: return .nilInterface
    case .bool(let isTrue): return .bool(isTrue)
    case .int(let whole): return .float64(Double(whole))
    case .unsigned(let whole): return .float64(Double(whole))
    case .float(let number): return .float64(number)
    case .string(let text): return .text(text)
    case .list(let items):
      var elements: [GoValue] = []
      elements.reserveCapacity(items.count)
      for item in items { elements.append(try self.value(item)) }
      return .list(elements)
    case .map(let fields):
      var entries: [GoString: GoValue] = [:]
      entries.reserveCapacity(fields.count)
      for field in fields { entries[GoString(field.key)] = try self.value(field.value) }
      return .map(GoMap(entries))
    }
  }
}
