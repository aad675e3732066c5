import SealerFoundations

/// A node of a YAML document with the place where it stands.
public struct YAMLNode: Sendable {
  /// How a scalar was written.
  public enum ScalarStyle: Sendable, Hashable {
    /// Without quotes.
    case plain
    /// In single quotes.
    case singleQuoted
    /// In double quotes.
    case doubleQuoted
    /// As a block that keeps its line breaks, `|`.
    case literal
    /// As a block that folds them, `>`.
    case folded
  }

  /// A key and its value.
  public struct Pair: Sendable {
    /// The key.
    public var key: YAMLNode
    /// The value.
    public var value: YAMLNode

    /// Makes a pair.
    public init(key: YAMLNode, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  /// What a node holds.
  public enum Content: Sendable {
    /// A text; its style says whether it may be read as a number and the like.
    case scalar(String, ScalarStyle)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values, in the order of the text.
    case mapping([Pair])
  }

  /// What it holds.
  public var content: Content
  /// Its tag, with the handle resolved; nil where none was written.
  public var tag: String?
  /// Where it starts.
  public var start: YAMLMark
  /// Where it ends.
  public var end: YAMLMark

  /// Makes a node.
  public init(content: Content, tag: String? = nil, start: YAMLMark, end: YAMLMark) {
    self.content = content
    self.tag = tag
    self.start = start
    self.end = end
  }

  /// The value of a key of a mapping, nil if there is none or this is no mapping.
  public subscript(key: String) -> YAMLNode? {
    pairs?.last { $0.key.string == key }?.value
  }

  /// The text of a scalar.
  public var string: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a sequence.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The pairs of a mapping.
  public var pairs: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// Whether this is a scalar that Kubernetes reads as null.
  public var isNull: Bool {
    guard case .scalar(let text, .plain) = content, tag == nil else { return tag == YAMLTag.null }
    return YAMLValue.isNull(text)
  }

  /// The place in a file of that name.
  public func site(in file: String) -> SourceSite { start.site(in: file) }
}

/// The tags of the YAML 1.2 schemas.
///
/// Source: https://yaml.org/spec/1.2.2/#chapter-10-recommended-schemas
enum YAMLTag {
  static let prefix = "tag:yaml.org,2002:"
  static let null = prefix + "null"
  static let string = prefix + "str"
  static let int = prefix + "int"
  static let float = prefix + "float"
  static let bool = prefix + "bool"
}
