/// `%YAML` and `%TAG`.
///
/// Source: https://yaml.org/spec/1.2.2/#68-directives
extension YAMLScanner {
  /// A directive becomes one token that holds its line without a comment; the parser reads the words.
  mutating func fetchDirective() throws(YAMLError) {
    unroll(to: -1)
    try dropKey()
    isKeyAllowed = false
    let start = at
    if isKubernetes {
      try passReferenceDirective()
      let end = at
      passBlanks()
      if base[at] == 0x23 { passComment() }
      guard isBreakOrEnd(at) else { throw directiveError(start, .commentOrBreak) }
      append(.directive, from: start, to: end, text: YAMLSpan(from: start, to: end))
      return passLine()
    }
    var end = at
    while !isBreakOrEnd(at) {
      if base[at] == 0x23, isBlank(at - 1) { break }
      at += 1
      if !isBlank(at - 1) { end = at }
    }
    passComment()
    append(.directive, from: start, to: end, text: YAMLSpan(from: start, to: end))
  }

  private func directiveError(_ start: Int, _ reason: YAMLReferenceReason) -> YAMLError {
    error(.directive(text(from: start, to: max(at, start + 1))), at: start, reason)
  }

  /// Passes a directive as the tools of Kubernetes do, which know these two and refuse others.
  private mutating func passReferenceDirective() throws(YAMLError) {
    let start = at
    at += 1
    while classes[Int(base[at])] & YAMLByteClass.word != 0 { at += 1 }
    if at == start + 1 { throw directiveError(start, .directiveName) }
    guard isBlankOrEnd(at) else { throw directiveError(start, .directiveLetter) }
    switch text(from: start + 1, to: at) {
    case "YAML":
      passBlanks()
      try passVersionNumber(from: start)
      guard base[at] == 0x2E else { throw directiveError(start, .versionDot) }
      at += 1
      try passVersionNumber(from: start)
    case "TAG":
      passBlanks()
      try passTagHandle(from: start, isDirective: true)
      guard isBlank(at) else { throw directiveError(start, .whitespace) }
      passBlanks()
      if !(try passTagCharacters(from: start)) { throw directiveError(start, .tagURI) }
      guard isBlankOrEnd(at) else { throw directiveError(start, .tagEnd) }
    default: throw directiveError(start, .directiveUnknown)
    }
  }

  private mutating func passVersionNumber(from start: Int) throws(YAMLError) {
    let first = at
    while (0x30...0x39).contains(base[at]) {
      at += 1
      if at - first > 2 { throw directiveError(start, .versionLong) }
    }
    if at == first { throw directiveError(start, .version) }
  }
}
