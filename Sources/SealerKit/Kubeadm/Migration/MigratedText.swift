import Foundation
import SealerFoundations
import SealerYAML

/// A file of kubeadm documents as another API version has it, in the user's own order and with the comments.
struct MigratedText {
  private let file: String
  private var text: YAMLText

  /// Reads the file.
  ///
  /// - Throws: `YAMLError`.
  init(_ text: Data, file: String) throws(YAMLError) {
    self.file = file
    self.text = try YAMLText(text, file: file)
  }

  /// The text with the values of moved documents.
  ///
  /// - Throws: `YAMLError`, `YAMLEditError` where an anchor or a merge key is in the way.
  func text(of set: ConfigurationSet) throws -> String {
    var moved = self
    for kind in set.listed { try moved.listArguments(of: kind) }
    let comments = set.moves.map { moved.comments(of: $0.from) }
    var added: [String] = []
    for (kind, tree) in set.written(sortingArguments: false) {
      if let index = moved.document(kind) {
        try moved.text.update(.root, in: index, to: tree.value)
      } else {
        added.append(YAMLEmitter.emit(tree.value, keys: .asGiven))
      }
    }
    let end = added.isEmpty || moved.text.text.hasSuffix("\n") ? "" : "\n"
    moved.text = try YAMLText(moved.text.text + end + added.map { "---\n" + $0 }.joined(), file: file)
    for (move, lines) in zip(set.moves, comments) { try moved.put(lines, above: move.to) }
    return moved.text.text
  }

  private func document(_ kind: String) -> Int? {
    text.documents.firstIndex { $0["kind"]?.string == kind }
  }

  /// The key that a path leads to.
  private func key(_ place: ConfigurationSet.FieldPlace) -> YAMLNode? {
    guard var node = document(place.kind).map({ text.documents[$0] }) else { return nil }
    var key: YAMLNode?
    for name in place.path {
      guard let pair = node.pairs?.first(where: { $0.key.string == name }), pair.value.alias == nil else { return nil }
      (key, node) = (pair.key, pair.value)
    }
    return key
  }

  // MARK: - Comments of a field that moves

  /// The comments directly above a field and on its line.
  private func comments(of place: ConfigurationSet.FieldPlace) -> [String] {
    guard let key = key(place) else { return [] }
    let comments = text.comments
    var above: [String] = []
    var line = key.start.line - 1
    while let comment = comments.first(where: { $0.line == line && $0.isAlone && $0.column == key.start.column - 1 }) {
      above.insert(comment.text, at: 0)
      line -= 1
    }
    return above + comments.filter { $0.line == key.start.line && !$0.isAlone }.map(\.text)
  }

  private mutating func put(_ comments: [String], above place: ConfigurationSet.FieldPlace) throws(YAMLError) {
    guard !comments.isEmpty, let key = key(place) else { return }
    var lines = text.text.components(separatedBy: "\n")
    let index = key.start.line - 1
    guard lines.indices.contains(index), let margin = Self.margin(lines[index], before: key) else { return }
    lines.insert(contentsOf: comments.map { margin + "#" + $0 }, at: index)
    text = try YAMLText(lines.joined(separator: "\n"), file: file)
  }

  /// The blanks before a key; nil if something else stands there.
  private static func margin(_ line: String, before key: YAMLNode) -> String? {
    let margin = line.unicodeScalars.prefix(key.start.column - 1)
    return margin.allSatisfy { $0 == " " } ? String(margin) : nil
  }

  // MARK: - Arguments

  /// Writes maps of arguments, a line each, as lists of names and values, so that the comments between them stay.
  private mutating func listArguments(of kind: String) throws(YAMLError) {
    guard let index = document(kind) else { return }
    var lines = text.text.components(separatedBy: "\n")
    for pairs in Self.arguments(in: text.documents[index]).sorted(by: {
      ($0.first?.key.start.line ?? 0) > ($1.first?.key.start.line ?? 0)
    }) {
      for (place, pair) in pairs.enumerated().reversed() {
        let next = place + 1 < pairs.count ? pairs[place + 1].key.start.line : Int.max
        Self.list(pair, before: next, in: &lines)
      }
    }
    text = try YAMLText(lines.joined(separator: "\n"), file: file)
  }

  /// The maps of arguments in a document that stand a line each.
  private static func arguments(in node: YAMLNode) -> [[YAMLNode.Pair]] {
    (node.pairs ?? []).filter { $0.value.alias == nil }.flatMap { pair -> [[YAMLNode.Pair]] in
      guard ComponentArguments.keys.contains(pair.key.string ?? "") else { return arguments(in: pair.value) }
      guard let pairs = pair.value.pairs, !pair.value.isFlow, pair.value.anchor == nil,
        pairs.allSatisfy({ $0.key.string != nil && $0.key.string != "<<" && $0.key.start.line == $0.key.end.line })
      else { return [] }
      return [pairs]
    }
  }

  private static func list(_ pair: YAMLNode.Pair, before next: Int, in lines: inout [String]) {
    let first = pair.key.start.line - 1
    guard lines.indices.contains(first), let margin = margin(lines[first], before: pair.key) else { return }
    let scalars = lines[first].unicodeScalars
    let name = scalars.dropFirst(pair.key.start.column - 1).prefix(pair.key.end.column - pair.key.start.column)
    let rest = scalars.dropFirst(pair.key.end.column - 1).drop { $0 == " " }
    guard rest.first == ":" else { return }
    let last = min(pair.value.end.column > 1 ? pair.value.end.line : pair.value.end.line - 1, next - 1, lines.count)
    for line in (first + 1)..<max(first + 1, last) where !lines[line].isEmpty { lines[line] = "  " + lines[line] }
    lines[first] = "\(margin)- name: \(String(name))"
    lines.insert("\(margin)  value\(String(rest))", at: first + 1)
  }
}
