import SealerYAML

/// A part of the text of a schema; numbers are as they were written.
enum SchemaJSON {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case list([SchemaJSON])
  case object(SchemaObject)

  /// Whether it can be a schema since draft 6.
  var isObjectOrBool: Bool {
    switch self {
    case .object, .bool: true
    default: false
    }
  }

  /// The value with numbers of 64 bits, as JSON without spaces: what `const`, `enum` and `uniqueItems` compare.
  func comparable() throws(SchemaError) -> [UInt8] {
    Array(try Self.json(try value()).utf8)
  }

  private func value() throws(SchemaError) -> YAMLValue {
    switch self {
    case .null: return .null
    case .bool(let isTrue): return .bool(isTrue)
    case .string(let text): return .string(text)
    case .number(let text):
      guard let number = Double(text), number.isFinite else {
        throw .schema("json: cannot unmarshal number \(text) into Go value of type float64")
      }
      return .float(number)
    case .list(let items):
      var values: [YAMLValue] = []
      for item in items { values.append(try item.value()) }
      return .list(values)
    case .object(let object):
      var fields: [YAMLField] = []
      for key in object.keys {
        if let item = object[key] { fields.append(YAMLField(key: key, value: try item.value())) }
      }
      return .map(fields)
    }
  }

  /// A value of a document in the same way.
  static func comparable(_ value: YAMLValue) throws(SchemaError) -> [UInt8] {
    Array(try json(withFloats(value)).utf8)
  }

  private static func withFloats(_ value: YAMLValue) -> YAMLValue {
    switch value {
    case .int(let whole): .float(Double(whole))
    case .unsigned(let whole): .float(Double(whole))
    case .list(let items): .list(items.map(withFloats))
    case .map(let fields): .map(fields.map { YAMLField(key: $0.key, value: withFloats($0.value)) })
    case .null, .bool, .float, .string: value
    }
  }

  private static func json(_ value: YAMLValue) throws(SchemaError) -> String {
    do {
      return try value.json()
    } catch {
      throw .values("\(error)")
    }
  }
}

/// The fields of an object, which change: references in them become absolute before anything is read.
final class SchemaObject {
  private var fields: [String: SchemaJSON] = [:]

  subscript(key: String) -> SchemaJSON? {
    get { fields[key] }
    set { fields[key] = newValue }
  }

  /// The keys by their bytes, which is the order for whatever Go leaves to chance.
  var keys: [String] { fields.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
