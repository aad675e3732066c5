/// How a file lays its collections out, and the text of new values laid out so.
struct YAMLLayout {
  /// How texts are quoted.
  enum Quoting {
    /// Where they need it.
    case needed
    /// Always, in double quotes: as in JSON, and where nothing less reads as the same text.
    case always
  }

  /// The columns that a map stands deeper than the key above it.
  var step = 2
  /// The columns that a list stands deeper than the key above it.
  var listStep = 0
  var quoting = Quoting.needed

  static func pad(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// The layout of a document, by the first map and the first list that stand below a key in it.
  init(of root: YAMLNode, in lines: YAMLLines) {
    var sawMap = false
    var sawList = false
    var queue = [root][...]
    while let node = queue.popFirst(), !(sawMap && sawList) {
      guard node.isBlockCollection else { continue }
      let column = lines.column(lines.contentStart(of: node))
      for pair in node.pairs ?? [] where pair.value.isBlockCollection {
        let offset = lines.column(lines.contentStart(of: pair.value)) - column
        if pair.value.items != nil, !sawList, offset >= 0 {
          (listStep, sawList) = (offset, true)
        } else if pair.value.pairs != nil, !sawMap, offset > 0 {
          (step, sawMap) = (offset, true)
        }
      }
      queue += (node.items ?? []) + (node.pairs ?? []).map(\.value)
    }
  }

  // MARK: - Scalars

  /// A scalar, or an empty collection, on one line.
  func scalar(_ value: YAMLValue) -> String {
    switch value {
    case .string(let text):
      if quoting == .always || text.unicodeScalars.contains("\n") { return YAMLQuotes.double(text) }
      return Self.line(YAMLEmitter.emit(value)) ?? YAMLQuotes.double(text)
    case .list: return "[]"
    case .map: return "{}"
    default: return Self.line(YAMLEmitter.emit(value)) ?? "null"
    }
  }

  /// A key.
  func key(_ name: String) -> String {
    let mark = ": 0"
    guard quoting == .needed,
      let line = Self.line(YAMLEmitter.emit(.map([YAMLField(key: name, value: .int(0))]), keys: .asGiven)),
      line.hasSuffix(mark)
    else { return YAMLQuotes.double(name) }
    return String(line.dropLast(mark.count))
  }

  /// A text of one line without its break.
  private static func line(_ text: String) -> String? {
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    return line.unicodeScalars.contains("\n") ? nil : line
  }

  // MARK: - Block style

  /// The lines of a collection that stands at a column.
  func block(_ value: YAMLValue, column: Int) -> [String] {
    switch value {
    case .map(let fields) where !fields.isEmpty: fields.flatMap { field($0, column: column) }
    case .list(let items) where !items.isEmpty: items.flatMap { item($0, column: column) }
    default: [Self.pad(column) + scalar(value)]
    }
  }

  /// The lines of a key and its value.
  func field(_ field: YAMLField, column: Int) -> [String] {
    let head = Self.pad(column) + key(field.key) + ":"
    switch field.value {
    case .map(let fields) where !fields.isEmpty: return [head] + block(field.value, column: column + step)
    case .list(let items) where !items.isEmpty: return [head] + block(field.value, column: column + listStep)
    default: return inline(field.value, head: head + " ", column: column)
    }
  }

  /// The lines of a list item.
  func item(_ value: YAMLValue, column: Int) -> [String] {
    let head = Self.pad(column) + "- "
    guard value.isOpen else { return inline(value, head: head, column: column) }
    var lines = block(value, column: column + 2)
    if let first = lines.first { lines[0] = head + first.dropFirst(column + 2) }
    return lines
  }

  private func inline(_ value: YAMLValue, head: String, column: Int) -> [String] {
    if case .string(let text) = value, quoting == .needed, text.unicodeScalars.contains("\n"),
      let block = YAMLQuotes.block(text, isFolded: false, column: column + step, parent: column)
    {
      return [head + block.head] + block.lines
    }
    return [head + scalar(value)]
  }

  // MARK: - Flow style

  /// A value on one line, in brackets and braces.
  func flow(_ value: YAMLValue) -> String {
    switch value {
    case .map(let fields): "{" + fields.map { flow($0) }.joined(separator: ", ") + "}"
    case .list(let items): "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
    default: scalar(value)
    }
  }

  /// A pair of a flow map.
  func flow(_ field: YAMLField) -> String { key(field.key) + ": " + flow(field.value) }
}

extension YAMLValue {
  /// Whether a value takes lines of its own in block style.
  var isOpen: Bool {
    switch self {
    case .map(let fields): !fields.isEmpty
    case .list(let items): !items.isEmpty
    default: false
    }
  }
}
