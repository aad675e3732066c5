import SealerFoundations

/// A node of a YAML document with the place where it stands.
package struct YAMLNode: Sendable {
  /// How a scalar was written.
  package enum ScalarStyle: UInt8, Sendable, Hashable, BitwiseCopyable {
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
  package struct Pair: Sendable {
    /// The key.
    package var key: YAMLNode
    /// The value.
    package var value: YAMLNode
  }

  /// What a node holds.
  package enum Content: Sendable {
    /// A text; its style says whether it may be read as a number and the like.
    case scalar(String, ScalarStyle)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values, in the order of the text.
    case mapping([Pair])
  }

  let tree: YAMLTree
  /// The record as written; an alias has one of its own.
  let index: Int

  /// The record of what it means: an alias means what it refers to.
  var target: Int {
    let record = tree.records[index]
    return record.kind == .alias ? Int(record.first) : index
  }

  var record: YAMLRecord { tree.records[target] }

  /// What it holds; an alias holds what it refers to.
  package var content: Content {
    let record = record
    return switch record.kind {
    case .sequence: .sequence(items ?? [])
    case .mapping: .mapping(pairs ?? [])
    default: .scalar(tree.string(record.text), record.style)
    }
  }

  /// Its tag, with the handle resolved; nil where none was written.
  package var tag: String? {
    guard let number = tree.properties(of: target)?.tag, number > 0 else { return nil }
    return tree.tags[Int(number) - 1]
  }

  /// The name of its anchor.
  package var anchor: String? {
    guard let span = tree.properties(of: target)?.anchor, span.length > 0 else { return nil }
    return tree.string(span)
  }

  /// The alias that was written here instead of it.
  package var alias: YAMLAlias? {
    let record = tree.records[index]
    guard record.kind == .alias else { return nil }
    return YAMLAlias(
      name: anchor ?? "", start: tree.source.mark(at: Int(record.start)), end: tree.source.mark(at: Int(record.end)))
  }

  /// Whether a collection was written in brackets or braces.
  package var isFlow: Bool { record.isFlow }

  /// Where it starts: its anchor or tag if it has one.
  ///
  /// An alias starts where what it refers to does; `alias` says where it stands itself.
  package var start: YAMLMark { tree.source.mark(at: Int(record.start)) }

  /// Where it ends; a block collection ends with its last child.
  package var end: YAMLMark { tree.source.mark(at: Int(record.end)) }

  /// The value of a key of a mapping, nil if there is none or this is no mapping.
  package subscript(key: String) -> YAMLNode? {
    var found: YAMLNode?
    var key = key
    key.withUTF8 { bytes in
      forEachPair { name, value in
        let record = name.record
        guard record.kind == .scalar, Int(record.second) == bytes.count else { return }
        if tree.bytes(record.text).elementsEqual(bytes) { found = value }
      }
    }
    return found
  }

  /// The text of a scalar.
  package var string: String? {
    let record = record
    return record.kind == .scalar ? tree.string(record.text) : nil
  }

  /// The items of a sequence.
  package var items: [YAMLNode]? {
    guard record.kind == .sequence else { return nil }
    var items: [YAMLNode] = []
    items.reserveCapacity(Int(record.second))
    forEachChild { items.append($0) }
    return items
  }

  /// The pairs of a mapping.
  package var pairs: [Pair]? {
    guard record.kind == .mapping else { return nil }
    var pairs: [Pair] = []
    pairs.reserveCapacity(Int(record.second) / 2)
    forEachPair { pairs.append(Pair(key: $0, value: $1)) }
    return pairs
  }

  /// Whether this is a scalar without quotes.
  package var isPlain: Bool { record.kind == .scalar && record.style == .plain }

  /// Whether this is a scalar that stands for nothing.
  package var isNull: Bool {
    let record = record
    guard record.kind == .scalar else { return false }
    if let tag { return tag == YAMLTag.null }
    return record.style == .plain && tree.source.schema.value(ofPlain: tree.string(record.text)) == .null
  }

  /// The place in a file of that name.
  package func site(in file: String) -> SourceSite { start.site(in: file) }

  // MARK: - Walking

  /// Visits the items of a sequence, or the keys and values of a mapping one after the other.
  @inline(__always)
  func forEachChild(_ visit: (YAMLNode) -> Void) {
    let first = target
    let end = tree.next(after: first)
    var child = first + 1
    while child < end {
      visit(YAMLNode(tree: tree, index: child))
      child = tree.next(after: child)
    }
  }

  @inline(__always)
  func forEachPair(_ visit: (_ key: YAMLNode, _ value: YAMLNode) -> Void) {
    guard record.kind == .mapping else { return }
    let end = tree.next(after: target)
    var key = target + 1
    while key < end {
      let value = tree.next(after: key)
      visit(YAMLNode(tree: tree, index: key), YAMLNode(tree: tree, index: value))
      key = tree.next(after: value)
    }
  }
}

/// An alias, `*name`, that stands for a node written elsewhere.
package struct YAMLAlias: Sendable, Hashable {
  /// The name behind `*`.
  package var name: String
  /// Where it starts.
  package var start: YAMLMark
  /// Where it ends.
  package var end: YAMLMark
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
  static let binary = prefix + "binary"
  static let merge = prefix + "merge"
}
