import SealerYAML

/// Reads YAML into fields as Go's JSON reader puts it into a struct, with its words for what does not fit.
///
/// Numbers and truth values become texts where a text is wanted. The first misfit is kept; the fields must be read in the
/// order of their names, since that is the order of the JSON between.
/// See https://pkg.go.dev/sigs.k8s.io/yaml#Unmarshal and https://pkg.go.dev/encoding/json#Unmarshal
struct GoFieldReader {
  /// The words for the first thing that does not fit.
  private(set) var misfit: String?
  private var path: [String] = []

  /// The first document of a YAML text.
  static func document(_ text: GoString, file: String) throws(GoReadingError) -> YAMLValue {
    let value: YAMLValue
    do {
      value = try YAMLValue(kubernetes: text.data, file: file, duplicateKeys: .lastWins)
    } catch {
      throw GoReadingError("error converting YAML to JSON: " + error.kubernetesDescription)
    }
    if let error = value.firstJSONError { throw GoReadingError("error converting YAML to JSON: \(error)") }
    return value
  }

  /// The words that the YAML reader puts around a misfit.
  func throwMisfit() throws(GoReadingError) {
    if let misfit { throw GoReadingError("error unmarshaling JSON: while decoding JSON: \(misfit)") }
  }

  /// The fields of a document; nil of an empty one.
  mutating func fields(_ document: YAMLValue, type: String) -> [YAMLField]? {
    switch document {
    case .map(let fields): return fields
    case .null: return nil
    default:
      note("json: cannot unmarshal \(document.jsonKind) into Go value of type \(type)")
      return nil
    }
  }

  /// Reads a field by its name; nothing happens if it is absent.
  mutating func field<Value>(
    _ name: String, of fields: [YAMLField], into target: inout Value,
    _ read: (inout GoFieldReader, YAMLValue) -> Value?
  ) {
    let exact = fields.last { $0.key == name }
    guard let field = exact ?? fields.last(where: { $0.key.lowercased() == name.lowercased() }) else { return }
    path.append(name)
    if let value = read(&self, field.value) { target = value }
    path.removeLast()
  }

  /// A text; nil leaves what was there.
  mutating func string(_ value: YAMLValue) -> GoString? {
    if let text = value.goText { return GoString(text) }
    refuse(value, "string")
    return nil
  }

  /// A truth value.
  mutating func bool(_ value: YAMLValue) -> Bool? {
    if case .bool(let isTrue) = value { return isTrue }
    refuse(value, "bool")
    return nil
  }

  /// Texts in order.
  mutating func strings(_ value: YAMLValue) -> [GoString]? {
    list(value, type: "[]string") { reader, item in reader.string(item) ?? "" }
  }

  /// Texts by name.
  mutating func texts(_ value: YAMLValue) -> [GoString: GoString]? {
    guard case .map(let fields) = value else {
      refuse(value, "map[string]string")
      return nil
    }
    var texts: [GoString: GoString] = [:]
    for field in fields.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      path.append(field.key)
      texts[GoString(field.key)] = string(field.value) ?? ""
      path.removeLast()
    }
    return texts
  }

  /// Anything in order.
  mutating func list<Element>(
    _ value: YAMLValue, type: String, _ read: (inout GoFieldReader, YAMLValue) -> Element
  ) -> [Element]? {
    guard case .list(let items) = value else {
      refuse(value, type)
      return nil
    }
    return items.enumerated().map { index, item in
      path.append("\(index)")
      defer { path.removeLast() }
      return read(&self, item)
    }
  }

  /// The fields of a struct inside another one.
  mutating func structure(_ value: YAMLValue, type: String) -> [YAMLField]? {
    if case .map(let fields) = value { return fields }
    refuse(value, type)
    return nil
  }

  private mutating func refuse(_ value: YAMLValue, _ type: String) {
    guard value != .null else { return }
    let isElement = path.last.flatMap { Int($0) } != nil
    let place = (isElement ? "." : "Go struct field .") + path.joined(separator: ".")
    note("json: cannot unmarshal \(value.jsonKind) into \(place) of type \(type)")
  }

  private mutating func note(_ text: String) {
    if misfit == nil { misfit = text }
  }
}

/// Why a YAML text does not become what is wanted, in the words of Go's readers.
struct GoReadingError: Error {
  let reason: GoString

  init(_ reason: String) { self.reason = GoString(reason) }
}

extension YAMLValue {
  /// What JSON calls the value.
  fileprivate var jsonKind: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int, .unsigned, .float: "number"
    case .string: "string"
    case .list: "array"
    case .map: "object"
    }
  }

  /// The text where a text is wanted.
  fileprivate var goText: String? {
    switch self {
    case .string(let text): text
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .int(let whole): "\(whole)"
    case .unsigned(let whole): "\(whole)"
    case .float(let number): GoFloat.text(number, format: UInt8(ascii: "g"), precision: -1, bits: 32)
    default: nil
    }
  }

  /// The first number that JSON has not, in the order of JSON.
  fileprivate var firstJSONError: YAMLJSONError? {
    switch self {
    case .float(let number) where !number.isFinite:
      number.isNaN ? .notANumber : .infinity(number.sign)
    case .list(let items): items.lazy.compactMap(\.firstJSONError).first
    case .map(let fields):
      fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.lazy
        .compactMap(\.value.firstJSONError).first
    default: nil
    }
  }
}
