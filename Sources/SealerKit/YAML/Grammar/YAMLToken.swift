/// The smallest part of a text that has a meaning: where it stands, and where the bytes of its text are.
struct YAMLToken: BitwiseCopyable {
  enum Kind: UInt8 {
    case directive, documentStart, documentEnd, streamEnd
    case blockSequenceStart, blockMappingStart, blockEnd
    case flowSequenceStart, flowSequenceEnd, flowMappingStart, flowMappingEnd
    case blockEntry, flowEntry, key, value
    case anchor, alias, tag, scalar
  }

  var kind: Kind
  var style: YAMLNode.ScalarStyle = .plain
  var start: UInt32
  var end: UInt32
  var text = YAMLSpan()

  init(_ kind: Kind, from start: Int, to end: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }
}

/// Where the bytes of a scalar's text are: in the source as they are, or in the document's scratch where escapes or
/// folded lines had to be worked out.
struct YAMLSpan: BitwiseCopyable {
  var offset: UInt32 = 0
  var length: UInt32 = 0
  var isScratch = false

  init() {}

  init(from start: Int, to end: Int, isScratch: Bool = false) {
    offset = UInt32(truncatingIfNeeded: start)
    length = UInt32(truncatingIfNeeded: max(0, end - start))
    self.isScratch = isScratch
  }
}
