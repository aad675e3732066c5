import SealerFoundations

extension YAMLDecodingError: DiagnosticConvertible {
  /// The findings: one, or one for each unknown key.
  package var diagnostics: [Diagnostic] {
    switch flaw {
    case .unknownKeys(let keys): return keys.map { $0.diagnostic(in: file) }
    case .findings(let findings):
      return findings.map { finding in
        var placed = finding
        placed.site = finding.site ?? mark.site(in: file)
        if finding.site == nil, !path.steps.isEmpty { placed.found = "\(path.onOneLine): \(finding.found)" }
        return placed
      }
    default:
      let text = sentences
      return [Diagnostic(text.found, at: mark.site(in: file), expected: text.expected, advice: text.advice)]
    }
  }

  private var place: String { path.steps.isEmpty ? "the document" : path.onOneLine }

  private var sentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .mismatch(let found, let expected):
      return ("\(place) holds \(found)", "\(expected)", expected.advice(for: found))
    case .missingKey(let key, let similar):
      let near = key.nearest(in: similar, atMost: 1).first
      return (
        "\(place) lacks the key '\(key.onOneLine)'", "a mapping with '\(key.onOneLine)'",
        near.map { "is '\($0.onOneLine)' meant to be it?" }
      )
    case .key(let found): return ("\(place) has \(found) as a key", "a text", nil)
    case .endOfList(let count): return ("\(place) holds \(Found.list(count: count))", "another item", nil)
    case .documents(let count):
      return (
        count == 0 ? "the text holds no document" : "the text holds \(count) documents", "exactly one document",
        count == 0 ? nil : "documents are separated by lines of ---"
      )
    case .refused(let found, let reason):
      return ("\(place) holds \(found), which is refused: \(reason.withoutControls)", nil, nil)
    case .unknownKeys, .findings: return (place, nil, nil)
    }
  }
}

extension YAMLDecodingError.Found: CustomStringConvertible {
  /// The words for it: `the text 'abc'`, `a list of 3`, `nothing`.
  package var description: String {
    switch self {
    case .nothing: "nothing"
    case .boolean(let text): "the truth value \(text)"
    case .number(let text): "the number \(text.onOneLine)"
    case .text(let text): "the text '\(text.onOneLine)'"
    case .list(count: 0): "an empty list"
    case .list(let count): "a list of \(count)"
    case .mapping(count: 0): "an empty mapping"
    case .mapping(count: 1): "a mapping of 1 key"
    case .mapping(let count): "a mapping of \(count) keys"
    }
  }
}

extension YAMLDecodingError.Expectation: CustomStringConvertible {
  /// The words for it: `a whole number from 0 to 65535`.
  package var description: String {
    switch self {
    case .text: "a text"
    case .boolean: "true or false"
    case .whole(let from, let to): "a whole number from \(from) to \(to)"
    case .number(nil): "a number"
    case .number(let limit?): "a number from -\(limit) to \(limit)"
    case .list: "a list"
    case .mapping: "a mapping"
    case .mappings: "a mapping or a list of mappings"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .timestamp: "an ISO 8601 time such as 2024-05-01T12:00:00Z"
    case .base64: "bytes in base64"
    case .url: "a URL"
    }
  }

  fileprivate func advice(for found: YAMLDecodingError.Found) -> String? {
    switch (self, found) {
    case (.text, .number), (.text, .boolean), (.base64, .number), (.base64, .boolean): "put quotes around it"
    case (.choice(let names), .number(let text)), (.choice(let names), .boolean(let text)):
      names.contains(text) ? "put quotes around it" : nil
    case (.choice(let names), .text(let text)): text.suggestion(from: names)
    case (.whole, .text(let text)) where Int64(text) != nil, (.number, .text(let text)) where Double(text) != nil:
      "take the quotes away"
    case (.boolean, .text(let text)) where text == "true" || text == "false": "take the quotes away"
    case (.list, .mapping), (.list, .text), (.list, .number), (.list, .boolean): "write each item behind '- '"
    default: nil
    }
  }
}

extension YAMLDecodingError.UnknownKey {
  /// So many known keys are listed if none looks like the unknown one.
  private static let listLimit = 12

  fileprivate func diagnostic(in file: String) -> Diagnostic {
    let known = known.map(\.onOneLine)
    let suggestion = key.suggestion(from: known)
    let isListed = suggestion == nil && (1...Self.listLimit).contains(known.count)
    let place = path.steps.isEmpty ? "" : " in \(path.onOneLine)"
    return Diagnostic(
      "the key '\(key.onOneLine)' is unknown\(place)", at: mark.site(in: file),
      expected: isListed ? "one of \(known.joined(separator: ", "))" : nil, advice: suggestion)
  }
}
