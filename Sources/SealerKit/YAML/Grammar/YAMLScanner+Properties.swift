/// Anchors, aliases and tags.
///
/// Source: https://yaml.org/spec/1.2.2/#69-node-properties
extension YAMLScanner {
  mutating func fetchAnchor(isAlias: Bool) throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = at
    at += 1
    if isKubernetes {
      while classes[Int(base[at])] & YAMLByteClass.word != 0 { at += 1 }
      guard at > start + 1, isBlankOrEnd(at) || YAMLByteClass.anchorEnds.contains(base[at]) else {
        throw error(.anchorName, at: start, .anchorName)
      }
    } else {
      while !isBlankOrEnd(at), !isFlowIndicator(at) { at += 1 }
      if at == start + 1 { throw error(.anchorName, at: start) }
    }
    append(isAlias ? .alias : .anchor, from: start, to: at, text: YAMLSpan(from: start + 1, to: at))
    if !isAlias { try checkProperty(start) }
  }

  /// A property alone on a line belongs to the value below it, so it must be indented like one.
  private func checkProperty(_ start: Int) throws(YAMLError) {
    guard flowDepth == 0, !isKubernetes, start - lineStart <= indent else { return }
    var index = at
    while isBlank(index) { index += 1 }
    if isBreakOrEnd(index) {
      throw error(
        .unexpected(found: "an anchor or a tag that is not indented", expected: "it behind its key"), at: start)
    }
  }

  // MARK: - Tags

  mutating func fetchTag() throws(YAMLError) {
    try saveKey()
    isKeyAllowed = false
    let start = at
    if isKubernetes {
      try passReferenceTag(from: start)
    } else {
      try passTag(from: start)
    }
    append(.tag, from: start, to: at, text: YAMLSpan(from: start, to: at))
    try checkProperty(start)
  }

  private mutating func passTag(from start: Int) throws(YAMLError) {
    if base[at + 1] == 0x3C {
      while base[at] != 0x3E, !isBlankOrEnd(at) { at += 1 }
      guard base[at] == 0x3E else { throw error(.tag(text(from: start, to: at)), at: start) }
      at += 1
      return
    }
    while !isBlankOrEnd(at), !(flowDepth > 0 && isFlowIndicator(at)) {
      if isFlowIndicator(at) { throw error(.tag(text(from: start, to: at + 1)), at: start) }
      at += 1
    }
  }

  func text(from start: Int, to end: Int) -> String {
    String(
      decoding: UnsafeBufferPointer(start: base + start, count: max(0, min(end, source.count) - start)), as: UTF8.self)
  }

  // MARK: - Tags as the tools of Kubernetes read them

  private mutating func passReferenceTag(from start: Int) throws(YAMLError) {
    if base[at + 1] == 0x3C {
      at += 2
      if !(try passTagCharacters(from: start)) { throw tagError(start, .tagURI) }
      guard base[at] == 0x3E else { throw tagError(start, .tagClose) }
      at += 1
    } else {
      try passTagHandle(from: start, isDirective: false)
      let isHandle = at > start + 1 && base[at - 1] == 0x21
      let hasURI = try passTagCharacters(from: start)
      if isHandle, !hasURI { throw tagError(start, .tagURI) }
    }
    guard isBlankOrEnd(at) else { throw tagError(start, .tagEnd) }
  }

  func tagError(_ start: Int, _ reason: YAMLReferenceReason) -> YAMLError {
    error(.tag(text(from: start, to: at)), at: start, reason)
  }

  /// Passes `!`, `!!` or `!name!`, or what begins like one.
  mutating func passTagHandle(from start: Int, isDirective: Bool) throws(YAMLError) {
    guard base[at] == 0x21 else { throw tagError(start, .tagMark) }
    let first = at
    at += 1
    while classes[Int(base[at])] & YAMLByteClass.word != 0 { at += 1 }
    if base[at] == 0x21 {
      at += 1
    } else if isDirective, at > first + 1 {
      throw tagError(start, .tagMark)
    }
  }

  /// Passes the characters of a URI; says whether there were any.
  mutating func passTagCharacters(from start: Int) throws(YAMLError) -> Bool {
    let first = at
    while true {
      if base[at] == 0x25 {
        try passTagEscape(from: start)
      } else if classes[Int(base[at])] & YAMLByteClass.word != 0 || YAMLByteClass.uriMarks.contains(base[at]) {
        at += 1
      } else {
        return at > first
      }
    }
  }

  /// Passes one character that is written as `%` escapes of its UTF-8 bytes.
  private mutating func passTagEscape(from start: Int) throws(YAMLError) {
    var left = 0
    var isLeading = true
    repeat {
      guard base[at] == 0x25, let high = hexadecimal(at + 1), let low = hexadecimal(at + 2) else {
        throw tagError(start, .tagOctet)
      }
      let octet = high << 4 | low
      if isLeading {
        switch octet {
        case 0..<0x80: left = 1
        case 0xC0..<0xE0: left = 2
        case 0xE0..<0xF0: left = 3
        case 0xF0..<0xF8: left = 4
        default: throw tagError(start, .tagLeadingOctet)
        }
        isLeading = false
      } else if octet & 0xC0 != 0x80 {
        throw tagError(start, .tagTrailingOctet)
      }
      at += 3
      left -= 1
    } while left > 0
  }
}
