/// Lays the collections of a document out in block style.
///
/// The stack of open collections is its own, so that depth is no danger.
struct YAMLDocumentWriter {
  /// Where scalars come from.
  enum Scalars {
    /// They are written as they are.
    case own
    /// They have gone through JSON.
    case readFromJSON
  }

  /// Where a node stands.
  private enum Place {
    case root
    case item
    case value
  }

  private enum Frame {
    case list(ArraySlice<YAMLValue>, indent: Int)
    case map(ArraySlice<YAMLField>, indent: Int)
  }

  /// Longer keys stand behind a `?`.
  private static let keyLimit = 128
  private static let step = 2

  private let keys: YAMLEmitter.KeyOrder
  private let scalars: Scalars
  private var page = YAMLPage()
  private var open: [Frame] = []

  init(keys: YAMLEmitter.KeyOrder, scalars: Scalars) {
    self.keys = keys
    self.scalars = scalars
  }

  /// The text of a document.
  mutating func write(_ root: YAMLValue) -> String {
    write(root, at: .root, indent: nil)
    while let frame = open.popLast() {
      switch frame {
      case .list(var items, let indent):
        guard let item = items.popFirst() else { continue }
        open.append(.list(items, indent: indent))
        page.startLine(indent: indent)
        page.writeBlockIndicator(UInt8(ascii: "-"))
        write(item, at: .item, indent: indent)
      case .map(var fields, let indent):
        guard let field = fields.popFirst() else { continue }
        open.append(.map(fields, indent: indent))
        page.startLine(indent: indent)
        write(key: field.key, indent: indent)
        write(field.value, at: .value, indent: indent)
      }
    }
    page.startLine(indent: 0)
    return page.text
  }

  private mutating func write(_ value: YAMLValue, at place: Place, indent: Int?) {
    switch value {
    case .list(let items):
      if items.isEmpty { return page.writeWord("[]") }
      // Items stand at the column of their key, unless the key is one that stands behind `?`.
      let isAtKey = place == .value && !page.isIndenting
      open.append(.list(items[...], indent: isAtKey ? indent ?? 0 : inner(indent)))
    case .map(let fields):
      if fields.isEmpty { return page.writeWord("{}") }
      let fields = keys == .sorted ? YAMLKeyOrder.sorted(fields) : fields
      open.append(.map(fields[...], indent: inner(indent)))
    case .string(let text): write(text: text, indent: indent)
    case .float(let number) where scalars == .readFromJSON: write(word: JSONPassage.number(number))
    default: write(word: value)
    }
  }

  private func inner(_ indent: Int?) -> Int { indent.map { $0 + Self.step } ?? 0 }

  private mutating func write(word value: YAMLValue) {
    switch value {
    case .bool(let isTrue): page.writeWord(isTrue ? "true" : "false")
    case .int(let whole): page.writeWord(String(whole))
    case .unsigned(let whole): page.writeWord(String(whole))
    case .float(let number): page.writeWord(number.yamlText)
    default: page.writeWord("null")
    }
  }

  private mutating func write(text: String, indent: Int?) {
    let text = scalars == .readFromJSON ? JSONPassage.text(text) : text
    if YAMLScalarLayout.isPlainWord(text) { return page.writeWord(text) }
    // Lines of a scalar are indented below what holds it, at the root too.
    page.write(YAMLScalarLayout(text), indent: (indent ?? 0) + Self.step, folding: .atSpaces)
  }

  private mutating func write(key: String, indent: Int) {
    let fits = key.utf8.count <= Self.keyLimit
    if fits, YAMLScalarLayout.isPlainWord(key) {
      page.writeWord(key)
      return page.writeMark(UInt8(ascii: ":"))
    }
    // Those tools write a key `<<` so that it reads as a merge; in texts that need not equal theirs it stays a key.
    if key == "<<", keys == .asGiven {
      page.writeWord("\"<<\"")
      return page.writeMark(UInt8(ascii: ":"))
    }
    let layout = YAMLScalarLayout(key)
    if fits, !layout.hasBreaks {
      page.write(layout, indent: indent + Self.step, folding: .never)
      return page.writeMark(UInt8(ascii: ":"))
    }
    page.writeBlockIndicator(UInt8(ascii: "?"))
    page.write(layout, indent: indent + Self.step, folding: .atSpaces)
    page.startLine(indent: indent)
    page.writeBlockIndicator(UInt8(ascii: ":"))
  }
}
