/// Reads what `--set` and its kin take, `a.b[0]=c,d={e,f}`, into a map of values.
///
/// See https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set and
/// https://pkg.go.dev/helm.sh/helm/v3/pkg/strvals
struct SetExpression {
  /// What the text behind `=` is.
  enum Meaning {
    /// A truth value, null, a whole number, or a text.
    case typed
    /// A text.
    case text
    /// The path of a file whose content is the value.
    case file((String) throws(ChartError) -> GoString)
    /// A JSON value.
    case json
  }

  /// Why reading stops.
  enum Stop: Error {
    /// The text ends.
    case end
    /// Something is wrong, in Helm's words.
    case wrong(GoString)

    static func wrong(_ text: String) -> Stop { .wrong(GoString(text)) }
  }

  /// The highest index of a list.
  static let highestIndex = 65_536
  /// Names may stand so deep in each other.
  private static let deepest = 300

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private let meaning: Meaning

  /// Reads a text into a map.
  static func read(_ text: String, as meaning: Meaning, into values: GoMap) throws(Stop) {
    var reader = SetExpression(scalars: Array(text.unicodeScalars), meaning: meaning)
    while true {
      do throws(Stop) {
        try reader.key(values, depth: 0)
      } catch {
        if case .end = error { return }
        throw error
      }
    }
  }

  private init(scalars: [Unicode.Scalar], meaning: Meaning) {
    self.scalars = scalars
    self.meaning = meaning
  }

  // MARK: - Keys

  private mutating func key(_ map: GoMap, depth: Int) throws(Stop) {
    let (name, end) = until("=[,.")
    let key = GoString(name)
    switch end {
    case nil:
      if name.isEmpty { throw .end }
      throw .wrong("key \(GoQuote.quoted(key)) has no value")
    case "[": try list(key, in: map, depth: depth)
    case "=": try value { Self.set(map, key, $0) }
    case ",":
      Self.set(map, key, .text(""))
      throw .wrong("key \(GoQuote.quoted(key)) has no value (cannot end with ,)")
    default: try table(key, in: map, depth: depth + 1)
    }
  }

  private mutating func list(_ key: GoString, in map: GoMap, depth: Int) throws(Stop) {
    let index = try index()
    var elements: [GoValue] = []
    if let known = map[key] {
      guard case .list(let list) = known else { throw Self.misfit(known, "[]interface {}") }
      elements = list.elements
    }
    defer { Self.set(map, key, .list(elements)) }
    try item(index, of: &elements, depth: depth)
  }

  private mutating func table(_ key: GoString, in map: GoMap, depth: Int) throws(Stop) {
    guard depth <= Self.deepest else {
      throw .wrong("value name nested level is greater than maximum supported nested level of \(Self.deepest)")
    }
    var inner = GoMap()
    if let known = map[key] {
      guard case .map(let table) = known else { throw Self.misfit(known, "map[string]interface {}") }
      inner = table
    }
    defer { if !inner.isEmpty { Self.set(map, key, .map(inner)) } }
    try self.key(inner, depth: depth)
    if inner.isEmpty { throw .wrong("key map \(GoQuote.quoted(key)) has no value") }
  }

  private static func set(_ map: GoMap, _ key: GoString, _ value: GoValue) {
    if !key.isEmpty { map[key] = value }
  }

  private static func misfit(_ value: GoValue, _ type: String) -> Stop {
    let found = value.isNil ? "nil" : value.type?.description ?? "nil"
    return .wrong("unable to parse key: interface conversion: interface {} is \(found), not \(type)")
  }

  // MARK: - Lists

  private mutating func index() throws(Stop) -> Int {
    let (digits, end) = until("]")
    guard end != nil else { throw .wrong("error parsing index: EOF") }
    do throws(GoNumberError) {
      return try GoNumber.atoi(Array(digits.utf8))
    } catch {
      throw .wrong("error parsing index: \(error.message)")
    }
  }

  private mutating func item(_ index: Int, of list: inout [GoValue], depth: Int) throws(Stop) {
    if index < 0 { throw .wrong("negative \(index) index not allowed") }
    let (rest, end) = until("[.=")
    if !rest.isEmpty {
      let runes = rest.unicodeScalars.map { String(decoding: GoQuote.quotedRune($0.value), as: UTF8.self) }
      throw .wrong("unexpected data at end of array index: [\(runes.joined(separator: " "))]")
    }
    switch end {
    case nil: throw .end
    case "=":
      var found: GoValue?
      do throws(Stop) {
        try value { found = $0 }
      } catch {
        guard case .end = error else { throw error }
      }
      if let found { try Self.set(&list, index, found) }
    case "[": try nestedItem(index, of: &list, depth: depth + 1)
    default:
      var inner = GoMap()
      if index < list.count {
        if case .map(let table) = list[index] { inner = table } else { list[index] = .map(inner) }
      }
      guard depth < Self.deepest else {
        throw .wrong("value name nested level is greater than maximum supported nested level of \(Self.deepest)")
      }
      try key(inner, depth: depth + 1)
      try Self.set(&list, index, .map(inner))
    }
  }

  private mutating func nestedItem(_ index: Int, of list: inout [GoValue], depth: Int) throws(Stop) {
    guard depth <= Self.deepest else {
      throw .wrong("value name nested level is greater than maximum supported nested level of \(Self.deepest)")
    }
    let next = try self.index()
    var inner: [GoValue] = []
    if index < list.count, !list[index].isNil {
      guard case .list(let known) = list[index] else { throw Self.misfit(list[index], "[]interface {}") }
      inner = known.elements
    }
    try item(next, of: &inner, depth: depth)
    try Self.set(&list, index, .list(inner))
  }

  private static func set(_ list: inout [GoValue], _ index: Int, _ value: GoValue) throws(Stop) {
    if index > highestIndex {
      throw .wrong("index of \(index) is greater than maximum supported index of \(highestIndex)")
    }
    if index >= list.count { list += repeatElement(.nilInterface, count: index - list.count + 1) }
    list[index] = value
  }

  // MARK: - Values

  /// Reads the value behind `=` and hands it over; also where it then stops.
  private mutating func value(_ take: (GoValue) -> Void) throws(Stop) {
    if case .json = meaning { return try jsonValue(take) }
    guard place < scalars.count else {
      take(.text(""))
      throw .end
    }
    if scalars[place] == "{" {
      place += 1
      return take(.list(try elements()))
    }
    take(try meant(until(",").0))
  }

  private mutating func elements() throws(Stop) -> [GoValue] {
    var elements: [GoValue] = []
    while true {
      let (text, end) = until(",}")
      guard let end else { throw .wrong("list must terminate with '}'") }
      if end == "}", place < scalars.count, scalars[place] == "," { place += 1 }
      elements.append(try meant(text))
      if end == "}" { return elements }
    }
  }

  private func meant(_ text: String) throws(Stop) -> GoValue {
    switch meaning {
    case .typed: return Self.typed(text)
    case .text, .json: return .text(text)
    case .file(let read):
      do throws(ChartError) {
        return .string(try read(text))
      } catch {
        throw .wrong(error.message)
      }
    }
  }

  private static func typed(_ text: String) -> GoValue {
    switch text.lowercased() {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .nilInterface
    case "0": return .int64(0)
    default: break
    }
    if text.utf8.first != UInt8(ascii: "0"), let number = try? GoNumber.parseInt(Array(text.utf8), base: 10, bits: 64) {
      return .int64(number)
    }
    return .text(text)
  }

  private mutating func jsonValue(_ take: (GoValue) -> Void) throws(Stop) {
    if skipBlanks() { return take(.nilInterface) }
    let rest = Array(String(String.UnicodeScalarView(scalars[place...])).utf8)
    guard let count = JSONExtent.count(of: rest) else { throw .wrong("unexpected EOF") }
    let text = GoString(Array(rest.prefix(count)))
    do throws(FunctionError) {
      take(try ChartYAML.value(ofJSON: text))
    } catch {
      guard case .message(let reason) = error else { throw .wrong("the JSON is too large") }
      throw .wrong(reason)
    }
    place += text.text.unicodeScalars.count
    _ = skipBlanks()
  }

  /// Skips blanks and one comma; true if there was a comma or nothing else.
  private mutating func skipBlanks() -> Bool {
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == "," {
        place += 1
        return true
      }
      guard scalar.properties.isWhitespace else { return false }
      place += 1
    }
    return true
  }

  // MARK: - Characters

  /// The text up to one of the characters, which is skipped, and that one; nil if the text ends before.
  private mutating func until(_ stops: String) -> (String, Unicode.Scalar?) {
    var text = String.UnicodeScalarView()
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if stops.unicodeScalars.contains(scalar) { return (String(text), scalar) }
      if scalar == "\\" {
        guard place < scalars.count else { break }
        text.append(scalars[place])
        place += 1
      } else {
        text.append(scalar)
      }
    }
    return (String(text), nil)
  }
}
