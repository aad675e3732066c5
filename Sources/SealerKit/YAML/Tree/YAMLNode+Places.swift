/// A key that stands several times in a mapping: the last one counts for the tools of Kubernetes.
package struct YAMLDuplicateKey: Hashable, Sendable {
  /// The key.
  package var key: String
  /// Where it stands without effect.
  package var shadowed: YAMLMark
  /// Where it stands last.
  package var last: YAMLMark
}

extension YAMLNode {
  /// The keys of this node and of all in it that stand several times in their mapping, in the order of the mappings.
  package var duplicateKeys: [YAMLDuplicateKey] {
    let check = YAMLKeyCheck()
    var found: [YAMLDuplicateKey] = []
    let end = tree.next(after: target)
    for index in target..<max(target, end) where tree.records[index].kind == .mapping {
      // Most mappings have none; who has one is looked at again.
      guard tree.records[index].second > 2, check.duplicate(in: tree, mapping: index) != nil else { continue }
      for pair in check.duplicates(in: tree, mapping: index) {
        let (shadowed, last) = (tree.records[pair.shadowed], tree.records[pair.last])
        found.append(
          YAMLDuplicateKey(
            key: tree.string(last.text), shadowed: tree.source.mark(at: Int(shadowed.start)),
            last: tree.source.mark(at: Int(last.start))))
      }
    }
    return found
  }

  /// Where a piece of a scalar stands in the source: between bytes that can't be part of the same word, behind an offset;
  /// nil if it is not written there letter for letter.
  package func mark(ofWord word: String, behind offset: Int = 0) -> YAMLMark? {
    let (record, bytes) = (record, Array(word.utf8))
    guard record.kind == .scalar, let first = bytes.first else { return nil }
    let (start, end) = (max(Int(record.start), offset), Int(record.end) - bytes.count)
    guard start <= end else { return nil }
    let source = tree.source.base
    for place in start...end where source[place] == first {
      guard bytes.indices.allSatisfy({ source[place + $0] == bytes[$0] }) else { continue }
      let isBegun = place > Int(record.start) && Self.joinsWords(source[place - 1])
      let isContinued = place < end && Self.joinsWords(source[place + bytes.count])
      if !isBegun, !isContinued { return tree.source.mark(at: place) }
    }
    return nil
  }

  private static func joinsWords(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
