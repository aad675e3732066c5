/// The nodes of one or more documents in one flat block of records, in the order of the text.
///
/// The records of a collection's children follow its own, so that a subtree is a range; texts stay where they are in
/// the source. A node costs 20 bytes, and nothing is made for it until somebody asks.
///
/// Unchecked, because the parser fills it step by step; once it has handed the tree over, nothing in it changes.
final class YAMLTree: @unchecked Sendable {
  /// A document: its root, and whether it was marked.
  struct Document: BitwiseCopyable {
    var root: UInt32
    var hasStartMark = false
    var hasEndMark = false
  }

  /// An anchor or a tag of a node, or both.
  struct Properties: BitwiseCopyable {
    var node: UInt32 = 0
    var anchor = YAMLSpan()
    /// The index of the tag, from 1; 0 is none.
    var tag: UInt32 = 0
  }

  let source: YAMLSource
  let records: GrowingBuffer<YAMLRecord>
  let scratch = GrowingBuffer<UInt8>()
  let documents = GrowingBuffer<Document>(capacity: 1)
  let properties = GrowingBuffer<Properties>(capacity: 1)
  var tags: [String] = []

  init(_ source: YAMLSource) {
    self.source = source
    records = GrowingBuffer(capacity: min(64, source.count / 8 + 4))
  }

  /// The bytes of a text.
  @inline(__always)
  func bytes(_ span: YAMLSpan) -> UnsafeBufferPointer<UInt8> {
    let base = span.isScratch ? UnsafePointer(scratch.base) : source.base
    return UnsafeBufferPointer(start: base + Int(span.offset), count: Int(span.length))
  }

  func string(_ span: YAMLSpan) -> String { String(decoding: bytes(span), as: UTF8.self) }

  /// What stands before a node, found by halving: they are in the order of their nodes.
  func properties(of index: Int) -> Properties? {
    guard records[index].hasProperties else { return nil }
    var low = 0
    var high = properties.count
    while low < high {
      let middle = (low + high) / 2
      if properties[middle].node < UInt32(index) { low = middle + 1 } else { high = middle }
    }
    return low < properties.count && properties[low].node == UInt32(index) ? properties[low] : nil
  }

  /// The record behind a node and all in it.
  @inline(__always)
  func next(after index: Int) -> Int {
    let record = records[index]
    return record.kind == .sequence || record.kind == .mapping ? Int(record.first) : index + 1
  }
}

/// One node.
struct YAMLRecord: BitwiseCopyable {
  enum Kind: UInt8 {
    case scalar, sequence, mapping, alias
  }

  /// Where it starts, properties included, and where it ends.
  var start: UInt32
  var end: UInt32
  /// A scalar's text, an alias's target, or the record behind a collection.
  var first: UInt32 = 0
  /// The length of a scalar's text, or the number of a collection's children.
  var second: UInt32 = 0
  var kind: Kind
  var style: YAMLNode.ScalarStyle = .plain
  var isScratch = false
  /// Bit 0: it has properties; bit 1: it was written in brackets or braces.
  private var flags: UInt8 = 0

  init(_ kind: Kind, from start: UInt32, to end: UInt32) {
    self.kind = kind
    self.start = start
    self.end = end
  }

  var hasProperties: Bool {
    get { flags & 1 != 0 }
    set { flags = newValue ? flags | 1 : flags & ~1 }
  }

  var isFlow: Bool {
    get { flags & 2 != 0 }
    set { flags = newValue ? flags | 2 : flags & ~2 }
  }

  var text: YAMLSpan {
    get {
      var span = YAMLSpan()
      span.offset = first
      span.length = second
      span.isScratch = isScratch
      return span
    }
    set {
      first = newValue.offset
      second = newValue.length
      isScratch = newValue.isScratch
    }
  }
}
