import Foundation
import SealerYAML
import TestSupport
import Testing

/// Random edits of real files and of made-up texts.
@Suite struct YAMLTextPropertyTests {
  /// The ways to the scalars of one line and to the collections below a node.
  private static func walk(
    _ node: YAMLNode, _ path: YAMLPath, scalars: inout [(YAMLPath, YAMLNode)], collections: inout [YAMLPath]
  ) {
    guard node.alias == nil else { return }
    switch node.content {
    case .scalar(let text, let style):
      let isLine = style != .literal && style != .folded && node.start.line == node.end.line
      if isLine, !(text.isEmpty && style == .plain) { scalars.append((path, node)) }
    case .sequence(let items):
      collections.append(path)
      for (index, item) in items.enumerated() {
        walk(item, path.index(index), scalars: &scalars, collections: &collections)
      }
    case .mapping(let pairs):
      collections.append(path)
      for pair in pairs {
        guard let key = pair.key.string else { continue }
        walk(pair.value, path.key(key), scalars: &scalars, collections: &collections)
      }
    }
  }

  private static func lines(_ text: Data) -> [Data] { text.split(separator: 0x0A, omittingEmptySubsequences: false) }

  @Test func aScalarIsALine() throws {
    var edits = 0
    for ending in [".yaml", ".yml"] {
      for file in SharedData.files(below: "legacy-kubefiles", named: ending, cases: "edits of legacy YAML files") {
        let data = try #require(FileManager.default.contents(atPath: file))
        let original = try YAMLText(data, file: file)
        var random = SeededGenerator(seed: UInt64(data.count))
        // An edit reads its file again and compares all of it, which takes a debug build long for the largest ones.
        let documents = original.documents.indices.shuffled(using: &random).prefix(data.count > 40_000 ? 2 : 100)
        for document in documents {
          var scalars: [(YAMLPath, YAMLNode)] = []
          var collections: [YAMLPath] = []
          Self.walk(original.documents[document], .root, scalars: &scalars, collections: &collections)
          for (path, node) in scalars.shuffled(using: &random).prefix(data.count > 40_000 ? 3 : 12) {
            try Self.setAndBack(original, path, node, document, &random)
            edits += 1
          }
        }
      }
    }
    print("edits of one scalar: \(edits)")
  }

  private static func setAndBack(
    _ original: YAMLText, _ path: YAMLPath, _ node: YAMLNode, _ document: Int, _ random: inout SeededGenerator
  ) throws {
    let values: [YAMLValue] = [
      .int(31_337), .bool(true), .string("new text"), .string("a: b # c, [d]"), .string("12"), .string("é'\"\\"), .null,
    ]
    let value = try #require(values.randomElement(using: &random))
    var text = original
    try text.set(path, in: document, to: value)
    let (before, after) = (lines(original.data), lines(text.data))
    let changed = before.indices.filter { after.indices.contains($0) && before[$0] != after[$0] }
    #expect(before.count == after.count && changed.count <= 1, "\(original.file) \(path)")
    #expect(text.value(at: path, in: document) == value, "\(original.file) \(path)")
    let old = YAMLValue(node)
    try text.set(path, in: document, to: old)
    #expect(text.value(at: path, in: document) == old)
    // The way back knows only the style that stands there now, so it is exact where both styles are the old one.
    var plain = original
    guard case .string = old, case .scalar(_, let style) = node.content, style != .plain else { return }
    try plain.set(path, in: document, to: .string("other"))
    try plain.set(path, in: document, to: old)
    #expect(plain.data == original.data, "\(original.file) \(path)")
  }

  @Test func everyEditOfALegacyFileIsMade() throws {
    var edits = 0
    var refused: [String] = []
    for file in SharedData.files(below: "legacy-kubefiles", named: ".yaml", cases: "edits of legacy YAML files") {
      let data = try #require(FileManager.default.contents(atPath: file))
      var random = SeededGenerator(seed: UInt64(data.count))
      let original = try YAMLText(data, file: file)
      for _ in 0..<(data.count > 40_000 ? 4 : 40) {
        let document = Int.random(in: 0..<max(1, original.documents.count), using: &random)
        guard original.documents.indices.contains(document) else { continue }
        var text = original
        do {
          try Self.randomEdit(&text, document, &random)
        } catch {
          if case .aliased = error.flaw { continue }
          refused.append("\(error)")
        }
        edits += 1
      }
    }
    print("random edits of legacy files: \(edits)")
    #expect(refused.isEmpty, "\(refused.joined(separator: "\n"))")
  }

  private static func randomEdit(
    _ text: inout YAMLText, _ document: Int, _ random: inout SeededGenerator
  ) throws(YAMLEditError) {
    var scalars: [(YAMLPath, YAMLNode)] = []
    var collections: [YAMLPath] = []
    walk(text.documents[document], .root, scalars: &scalars, collections: &collections)
    let value = YAMLTextTests.map(("k", .list([.string("l1\nl2\n"), .int(1)])), ("on", .string("#")))
    let kind = Int.random(in: 0..<6, using: &random)
    guard let scalar = scalars.randomElement(using: &random)?.0,
      let collection = collections.randomElement(using: &random)
    else { return }
    switch kind {
    case 0: try text.set(scalar, in: document, to: value)
    case 1: try text.set(scalar, in: document, to: .string("l1\nl2"))
    case 2: try text.remove(scalar, in: document)
    case 3: try text.set(collection, in: document, to: .string("s"))
    case 4 where collection != .root: try text.remove(collection, in: document)
    default:
      if case .list = text.value(at: collection, in: document) {
        try text.append(value, to: collection, in: document)
      } else {
        try text.set(collection.key("added-key"), in: document, to: value)
      }
    }
  }

  @Test func nothingATextHoldsEndsTheProcess() throws {
    let parts = [
      "a", "b: ", ": ", "- ", "-", "? ", "[", "]", "{", "}", ",", "&x ", "*x", "!t ", "!!str ", "|\n", ">-\n", "+",
      "\"q\"", "'s'", "\n", "\n  ", "\n    ", "# c", " # c", "---\n", "...\n", "é", "\r\n", "<<: ", "~", "c: 1\n",
      "\u{FEFF}",
    ]
    var edits = 0
    var unsafe: [String: Int] = [:]
    for seed in 0..<20_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let pieces = (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in parts.randomElement(using: &random) }
      guard var text = try? YAMLText(pieces.joined(), file: "x"), !text.documents.isEmpty else { continue }
      let document = Int.random(in: 0..<text.documents.count, using: &random)
      do {
        try Self.randomEdit(&text, document, &random)
        edits += 1
      } catch {
        if case .unsafe = error.flaw { unsafe[pieces.joined(), default: 0] += 1 }
      }
    }
    print("random edits of made-up texts: \(edits), refused: \(unsafe.count)")
    for (text, _) in unsafe.prefix(25) { print("  refused \(text.debugDescription)") }
  }
}
