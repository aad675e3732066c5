import Foundation

/// Finds a key that stands twice in a mapping, in time linear in the number of keys.
struct YAMLKeyCheck {
  /// The bytes of a key, compared without making a text of them.
  private struct Key: Hashable {
    var bytes: UnsafeBufferPointer<UInt8>

    static func == (left: Key, right: Key) -> Bool {
      guard left.bytes.count == right.bytes.count else { return false }
      guard let one = left.bytes.baseAddress, let other = right.bytes.baseAddress else { return true }
      return memcmp(one, other, left.bytes.count) == 0
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
  }

  /// The record of the second of two equal keys, or nil.
  func duplicate(in tree: YAMLTree, mapping: Int) -> Int? {
    if tree.records[mapping].second <= 16 { return duplicateAmongFew(in: tree, mapping: mapping) }
    var seen = [Key: Int](minimumCapacity: Int(tree.records[mapping].second) / 2)
    let end = tree.next(after: mapping)
    var index = mapping + 1
    while index < end {
      let record = tree.records[index]
      if isText(record) {
        let key = Key(bytes: tree.bytes(record.text))
        if let other = seen[key] {
          if isSame(tree.records[other], record, in: tree) { return index }
        } else {
          seen[key] = index
        }
      }
      index = tree.next(after: tree.next(after: index))
    }
    return nil
  }

  /// The records of keys that stand without effect, each with the last of its equals.
  func duplicates(in tree: YAMLTree, mapping: Int) -> [(shadowed: Int, last: Int)] {
    var keys: [Key: [Int]] = [:]
    let end = tree.next(after: mapping)
    var index = mapping + 1
    while index < end {
      if isText(tree.records[index]) {
        keys[Key(bytes: tree.bytes(tree.records[index].text)), default: []].append(index)
      }
      index = tree.next(after: tree.next(after: index))
    }
    return keys.values.flatMap { equals -> [(shadowed: Int, last: Int)] in
      equals.compactMap { one in
        let last = equals.last { $0 != one && isSame(tree.records[one], tree.records[$0], in: tree) }
        return last.flatMap { $0 > one ? (one, $0) : nil }
      }
    }
    .sorted { $0.shadowed < $1.shadowed }
  }

  private func duplicateAmongFew(in tree: YAMLTree, mapping: Int) -> Int? {
    let end = tree.next(after: mapping)
    var index = mapping + 1
    while index < end {
      let record = tree.records[index]
      var other = mapping + 1
      while other < index {
        let before = tree.records[other]
        if before.second == record.second, isText(record), isText(before),
          Key(bytes: tree.bytes(before.text)) == Key(bytes: tree.bytes(record.text)),
          isSame(before, record, in: tree)
        {
          return index
        }
        other = tree.next(after: tree.next(after: other))
      }
      index = tree.next(after: tree.next(after: index))
    }
    return nil
  }

  @inline(__always)
  private func isText(_ record: YAMLRecord) -> Bool { record.kind == .scalar && !record.hasProperties }

  /// Whether two keys of the same text mean the same: `1` and `'1'` don't, and `<<` may stand several times.
  private func isSame(_ left: YAMLRecord, _ right: YAMLRecord, in tree: YAMLTree) -> Bool {
    let text = tree.string(left.text)
    if left.style == .plain, right.style == .plain { return text != "<<" }
    if left.style != .plain, right.style != .plain { return true }
    return tree.source.schema.value(ofPlain: text) == .string(text) && text != "<<"
  }
}
