import Foundation

extension YAML {
  /// The events of a text in the notation of the YAML test suite, a line an event.
  ///
  /// Source: https://github.com/yaml/yaml-test-suite (README, "the event format")
  /// - Throws: `YAMLError` at the first place that is wrong.
  package static func events(
    _ text: [UInt8], file: String, schema: YAMLSchema = .core
  ) throws(YAMLError) -> String {
    var parser = YAMLParser(try source(Data(text), file: file, schema: schema), duplicateKeys: .lastWins)
    while try parser.nextDocument() != nil {}
    return parser.tree.events
  }
}

extension YAMLTree {
  /// All documents as events.
  fileprivate var events: String {
    var lines = ["+STR"]
    for number in 0..<documents.count {
      let document = documents[number]
      lines.append(document.hasStartMark ? "+DOC ---" : "+DOC")
      appendEvents(of: Int(document.root), to: &lines)
      lines.append(document.hasEndMark ? "-DOC ..." : "-DOC")
    }
    return (lines + ["-STR", ""]).joined(separator: "\n")
  }

  private func appendEvents(of index: Int, to lines: inout [String]) {
    let record = records[index]
    let marks = properties(of: index)
    var text = ""
    if let anchor = marks?.anchor, anchor.length > 0 { text += " &\(string(anchor))" }
    if let tag = marks?.tag, tag > 0 { text += " <\(tags[Int(tag) - 1])>" }
    switch record.kind {
    case .alias: lines.append("=ALI *\(anchorName(of: Int(record.first)))")
    case .scalar: lines.append("=VAL\(text) \(record.style.sign)\(escaped(string(record.text)))")
    case .sequence, .mapping:
      let isSequence = record.kind == .sequence
      lines.append("+\(isSequence ? "SEQ" : "MAP")\(record.isFlow ? isSequence ? " []" : " {}" : "")\(text)")
      var child = index + 1
      while child < next(after: index) {
        appendEvents(of: child, to: &lines)
        child = next(after: child)
      }
      lines.append(isSequence ? "-SEQ" : "-MAP")
    }
  }

  private func anchorName(of index: Int) -> String { properties(of: index).map { string($0.anchor) } ?? "" }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{8}": result += "\\b"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
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
