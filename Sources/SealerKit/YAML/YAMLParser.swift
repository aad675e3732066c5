import Foundation

/// Turns tokens into events, one document at a time; the grammar is that of the YAML 1.2.2 productions.
struct YAMLParser {
  /// Collections may stand so deep in each other; deeper ones are an error, not a full stack.
  static let depthLimit = 500

  private var scanner: YAMLScanner
  private var handles: [String: String] = [:]
  private var events: [YAMLEvent] = []
  private var depth = 0
  private var sawDocument = false
  /// Whether the last document began by `---`, and whether it ended by `...`.
  private(set) var marks = (start: false, end: false)

  init(_ scanner: YAMLScanner) {
    self.scanner = scanner
  }

  var file: String { scanner.file }

  /// The events of the next document, or nil at the end.
  ///
  /// - Throws: `YAMLError`.
  mutating func nextDocument() throws(YAMLError) -> [YAMLEvent]? {
    while case .documentEnd = try scanner.peek().kind { _ = try scanner.next() }
    let hasDirectives = try parseDirectives()
    var token = try scanner.peek()
    if case .streamEnd = token.kind {
      if hasDirectives {
        throw error(.unexpected(found: token.kind.title, expected: "'---' behind the directives"), token)
      }
      return nil
    }
    let isExplicit = token.kind == .documentStart
    if isExplicit {
      _ = try scanner.next()
    } else if hasDirectives || sawDocument {
      throw error(.unexpected(found: token.kind.title, expected: "'---' before another document"), token)
    }
    events = []
    sawDocument = true
    marks = (isExplicit, false)
    token = try scanner.peek()
    switch token.kind {
    case .documentStart, .documentEnd, .streamEnd: appendEmpty(at: token.start)
    default: try parseNode(isBlock: true)
    }
    token = try scanner.peek()
    if case .documentEnd = token.kind {
      _ = try scanner.next()
      sawDocument = false
      marks.end = true
    } else if token.kind != .documentStart, token.kind != .streamEnd {
      throw error(.unexpected(found: token.kind.title, expected: "the end of the document"), token)
    }
    return events
  }

  private func error(_ flaw: YAMLError.Flaw, _ token: YAMLToken) -> YAMLError {
    YAMLError(flaw: flaw, mark: token.start, file: scanner.file)
  }

  private mutating func parseDirectives() throws(YAMLError) -> Bool {
    handles = ["!": "!", "!!": YAMLTag.prefix]
    var found = false
    var hasVersion = false
    while case .directive(let name, let value) = try scanner.peek().kind {
      let token = try scanner.next()
      found = true
      let parts = value.split(separator: " ").map(String.init)
      switch name {
      case "YAML":
        let numbers = value.split(separator: ".")
        guard !hasVersion, parts.count == 1, numbers.count == 2, numbers[0] == "1", Int(numbers[1]) != nil else {
          throw error(.directive("%\(name) \(value)"), token)
        }
        hasVersion = true
      case "TAG":
        guard parts.count == 2, parts[0].hasPrefix("!"), parts[0].hasSuffix("!") else {
          throw error(.directive("%\(name) \(value)"), token)
        }
        handles[parts[0]] = parts[1]
      default: break
      }
    }
    return found
  }

  // MARK: - Nodes

  private mutating func append(
    _ kind: YAMLEvent.Kind, _ properties: Properties, _ token: YAMLToken, isFlow: Bool = false
  ) {
    events.append(
      YAMLEvent(
        kind: kind, anchor: properties.anchor, tag: properties.tag, start: properties.start ?? token.start,
        end: token.end, isFlow: isFlow))
  }

  private mutating func appendEmpty(_ properties: Properties = Properties(), at mark: YAMLMark) {
    events.append(
      YAMLEvent(
        kind: .scalar("", .plain), anchor: properties.anchor, tag: properties.tag, start: properties.start ?? mark,
        end: mark))
  }

  /// What may stand before a node.
  private struct Properties {
    var anchor: String?
    var tag: String?
    var start: YAMLMark?
  }

  private mutating func parseProperties() throws(YAMLError) -> Properties {
    var properties = Properties()
    while true {
      let token = try scanner.peek()
      switch token.kind {
      case .anchor(let name) where properties.anchor == nil: properties.anchor = name
      case .tag(let handle, let suffix) where properties.tag == nil:
        properties.tag = try tag(handle, suffix, token)
      default: return properties
      }
      properties.start = properties.start ?? token.start
      _ = try scanner.next()
    }
  }

  private func tag(_ handle: String, _ suffix: String, _ token: YAMLToken) throws(YAMLError) -> String {
    if handle.isEmpty { return suffix }
    guard let prefix = handles[handle], !(suffix.isEmpty && handle != "!") else {
      throw error(.tag(handle + suffix), token)
    }
    return prefix + (suffix.removingPercentEncoding ?? suffix)
  }

  /// One node; `isBlock` where block collections may stand, `isIndentless` where a list may stand at its key's column.
  private mutating func parseNode(isBlock: Bool, isIndentless: Bool = false) throws(YAMLError) {
    depth += 1
    defer { depth -= 1 }
    let first = try scanner.peek()
    if depth > Self.depthLimit { throw error(.tooDeep(limit: Self.depthLimit), first) }
    if case .alias(let name) = first.kind {
      _ = try scanner.next()
      return append(.alias(name), Properties(), first)
    }
    let properties = try parseProperties()
    let token = try scanner.peek()
    switch token.kind {
    case .scalar(let text, let style):
      _ = try scanner.next()
      append(.scalar(text, style), properties, token)
    case .flowSequenceStart: try parseFlowSequence(properties)
    case .flowMappingStart: try parseFlowMapping(properties)
    case .blockSequenceStart where isBlock: try parseBlockSequence(properties)
    case .blockMappingStart where isBlock: try parseBlockMapping(properties)
    case .blockEntry where isIndentless: try parseIndentlessSequence(properties)
    default:
      guard properties.start != nil else {
        throw error(.unexpected(found: token.kind.title, expected: "a value"), token)
      }
      appendEmpty(properties, at: token.start)
    }
  }

  private mutating func parseBlockSequence(_ properties: Properties) throws(YAMLError) {
    append(.sequenceStart, properties, try scanner.next())
    while true {
      let token = try scanner.next()
      if case .blockEnd = token.kind { return append(.sequenceEnd, Properties(), token) }
      guard case .blockEntry = token.kind else {
        throw error(.unexpected(found: token.kind.title, expected: "'- ' or a line that is indented less"), token)
      }
      let next = try scanner.peek()
      switch next.kind {
      case .blockEntry, .blockEnd: appendEmpty(at: token.end)
      default: try parseNode(isBlock: true)
      }
    }
  }

  private mutating func parseIndentlessSequence(_ properties: Properties) throws(YAMLError) {
    append(.sequenceStart, properties, try scanner.peek())
    while case .blockEntry = try scanner.peek().kind {
      let token = try scanner.next()
      switch try scanner.peek().kind {
      case .blockEntry, .key, .value, .blockEnd: appendEmpty(at: token.end)
      default: try parseNode(isBlock: true)
      }
    }
    let end = try scanner.peek()
    events.append(YAMLEvent(kind: .sequenceEnd, start: end.start, end: end.start))
  }

  private mutating func parseBlockMapping(_ properties: Properties) throws(YAMLError) {
    append(.mappingStart, properties, try scanner.next())
    while true {
      var token = try scanner.next()
      switch token.kind {
      case .blockEnd: return append(.mappingEnd, Properties(), token)
      case .key:
        switch try scanner.peek().kind {
        case .key, .value, .blockEnd: appendEmpty(at: token.end)
        default: try parseNode(isBlock: true, isIndentless: true)
        }
        guard case .value = try scanner.peek().kind else {
          appendEmpty(at: token.end)
          continue
        }
        token = try scanner.next()
      case .value: appendEmpty(at: token.start)
      case .scalar, .flowSequenceStart, .flowMappingStart: throw error(.key, token)
      default:
        throw error(.unexpected(found: token.kind.title, expected: "a key or a line that is indented less"), token)
      }
      switch try scanner.peek().kind {
      case .key, .value, .blockEnd: appendEmpty(at: token.end)
      default: try parseNode(isBlock: true, isIndentless: true)
      }
    }
  }

  private mutating func parseFlowSequence(_ properties: Properties) throws(YAMLError) {
    append(.sequenceStart, properties, try scanner.next(), isFlow: true)
    var isFirst = true
    while true {
      var token = try scanner.peek()
      if token.kind == .flowSequenceEnd { break }
      if !isFirst {
        guard token.kind == .flowEntry else {
          throw error(.unexpected(found: token.kind.title, expected: "',' or ']'"), token)
        }
        _ = try scanner.next()
        token = try scanner.peek()
        if token.kind == .flowSequenceEnd { break }
      }
      isFirst = false
      guard token.kind == .key || token.kind == .value else {
        try parseNode(isBlock: false)
        continue
      }
      // A single pair in a list is a mapping of its own.
      append(.mappingStart, Properties(), token, isFlow: true)
      try parseFlowPair(closing: .flowSequenceEnd)
      let end = try scanner.peek()
      events.append(YAMLEvent(kind: .mappingEnd, start: end.start, end: end.start))
    }
    append(.sequenceEnd, Properties(), try scanner.next())
  }

  private mutating func parseFlowMapping(_ properties: Properties) throws(YAMLError) {
    append(.mappingStart, properties, try scanner.next(), isFlow: true)
    var isFirst = true
    while true {
      var token = try scanner.peek()
      if token.kind == .flowMappingEnd { break }
      if !isFirst {
        guard token.kind == .flowEntry else {
          throw error(.unexpected(found: token.kind.title, expected: "',' or '}'"), token)
        }
        _ = try scanner.next()
        token = try scanner.peek()
        if token.kind == .flowMappingEnd { break }
      }
      isFirst = false
      try parseFlowPair(closing: .flowMappingEnd)
    }
    append(.mappingEnd, Properties(), try scanner.next())
  }

  private mutating func parseFlowPair(closing: YAMLToken.Kind) throws(YAMLError) {
    var token = try scanner.peek()
    if token.kind == .key {
      token = try scanner.next()
      let next = try scanner.peek()
      if next.kind == .value || next.kind == .flowEntry || next.kind == closing {
        appendEmpty(at: token.end)
      } else {
        try parseNode(isBlock: false)
      }
    } else if token.kind == .value {
      appendEmpty(at: token.start)
    } else {
      try parseNode(isBlock: false)
    }
    guard try scanner.peek().kind == .value else { return appendEmpty(at: try scanner.peek().start) }
    token = try scanner.next()
    let next = try scanner.peek()
    if next.kind == .flowEntry || next.kind == closing {
      appendEmpty(at: token.end)
    } else {
      try parseNode(isBlock: false)
    }
  }
}
