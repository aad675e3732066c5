/// The smallest parts of a YAML text that have a meaning.
struct YAMLToken {
  enum Kind: Equatable {
    case directive(name: String, value: String)
    case documentStart, documentEnd, streamEnd
    case blockSequenceStart, blockMappingStart, blockEnd
    case flowSequenceStart, flowSequenceEnd, flowMappingStart, flowMappingEnd
    case blockEntry, flowEntry, key, value
    case anchor(String), alias(String), tag(handle: String, suffix: String)
    case scalar(String, YAMLNode.ScalarStyle)
  }

  var kind: Kind
  var start: YAMLMark
  var end: YAMLMark
}

extension YAMLToken.Kind {
  /// How a diagnostic calls it.
  var title: String {
    switch self {
    case .directive: "a directive"
    case .documentStart: "'---'"
    case .documentEnd: "'...'"
    case .streamEnd: "the end of the text"
    case .blockSequenceStart, .blockEntry: "'-'"
    case .blockMappingStart, .key: "a mapping key"
    case .blockEnd: "a line that is indented less"
    case .flowSequenceStart: "'['"
    case .flowSequenceEnd: "']'"
    case .flowMappingStart: "'{'"
    case .flowMappingEnd: "'}'"
    case .flowEntry: "','"
    case .value: "':'"
    case .anchor(let name): "the anchor '&\(name)'"
    case .alias(let name): "the alias '*\(name)'"
    case .tag: "a tag"
    case .scalar(let text, _): "'\(text.prefix(40))'"
    }
  }
}
