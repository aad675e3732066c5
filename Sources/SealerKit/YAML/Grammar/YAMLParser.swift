/// Turns tokens into the records of a tree, one document at a time; the grammar is that of the YAML 1.2.2 productions,
/// or of the Kubernetes tools' library.
struct YAMLParser {
  var scanner: YAMLScanner
  var tree: YAMLTree
  let isKubernetes: Bool
  private let duplicateKeys: YAML.DuplicateKeys
  var handles: [String: String] = [:]
  /// The places, from 1, of the tree's tags.
  var tagNumbers: [String: UInt32] = [:]
  var anchors = YAMLAnchors()
  private var depth = 0
  /// Where the last node ends.
  private var nodeEnd: UInt32 = 0
  private var isFirst = true
  private var needsStartMark = false
  private let keyCheck = YAMLKeyCheck()

  init(_ source: YAMLSource, duplicateKeys: YAML.DuplicateKeys) {
    tree = YAMLTree(source)
    scanner = YAMLScanner(source, scratch: tree.scratch)
    isKubernetes = source.schema == .kubernetes
    self.duplicateKeys = duplicateKeys
  }

  /// Lets the next documents go into a tree of their own.
  mutating func beginTree() {
    tree = YAMLTree(tree.source)
    tagNumbers = [:]
    scanner.scratch = tree.scratch
  }

  // MARK: - Documents

  /// Reads the next document into the tree.
  ///
  /// - Returns: its root's record, or nil at the end.
  /// - Throws: `YAMLError`.
  mutating func nextDocument() throws(YAMLError) -> Int? {
    if !isFirst || !isKubernetes {
      while try scanner.peek().kind == .documentEnd {
        scanner.skip()
        if !isKubernetes { needsStartMark = false }
      }
    }
    let hasDirectives = try parseDirectives()
    let token = try scanner.peek()
    if token.kind == .streamEnd, !hasDirectives { return nil }
    let isExplicit = token.kind == .documentStart
    if isExplicit {
      scanner.skip()
    } else if hasDirectives || needsStartMark {
      throw error(.unexpected(found: title(token), expected: "'---' before a document"), token, .documentStart)
    }
    isFirst = false
    needsStartMark = true
    anchors.removeAll()
    let root = tree.records.count
    switch try scanner.peek().kind {
    case .documentStart, .documentEnd, .streamEnd, .directive:
      if isExplicit || !isKubernetes { appendEmpty(at: try scanner.peek().start) } else { try parseNode(isBlock: true) }
    default: try parseNode(isBlock: true)
    }
    if let error = anchors.recursion { throw error }
    let hasEndMark = try parseDocumentEnd()
    tree.documents.append(
      YAMLTree.Document(root: UInt32(root), hasStartMark: isExplicit, hasEndMark: hasEndMark))
    return root
  }

  private mutating func parseDocumentEnd() throws(YAMLError) -> Bool {
    let token = try scanner.peek()
    if token.kind == .documentEnd {
      scanner.skip()
      needsStartMark = isKubernetes
      return true
    }
    // The tools of Kubernetes don't look behind a document that they have read.
    if token.kind != .documentStart, token.kind != .streamEnd, !isKubernetes {
      throw error(.unexpected(found: title(token), expected: "the end of the document"), token)
    }
    return false
  }

  // MARK: - Records

  @inline(__always)
  mutating func append(_ kind: YAMLRecord.Kind, _ token: YAMLToken, isFlow: Bool = false) -> Int {
    var record = YAMLRecord(kind, from: token.start, to: token.end)
    record.isFlow = isFlow
    tree.records.append(record)
    nodeEnd = token.end
    return tree.records.count - 1
  }

  mutating func appendEmpty(at offset: UInt32) {
    anchors.decodeCount &+= 1
    nodeEnd = offset
    tree.records.append(YAMLRecord(.scalar, from: offset, to: offset))
  }

  /// Completes a collection: what was appended since is in it.
  ///
  /// - Parameter end: where it ends; a block collection ends with its last child, since its closing token stands at
  ///   whatever comes next.
  mutating func close(_ index: Int, children: Int, end: UInt32? = nil) throws(YAMLError) {
    nodeEnd = end ?? nodeEnd
    tree.records[index].first = UInt32(truncatingIfNeeded: tree.records.count)
    tree.records[index].second = UInt32(truncatingIfNeeded: children)
    tree.records[index].end = nodeEnd
    guard children > 2, duplicateKeys == .rejected, tree.records[index].kind == .mapping else { return }
    if let twice = keyCheck.duplicate(in: tree, mapping: index) {
      let record = tree.records[twice]
      throw YAMLError(
        .duplicateKey(tree.string(record.text)), at: tree.source.mark(at: Int(record.start)), in: tree.source.file)
    }
  }

  // MARK: - Nodes

  /// One node; `isBlock` where block collections may stand, `isIndentless` where a list may stand at its key's column.
  mutating func parseNode(isBlock: Bool, isIndentless: Bool = false) throws(YAMLError) {
    depth += 1
    defer { depth -= 1 }
    var token = try scanner.peek()
    if depth > YAML.depthLimit { throw error(.tooDeep(limit: YAML.depthLimit), token, .depth) }
    if depth > anchors.deepest { anchors.deepest = depth }
    anchors.decodeCount &+= 1
    switch token.kind {
    case .scalar: return try parseScalar(token)
    case .alias: return try parseAlias(token)
    case .anchor, .tag: break
    default: return try parseContent(token, isBlock: isBlock, isIndentless: isIndentless)
    }
    let properties = try parseProperties()
    let index = tree.records.count
    let begun = anchors.begin(properties.anchor.length > 0 ? tree.string(properties.anchor) : nil, index, depth)
    token = try scanner.peek()
    if isContent(token, isBlock: isBlock, isIndentless: isIndentless) {
      try parseContent(token, isBlock: isBlock, isIndentless: isIndentless)
    } else {
      nodeEnd = properties.end
      tree.records.append(YAMLRecord(.scalar, from: properties.start, to: properties.end))
    }
    tree.records[index].start = properties.start
    tree.records[index].hasProperties = true
    anchors.end(begun, depth)
  }

  private func isContent(_ token: YAMLToken, isBlock: Bool, isIndentless: Bool) -> Bool {
    switch token.kind {
    case .scalar, .flowSequenceStart, .flowMappingStart: true
    case .blockSequenceStart, .blockMappingStart: isBlock
    case .blockEntry: isIndentless
    default: false
    }
  }

  private mutating func parseContent(_ token: YAMLToken, isBlock: Bool, isIndentless: Bool) throws(YAMLError) {
    switch token.kind {
    case .scalar: try parseScalar(token)
    case .flowSequenceStart: try parseFlowSequence()
    case .flowMappingStart: try parseFlowMapping()
    case .blockSequenceStart where isBlock: try parseBlockSequence()
    case .blockMappingStart where isBlock: try parseBlockMapping()
    case .blockEntry where isIndentless: try parseIndentlessSequence()
    default: throw error(.unexpected(found: title(token), expected: "a value"), token, .content)
    }
  }

  @inline(__always)
  private mutating func parseScalar(_ token: YAMLToken) throws(YAMLError) {
    scanner.skip()
    let index = append(.scalar, token)
    tree.records[index].text = token.text
    tree.records[index].style = token.style
    if tree.source.holdsUnprintable, token.style != .doubleQuoted, token.style != .singleQuoted {
      try checkPrintable(token)
    }
  }

  /// Characters that only quotes may hold.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#51-character-set
  private func checkPrintable(_ token: YAMLToken) throws(YAMLError) {
    let text = tree.string(token.text)
    let isWrong = text.unicodeScalars.contains {
      (0x7F...0x9F).contains($0.value) && $0.value != 0x85 || $0.value == 0xFFFE || $0.value == 0xFFFF
    }
    if isWrong { throw error(.encoding(.control), token) }
  }

  private mutating func parseAlias(_ token: YAMLToken) throws(YAMLError) {
    scanner.skip()
    let index = append(.alias, token)
    let name = tree.string(token.text)
    guard let target = anchors[name] else {
      var error = error(.unknownAlias(name), token)
      error.reference = YAMLError.Reference(reason: "unknown anchor '\(name)' referenced")
      throw error
    }
    tree.records[index].first = UInt32(truncatingIfNeeded: target.record)
    if target.isOpen {
      var error = error(.recursiveAlias(name), token)
      error.reference = YAMLError.Reference(reason: "anchor '\(name)' value contains itself")
      anchors.recursion = anchors.recursion ?? error
    } else if depth + target.height > YAML.depthLimit {
      throw error(.tooDeep(limit: YAML.depthLimit), token, .depth)
    } else if anchors.isExcessive(adding: target, depth) {
      var error = error(.excessiveAliasing, token)
      error.reference = YAMLError.Reference(reason: YAMLReferenceReason.aliasing.rawValue)
      throw error
    }
  }

  // MARK: - Errors

  func error(
    _ flaw: YAMLError.Flaw, _ token: YAMLToken, _ reason: YAMLReferenceReason = .content
  ) -> YAMLError {
    let mark = tree.source.mark(at: Int(token.start))
    // The library counts lines from 0 here, and the end of the text as a line of its own.
    let isEnd = Int(token.start) == tree.source.count && mark.column > 1
    let line = mark.line - (isEnd ? 0 : 1)
    return YAMLError(
      flaw, at: mark, in: tree.source.file,
      reference: YAMLError.Reference(reason: reason.rawValue, line: line > 0 ? line : nil))
  }

  /// How a diagnostic calls a token.
  func title(_ token: YAMLToken) -> String {
    switch token.kind {
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
    case .anchor: "the anchor '&\(tree.string(token.text))'"
    case .alias: "the alias '*\(tree.string(token.text))'"
    case .tag: "a tag"
    case .scalar: "'\(tree.string(token.text).prefix(40))'"
    }
  }
}
