/// How far a path leads into the nodes of a document, without passing through an alias.
struct YAMLWalk {
  /// The nodes from the root to the deepest one.
  private(set) var nodes: [YAMLNode]
  /// The place of each node in the one before it.
  private(set) var steps: [Int] = []
  /// The deepest node.
  private(set) var node: YAMLNode

  /// Walks; stops at aliases, at missing keys and at empty values.
  ///
  /// - Throws: `YAMLEditError` where the path leads into something of another kind.
  init(_ path: ArraySlice<YAMLPath.Step>, from root: YAMLNode, file: String) throws(YAMLEditError) {
    nodes = [root]
    node = root
    for (count, step) in path.enumerated() where count == steps.count {
      if node.alias != nil || node.isNull { return }
      let here = YAMLPath(Array(path.prefix(count)))
      let kind = YAMLValue(node).kind
      switch step {
      case .key(let name):
        guard let pairs = node.pairs else {
          throw YAMLEditError(flaw: .notAMap(here, found: kind), mark: node.place, file: file)
        }
        guard let index = node.index(ofKey: name) else { return }
        descend(to: pairs[index].value, at: index)
      case .index(let index):
        guard let items = node.items else {
          throw YAMLEditError(flaw: .notAList(here, found: kind), mark: node.place, file: file)
        }
        guard items.indices.contains(index) else {
          throw YAMLEditError(flaw: .outOfRange(here.index(index), count: items.count), mark: node.place, file: file)
        }
        descend(to: items[index], at: index)
      }
    }
  }

  private mutating func descend(to child: YAMLNode, at index: Int) {
    steps.append(index)
    nodes.append(child)
    node = child
  }

  /// Whether the deepest node, or one around it, stands in brackets or braces.
  var isFlow: Bool { nodes.contains { $0.isFlow && $0.alias == nil } }

  /// Whether the deepest node stands in another's brackets or braces.
  var isInFlow: Bool { nodes.dropLast().contains { $0.isFlow } }

  /// Whether the collections around, or the deepest node itself, are written as in JSON: flow style, keys in quotes.
  var isJSON: Bool {
    nodes.last { $0.isFlow && $0.pairs?.isEmpty == false }?.pairs?.allSatisfy {
      if case .scalar(_, .doubleQuoted) = $0.key.content { true } else { false }
    } ?? false
  }
}

extension YAMLNode {
  /// The place of the pair of a map whose key is written so, or is read so by the tools of Kubernetes: `true` for `yes`.
  func index(ofKey name: String) -> Int? {
    pairs?.firstIndex { $0.key.string == name }
      ?? pairs?.firstIndex { pair in
        switch YAMLValue(pair.key) {
        case .bool(let value): name == (value ? "true" : "false")
        case .int(let value): name == "\(value)"
        default: false
        }
      }
  }

  /// The collection with its keys as they are written and without what they hold.
  var outline: YAMLValue {
    if let items { return .list(items.map { _ in .null }) }
    guard let pairs else { return YAMLValue(self) }
    return .map(pairs.map { YAMLField(key: $0.key.string ?? "", value: .null) })
  }
}
