/// A step of the walk through a document.
///
/// Source: https://yaml.org/spec/1.2.2/#31-processes
struct YAMLEvent {
  enum Kind {
    case alias(String)
    case scalar(String, YAMLNode.ScalarStyle)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  var kind: Kind
  var anchor: String?
  var tag: String?
  var start: YAMLMark
  var end: YAMLMark
  /// Whether a collection was written in brackets or braces.
  var isFlow = false
}
