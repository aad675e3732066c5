import Foundation

/// Writes values as YAML text in block style, as the tools of Kubernetes lay it out: lists at their key's column.
public enum YAMLEmitter {
  /// The text of a document, ended by a line break.
  public static func emit(_ value: YAMLValue) -> String {
    var text = ""
    write(value, indent: 0, into: &text)
    return text
  }

  private static func write(_ value: YAMLValue, indent: Int, into text: inout String) {
    switch value {
    case .map(let fields) where !fields.isEmpty:
      for field in fields { write(field, indent: indent, into: &text) }
    case .list(let items) where !items.isEmpty:
      for item in items { write(item: item, indent: indent, into: &text) }
    default: text += pad(indent) + inline(value, indent: indent) + "\n"
    }
  }

  private static func write(_ field: YAMLField, indent: Int, into text: inout String) {
    // A key stands on one line.
    text += pad(indent) + (field.key.contains("\n") ? doubleQuoted(field.key) : scalar(field.key, indent: indent)) + ":"
    switch field.value {
    case .map(let fields) where !fields.isEmpty:
      text += "\n"
      write(field.value, indent: indent + 2, into: &text)
    case .list(let items) where !items.isEmpty:
      text += "\n"
      write(field.value, indent: indent, into: &text)
    default: text += " " + inline(field.value, indent: indent) + "\n"
    }
  }

  private static func write(item: YAMLValue, indent: Int, into text: inout String) {
    guard isOpen(item) else {
      text += pad(indent) + "- " + inline(item, indent: indent) + "\n"
      return
    }
    var inner = ""
    write(item, indent: indent + 2, into: &inner)
    text += pad(indent) + "- " + inner.dropFirst(indent + 2)
  }

  /// Whether a value takes lines of its own.
  private static func isOpen(_ value: YAMLValue) -> Bool {
    switch value {
    case .map(let fields): !fields.isEmpty
    case .list(let items): !items.isEmpty
    default: false
    }
  }

  private static func pad(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func inline(_ value: YAMLValue, indent: Int) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): "\(value)"
    case .float(let value): number(value)
    case .string(let text): scalar(text, indent: indent)
    case .list: "[]"
    case .map: "{}"
    }
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  /// A text as plain, quoted or block scalar, whichever reads as the same text.
  private static func scalar(_ text: String, indent: Int) -> String {
    let scalars = text.unicodeScalars
    let isPrintable = scalars.allSatisfy { !needsEscape($0) }
    if !isPrintable { return doubleQuoted(text) }
    if scalars.contains("\n") {
      guard let first = scalars.first, first != " ", first != "\n" else { return doubleQuoted(text) }
      return block(text, indent: indent)
    }
    if isPlain(text) { return text }
    return YAMLValue.scalar(text, .plain) != .string(text)
      ? "\"\(text)\"" : "'" + text.replacing("'", with: "''") + "'"
  }

  /// Whether a scalar can stand in double quotes only: https://yaml.org/spec/1.2.2/#51-character-set, and what would
  /// read as a line break or as the mark of an encoding.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    guard YAMLValue.scalar(text, .plain) == .string(text), let first = text.utf8.first, let last = text.utf8.last else {
      return false
    }
    if first == 0x20 || last == 0x20 || last == 0x3A || text.contains(": ") || text.contains(" #") { return false }
    if Array("[]{}#&*!|>'\"%@`,".utf8).contains(first) || text == "<<" || text == "=" { return false }
    if text.hasPrefix("---") || text.hasPrefix("...") { return false }
    if first == 0x2D || first == 0x3F || first == 0x3A {
      return text.utf8.count > 1 && !text.utf8.dropFirst().starts(with: [0x20]) && first == 0x2D
    }
    return !text.utf8.contains(0x09)
  }

  private static func block(_ text: String, indent: Int) -> String {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    let chomping: String
    if lines.last != "" {
      chomping = "-"
    } else {
      lines.removeLast()
      chomping = lines.last == "" ? "+" : ""
    }
    let padding = pad(indent + 2)
    return "|\(chomping)\n" + lines.map { $0.isEmpty ? "" : padding + $0 }.joined(separator: "\n")
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where needsEscape(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += scalar.value < 0x100 ? "\\x" : "\\u"
        result += String(repeating: "0", count: max(0, (scalar.value < 0x100 ? 2 : 4) - digits.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
