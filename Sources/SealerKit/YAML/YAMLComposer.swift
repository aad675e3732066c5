/// Builds the nodes of a document from its events; aliases become copies of what they name.
struct YAMLComposer {
  /// Aliases may make so many nodes of a document; more is an alias bomb.
  static let nodeLimit = 1_000_000

  private let file: String
  private var events: ArraySlice<YAMLEvent>
  private var anchors: [String: (node: YAMLNode, count: Int)] = [:]
  private var count = 0

  init(_ events: [YAMLEvent], file: String) {
    self.events = events[...]
    self.file = file
  }

  /// The document's root.
  ///
  /// - Throws: `YAMLError` for unknown aliases, duplicate keys and alias bombs.
  mutating func compose() throws(YAMLError) -> YAMLNode {
    guard let event = events.popFirst() else {
      return YAMLNode(content: .scalar("", .plain), start: YAMLMark(), end: YAMLMark())
    }
    let before = count
    count += 1
    var node: YAMLNode
    switch event.kind {
    case .alias(let name):
      guard let known = anchors[name] else { throw error(.unknownAlias(name), event.start) }
      count += known.count
      if count > Self.nodeLimit { throw error(.tooManyNodes(limit: Self.nodeLimit), event.start) }
      return known.node
    case .scalar(let text, let style): node = self.node(.scalar(text, style), event)
    case .sequenceStart: node = try sequence(event)
    default: node = try mapping(event)
    }
    if let anchor = event.anchor { anchors[anchor] = (node, count - before) }
    return node
  }

  private func node(_ content: YAMLNode.Content, _ event: YAMLEvent, end: YAMLMark? = nil) -> YAMLNode {
    YAMLNode(content: content, tag: event.tag, start: event.start, end: end ?? event.end)
  }

  private func error(_ flaw: YAMLError.Flaw, _ mark: YAMLMark) -> YAMLError {
    YAMLError(flaw: flaw, mark: mark, file: file)
  }

  private mutating func sequence(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
    var items: [YAMLNode] = []
    while let next = events.first {
      if case .sequenceEnd = next.kind {
        events.removeFirst()
        return node(.sequence(items), event, end: next.end)
      }
      items.append(try compose())
    }
    return node(.sequence(items), event)
  }

  private mutating func mapping(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
    var pairs: [YAMLNode.Pair] = []
    var keys: Set<String> = []
    while let next = events.first {
      if case .mappingEnd = next.kind {
        events.removeFirst()
        return node(.mapping(pairs), event, end: next.end)
      }
      let key = try compose()
      if case .scalar(let text, let style) = key.content, !(text == "<<" && style == .plain),
        !keys.insert(text).inserted
      {
        throw error(.duplicateKey(text), key.start)
      }
      pairs.append(YAMLNode.Pair(key: key, value: try compose()))
    }
    return node(.mapping(pairs), event)
  }
}
