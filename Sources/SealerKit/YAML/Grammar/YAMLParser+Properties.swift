import Foundation

/// Directives, anchors and tags.
extension YAMLParser {
  /// Reads the directives before a document.
  ///
  /// - Returns: whether there were any.
  mutating func parseDirectives() throws(YAMLError) -> Bool {
    handles = ["!": "!", "!!": YAMLTag.prefix]
    var declared: Set<String> = []
    var found = false
    var hasVersion = false
    while try scanner.peek().kind == .directive {
      let token = try scanner.next()
      found = true
      let text = tree.string(token.text)
      let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
      switch words.first {
      case "%YAML":
        if hasVersion { throw error(.directive(text), token, .versionTwice) }
        try checkVersion(words, text, token)
        hasVersion = true
      case "%TAG":
        guard words.count == 3, words[1].hasPrefix("!"), words[1].hasSuffix("!") else {
          throw error(.directive(text), token)
        }
        if !declared.insert(words[1]).inserted, isKubernetes {
          throw error(.directive(text), token, .tagDirectiveTwice)
        }
        handles[words[1]] = decoded(words[2])
      default: break
      }
    }
    return found
  }

  private func checkVersion(_ words: [String], _ text: String, _ token: YAMLToken) throws(YAMLError) {
    let numbers = words.count == 2 ? words[1].split(separator: ".", omittingEmptySubsequences: false) : []
    guard numbers.count == 2, numbers[0] == "1" || isKubernetes, let minor = Int(numbers[1]) else {
      throw error(.directive(text), token)
    }
    // The tools of Kubernetes read YAML 1.1 and say so.
    if isKubernetes, Int(numbers[0]) != 1 || minor != 1 { throw error(.directive(text), token, .versionUnknown) }
  }

  /// What may stand before a node, and where it starts and ends.
  struct NodeProperties {
    var anchor = YAMLSpan()
    var start: UInt32 = 0
    var end: UInt32 = 0
  }

  /// Reads the anchor and the tag before a node and writes them down for the record that is appended next.
  mutating func parseProperties() throws(YAMLError) -> NodeProperties {
    var properties = NodeProperties()
    var entry = YAMLTree.Properties()
    entry.node = UInt32(truncatingIfNeeded: tree.records.count)
    var isFirst = true
    var tagToken: YAMLToken?
    var hasAnchor = false
    while true {
      let token = try scanner.peek()
      if token.kind == .anchor, !hasAnchor {
        hasAnchor = true
        properties.anchor = token.text
        entry.anchor = token.text
      } else if token.kind == .tag, tagToken == nil {
        tagToken = token
      } else {
        break
      }
      if isFirst { properties.start = token.start }
      properties.end = token.end
      isFirst = false
      scanner.skip()
    }
    if let tagToken { entry.tag = number(ofTag: try tag(tagToken)) }
    tree.properties.append(entry)
    return properties
  }

  private mutating func number(ofTag tag: String) -> UInt32 {
    if let known = tagNumbers[tag] { return known }
    tree.tags.append(tag)
    let number = UInt32(truncatingIfNeeded: tree.tags.count)
    tagNumbers[tag] = number
    return number
  }

  /// The whole tag: its handle replaced by what the handle stands for.
  ///
  /// Source: https://yaml.org/spec/1.2.2/#697-node-tags
  private func tag(_ token: YAMLToken) throws(YAMLError) -> String {
    let text = tree.string(token.text)
    if text.hasPrefix("!<") { return decoded(String(text.dropFirst(2).dropLast())) }
    let body = text.dropFirst()
    let handle: String
    let suffix: String
    if let bang = isKubernetes ? body.firstIndex(of: "!") : body.lastIndex(of: "!"),
      !isKubernetes || isHandle(body[..<bang])
    {
      handle = "!" + body[...bang]
      suffix = String(body[body.index(after: bang)...])
    } else {
      handle = "!"
      suffix = String(body)
    }
    guard let prefix = handles[handle], !(suffix.isEmpty && handle != "!") else {
      throw error(.tag(text), token, .tagHandle)
    }
    return prefix + decoded(suffix)
  }

  private func isHandle(_ name: Substring) -> Bool {
    name.utf8.allSatisfy { YAMLByteClass.table[Int($0)] & YAMLByteClass.word != 0 }
  }

  private func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }
}
