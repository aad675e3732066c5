/// A comment of a YAML text.
package struct YAMLComment: Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// How many bytes of the line stand before it.
  package let column: Int
  /// What stands behind the `#`.
  package let text: String
  /// Whether nothing else stands on the line.
  package let isAlone: Bool
}

extension YAMLText {
  /// The comments in the order of the text; a `#` inside a scalar is none.
  package var comments: [YAMLComment] {
    var scalars = scalarRanges[...]
    var comments: [YAMLComment] = []
    var (line, lineStart, place) = (1, 0, 0)
    let bytes = lines.bytes
    while place < bytes.count {
      while let first = scalars.first, first.upperBound <= place { scalars = scalars.dropFirst() }
      let isInside = scalars.first.map { $0.contains(place) } ?? false
      if bytes[place] == 0x0A {
        (line, lineStart) = (line + 1, place + 1)
      } else if bytes[place] == 0x23, !isInside, place == lineStart || [0x20, 0x09].contains(bytes[place - 1]) {
        let end = bytes[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        comments.append(
          YAMLComment(
            line: line, column: place - lineStart, text: String(decoding: bytes[(place + 1)..<end], as: UTF8.self),
            isAlone: bytes[lineStart..<place].allSatisfy { $0 == 0x20 || $0 == 0x09 }))
        place = end
        continue
      }
      place += 1
    }
    return comments
  }

  /// Where scalars stand, in the order of the text.
  private var scalarRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var queue = documents
    while let node = queue.popLast() {
      if node.alias != nil { continue }
      if node.string != nil, node.start.offset < node.end.offset { ranges.append(node.start.offset..<node.end.offset) }
      queue += (node.items ?? []) + (node.pairs ?? []).flatMap { [$0.key, $0.value] }
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}
