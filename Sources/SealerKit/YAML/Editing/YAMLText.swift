import Foundation
import SealerFoundations

/// A YAML text under edit: a change touches the lines that it is about and leaves every other byte as it is, be it
/// comments, blank lines, order, quotes, indentation or line endings.
///
/// Every edit is checked: the new text is read again and must say what the old one said but for the one change. An edit
/// that can't be made so throws and leaves the text as it was. Paths may lead through aliases and merge keys; the alias
/// is then replaced by a changed copy of what it names, at that one place.
package struct YAMLText: Sendable {
  /// The name that diagnostics give the text.
  package let file: String
  /// Whether it is YAML 1.2 or what the tools of Kubernetes read.
  package let schema: YAMLSchema
  /// The documents as they are now.
  package private(set) var documents: [YAMLNode]
  private let hasMark: Bool
  private(set) var lines: YAMLLines

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads a text.
  ///
  /// - Throws: `YAMLError` at the first place that is wrong.
  package init(_ text: Data, file: String, schema: YAMLSchema = .kubernetes) throws(YAMLError) {
    self.file = file
    self.schema = schema
    hasMark = text.starts(with: Self.byteOrderMark)
    lines = YAMLLines(bytes: hasMark ? Array(text.dropFirst(3)) : Array(text))
    documents = try Self.read(lines, file: file, schema: schema)
  }

  /// Reads a text.
  ///
  /// - Throws: `YAMLError` at the first place that is wrong.
  package init(_ text: String, file: String, schema: YAMLSchema = .kubernetes) throws(YAMLError) {
    try self.init(Data(text.utf8), file: file, schema: schema)
  }

  /// The documents of a text, read as if its last line were ended: in the eyes of the Kubernetes tools a block scalar
  /// there has no line break otherwise, and would get one by what is written behind it.
  private static func read(_ lines: YAMLLines, file: String, schema: YAMLSchema) throws(YAMLError) -> [YAMLNode] {
    let end: [UInt8] = lines.bytes.isEmpty || lines.isBreak(lines.bytes.count - 1) ? [] : [0x0A]
    return try YAML.documents(Data(lines.bytes + end), file: file, schema: schema)
  }

  /// The bytes as they are now.
  package var data: Data { Data((hasMark ? Self.byteOrderMark : []) + lines.bytes) }

  /// The text as it is now.
  package var text: String { String(decoding: data, as: UTF8.self) }

  /// The value at a path as the tools of Kubernetes read it, aliases and merge keys applied; nil if there is none.
  package func value(at path: YAMLPath, in document: Int = 0) -> YAMLValue? {
    guard documents.indices.contains(document),
      let walk = try? YAMLWalk(path.steps[...], from: documents[document], file: file)
    else { return nil }
    var value = YAMLValue(walk.node)
    for step in path.steps.dropFirst(walk.steps.count) {
      switch (step, value) {
      case (.key(let name), .map):
        guard let next = value[name] else { return nil }
        value = next
      case (.index(let index), .list(let items)) where items.indices.contains(index): value = items[index]
      default: return nil
      }
    }
    return value
  }

  func error(_ flaw: YAMLEditError.Flaw, at node: YAMLNode) -> YAMLEditError {
    YAMLEditError(flaw: flaw, mark: node.place, file: file)
  }

  // MARK: - Keeping a change

  /// Keeps the first of several ways to write a change whose text says the right thing.
  ///
  /// - Throws: `YAMLEditError` if none does.
  mutating func commit(
    _ effect: YAMLShape.Effect, _ edit: YAMLEdit, at steps: [Int], ways: [[YAMLSplice]]
  ) throws(YAMLEditError) {
    var expected = documents.map { YAMLShape($0) }
    if documents.indices.contains(edit.document) {
      expected[edit.document].apply(effect, at: steps[...])
    } else if case .replace(let value) = effect {
      expected.append(YAMLShape(value))
    }
    for splices in ways {
      guard let bytes = lines.applying(splices),
        let found = try? Self.read(YAMLLines(bytes: bytes), file: file, schema: schema)
      else { continue }
      let matches = zip(expected, found).allSatisfy { $0.matches(YAMLShape($1)) }
      guard found.count == expected.count, matches else { continue }
      lines = YAMLLines(bytes: bytes)
      documents = found
      return
    }
    throw YAMLEditError(flaw: .unsafe(edit.path), mark: edit.mark, file: file)
  }

  /// Refuses to take a part away whose anchors are used outside of it.
  ///
  /// - Throws: `YAMLEditError` that names the alias.
  func checkAnchors(in part: Range<Int>, _ edit: YAMLEdit) throws(YAMLEditError) {
    guard documents.indices.contains(edit.document) else { return }
    var queue = [documents[edit.document]]
    while let node = queue.popLast() {
      guard let alias = node.alias else {
        queue += (node.pairs ?? []).reversed().flatMap { [$0.value, $0.key] } + (node.items ?? []).reversed()
        continue
      }
      if part.contains(node.start.offset), !part.contains(alias.start.offset) {
        let flaw = YAMLEditError.Flaw.aliased(edit.path, anchor: alias.name, alias: alias.start)
        throw YAMLEditError(flaw: flaw, mark: node.start, file: file)
      }
    }
  }
}

/// What an edit is about, for its errors.
struct YAMLEdit {
  var path: YAMLPath
  var document: Int
  var mark = YAMLMark()
}
