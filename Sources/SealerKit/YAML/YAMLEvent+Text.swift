extension YAML {
  /// The events of a text in the notation of the YAML test suite, a line an event.
  ///
  /// Source: https://github.com/yaml/yaml-test-suite (README, "the event format")
  /// - Throws: `YAMLError` at the first place that is wrong.
  package static func events(_ text: [UInt8], file: String) throws(YAMLError) -> String {
    var parser = YAMLParser(try YAMLScanner(text, file: file))
    var lines = ["+STR"]
    while let events = try parser.nextDocument() {
      lines.append(parser.marks.start ? "+DOC ---" : "+DOC")
      lines += events.map(\.text)
      lines.append(parser.marks.end ? "-DOC ..." : "-DOC")
    }
    return (lines + ["-STR", ""]).joined(separator: "\n")
  }
}

extension YAMLEvent {
  /// One line of the notation.
  fileprivate var text: String {
    let properties = (anchor.map { " &\($0)" } ?? "") + (tag.map { " <\($0)>" } ?? "")
    return switch kind {
    case .alias(let name): "=ALI *\(name)"
    case .scalar(let text, let style): "=VAL\(properties) \(style.sign)\(Self.escaped(text))"
    case .sequenceStart: "+SEQ\(isFlow ? " []" : "")\(properties)"
    case .sequenceEnd: "-SEQ"
    case .mappingStart: "+MAP\(isFlow ? " {}" : "")\(properties)"
    case .mappingEnd: "-MAP"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\u{8}": result.append(contentsOf: "\\b".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension YAMLNode.ScalarStyle {
  /// The sign of the notation.
  fileprivate var sign: String {
    switch self {
    case .plain: ":"
    case .singleQuoted: "'"
    case .doubleQuoted: "\""
    case .literal: "|"
    case .folded: ">"
    }
  }
}
