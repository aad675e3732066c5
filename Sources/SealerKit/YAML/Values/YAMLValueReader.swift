import Foundation

/// Finds the value of a node: resolves its scalars by the text's schema, applies merge keys where the schema has them,
/// and turns keys into texts.
///
/// What an alias refers to is read once and shared, so that an alias bomb takes no memory.
/// Source: https://pkg.go.dev/gopkg.in/yaml.v2 (decoding into an `interface{}`), https://pkg.go.dev/sigs.k8s.io/yaml
struct YAMLValueReader {
  private let tree: YAMLTree
  private let schema: YAMLSchema
  private let duplicateKeys: YAML.DuplicateKeys
  private var shared: [Int: YAMLValue] = [:]
  /// Keys that stand twice, each of which is an error where they are rejected.
  private(set) var duplicates: [YAMLError] = []
  /// What ends the reading where every finding counts: a scalar of another type than its tag says, a collection as a
  /// key, a merge of something that is no mapping.
  private(set) var failure: YAMLError?
  /// A key that JSON can't have, which counts only if nothing else is wrong.
  private(set) var keyFailure: YAMLError?

  init(_ tree: YAMLTree, duplicateKeys: YAML.DuplicateKeys = .lastWins) {
    self.tree = tree
    schema = tree.source.schema
    self.duplicateKeys = duplicateKeys
  }

  /// The value of a record.
  mutating func value(of index: Int) -> YAMLValue {
    let record = tree.records[index]
    switch record.kind {
    case .scalar: return scalar(index, record)
    case .sequence:
      var items: [YAMLValue] = []
      items.reserveCapacity(Int(record.second))
      var child = index + 1
      while child < Int(record.first) {
        items.append(value(of: child))
        child = tree.next(after: child)
      }
      return .list(items)
    case .mapping:
      var fields = YAMLFieldList(capacity: Int(record.second) / 2)
      addFields(of: index, to: &fields)
      return .map(fields.fields)
    case .alias:
      let target = Int(record.first)
      if let known = shared[target] { return known }
      let value = value(of: target)
      shared[target] = value
      return value
    }
  }

  // MARK: - Mappings

  private mutating func addFields(of mapping: Int, to fields: inout YAMLFieldList) {
    var key = mapping + 1
    while key < Int(tree.records[mapping].first) {
      let child = tree.next(after: key)
      if isMerge(key) {
        merge(child, to: &fields)
      } else {
        addField(key, child, to: &fields)
      }
      key = tree.next(after: child)
    }
  }

  private mutating func addField(_ key: Int, _ child: Int, to fields: inout YAMLFieldList) {
    let identity = value(of: key)
    let value: YAMLValue
    let text: String
    switch identity {
    case .string(let name):
      text = name
      value = self.value(of: child)
    case .list, .map:
      // Only the first failure is told, which is the innermost: the words of each level would hold those below it.
      if failure == nil { fail(.keyKind(kindTitle(identity)), key, "invalid map key: \(goSyntax(of: key))") }
      text = writtenText(key)
      value = self.value(of: child)
    default:
      value = self.value(of: child)
      text = keyText(identity, key, value)
    }
    if !fields.set(text, identity, value, rejecting: duplicateKeys == .rejected) {
      let line = tree.source.mark(at: Int(tree.records[child].start)).line
      let reference = YAMLError.Reference(reason: "key \(identity.goSyntax) already set in map", line: line)
      duplicates.append(error(.duplicateKey(text), key, reference))
    }
  }

  /// A key as JSON needs it: a text.
  private mutating func keyText(_ identity: YAMLValue, _ key: Int, _ value: YAMLValue) -> String {
    switch identity {
    case .bool(let isTrue): return isTrue ? "true" : "false"
    case .int(let whole): return "\(whole)"
    case .float(let number): return schema == .kubernetes ? Float(number).yamlText : number.yamlText
    case .unsigned(let whole):
      let name = "0x" + String(whole, radix: 16)
      unsupported("a number above \(Int64.max)", "uint64, key: \(name)", key, value)
      return "\(whole)"
    default:
      unsupported("nothing", "%!s(<nil>), key: <nil>", key, value)
      return "null"
    }
  }

  private mutating func unsupported(_ title: String, _ words: String, _ key: Int, _ value: YAMLValue) {
    guard keyFailure == nil, schema == .kubernetes else { return }
    let shown = value == .null ? "<nil>" : value.goSyntax
    let reference = YAMLError.Reference(reason: "Unsupported map key of type: \(words), value: \(shown)", isPlain: true)
    keyFailure = error(.keyKind(title), key, reference)
  }

  /// A collection that is a key as it stands in the text: the JSON of one would double its escapes at each level.
  private func writtenText(_ key: Int) -> String {
    let record = tree.records[tree.records[key].kind == .alias ? Int(tree.records[key].first) : key]
    return tree.string(YAMLSpan(from: Int(record.start), to: Int(record.end)))
  }

  private func kindTitle(_ value: YAMLValue) -> String {
    if case .list = value { "a list" } else { "a mapping" }
  }

  /// Whether this is the key `<<`, whose value's fields belong to the mapping around it.
  ///
  /// Source: https://yaml.org/type/merge.html; YAML 1.2 has it no longer.
  private func isMerge(_ key: Int) -> Bool {
    let record = tree.records[key]
    guard schema == .kubernetes, record.kind == .scalar, record.second == 2 else { return false }
    let text = tree.bytes(record.text)
    guard text[0] == 0x3C, text[1] == 0x3C else { return false }
    guard let tag = tag(key) else { return record.style == .plain }
    return tag == "!" || tag == YAMLTag.merge
  }

  private mutating func merge(_ source: Int, to fields: inout YAMLFieldList) {
    guard tree.records[source].kind == .sequence else { return mergeOne(source, to: &fields) }
    // The last is applied first: the earlier ones have precedence.
    var children: [Int] = []
    var child = source + 1
    while child < Int(tree.records[source].first) {
      children.append(child)
      child = tree.next(after: child)
    }
    for child in children.reversed() { mergeOne(child, to: &fields) }
  }

  private mutating func mergeOne(_ source: Int, to fields: inout YAMLFieldList) {
    let record = tree.records[source]
    let mapping = record.kind == .alias ? Int(record.first) : source
    guard tree.records[mapping].kind == .mapping else {
      return fail(.merge, source, YAMLReferenceReason.merge.rawValue)
    }
    addFields(of: mapping, to: &fields)
  }

  /// A collection as Go prints it: keys that are no texts stand there as what they are.
  private mutating func goSyntax(of index: Int) -> String {
    let record = tree.records[index]
    if record.kind == .alias { return goSyntax(of: Int(record.first)) }
    guard record.kind != .scalar else { return value(of: index).goSyntax }
    var children: [(value: YAMLValue, text: String)] = []
    var child = index + 1
    while child < Int(record.first) {
      children.append((value(of: child), goSyntax(of: child)))
      child = tree.next(after: child)
    }
    func element(_ index: Int) -> String {
      children[index].value == .null ? "interface {}(nil)" : children[index].text
    }
    if record.kind == .sequence {
      return "[]interface {}{" + children.indices.map(element).joined(separator: ", ") + "}"
    }
    let pairs = stride(from: 0, to: children.count - 1, by: 2)
      .sorted { children[$0].value.goOrder(before: children[$1].value) }
      .map { "\(element($0)):\(element($0 + 1))" }
    return "map[interface {}]interface {}{" + pairs.joined(separator: ", ") + "}"
  }

  // MARK: - Scalars

  private func tag(_ index: Int) -> String? {
    guard let number = tree.properties(of: index)?.tag, number > 0 else { return nil }
    return tree.tags[Int(number) - 1]
  }

  private mutating func scalar(_ index: Int, _ record: YAMLRecord) -> YAMLValue {
    let text = tree.string(record.text)
    if record.hasProperties, let tag = tag(index) { return scalar(text, tag: tag, index) }
    return record.style == .plain ? schema.value(ofPlain: text) : .string(text)
  }

  private mutating func scalar(_ text: String, tag: String, _ index: Int) -> YAMLValue {
    let kind: YAMLScalarKind
    switch tag {
    case YAMLTag.null: kind = .null
    case YAMLTag.bool: kind = .bool
    case YAMLTag.int: kind = .int
    case YAMLTag.float: kind = .float
    case YAMLTag.binary where schema == .kubernetes:
      if let data = Self.data(base64: text) {
        return .string(String(decoding: data, as: UTF8.self))
      }
      fail(.tagMismatch(text: text, tag: "!!binary"), index, YAMLReferenceReason.base64.rawValue)
      return .string(text)
    default: return .string(text)
    }
    if let value = schema.value(of: text, as: kind) { return value }
    let short = "!!" + tag.dropFirst(YAMLTag.prefix.count)
    fail(
      .tagMismatch(text: text, tag: short), index,
      "cannot decode \(schema.kind(ofPlain: text).tagWord) `\(text)` as a \(short)")
    return .string(text)
  }

  /// The bytes that a text stands for; line breaks don't count, and nothing else may stand in it.
  ///
  /// Source: https://pkg.go.dev/encoding/base64#Encoding.DecodeString
  private static func data(base64 text: String) -> Data? {
    let digits = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
    let padding = digits.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
    let isDigit = { (byte: UInt8) in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): true
      default: false
      }
    }
    guard digits.count.isMultiple(of: 4), digits.dropLast(padding).allSatisfy(isDigit) else { return nil }
    return Data(base64Encoded: Data(digits))
  }

  // MARK: - Findings

  private func error(_ flaw: YAMLError.Flaw, _ index: Int, _ reference: YAMLError.Reference) -> YAMLError {
    let mark = tree.source.mark(at: Int(tree.records[index].start))
    return YAMLError(flaw, at: mark, in: tree.source.file, reference: reference)
  }

  private mutating func fail(_ flaw: YAMLError.Flaw, _ index: Int, _ reason: String) {
    guard failure == nil else { return }
    failure = error(flaw, index, YAMLError.Reference(reason: reason))
  }
}

extension YAMLScalarKind {
  /// The short tag of what a scalar without one was taken for.
  fileprivate var tagWord: String {
    switch self {
    case .null: "!!null"
    case .bool: "!!bool"
    case .int: "!!int"
    case .float: "!!float"
    case .merge, .timestamp, .string: "!!str"
    }
  }
}
